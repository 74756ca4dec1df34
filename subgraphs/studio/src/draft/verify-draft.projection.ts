import type { Db } from '@writ/drizzle/tenant-database';
import { canonicalJson } from '@writ/engine/hash';
import { approvalsOfSnapshots, type ProvenApproval } from '../approval/approval.repository.ts';
import { standsFor } from '../approval/stands-for.ts';
import { sourcesWithState } from '../source/source.repository.ts';
import { shownHash } from '../source/source-scan.ts';
import {
  type BrokenChain,
  brokenAt,
  type ChainVerification,
  chainStart,
  type SoundChain,
  type StoredCommand,
  verifyStream,
} from './command-chain.ts';
import { type DraftState, draftDecider } from './draft.decider.ts';
import {
  type ChainStanding,
  chainAfter,
  chainStanding,
  type PlacedCommand,
  snapshotsMadeBetween,
} from './draft.repository.ts';
import type { SnapshotRow } from './draft.tables.ts';
import type { DraftCommand } from './draft-commands.ts';
import { snapshotHashOf } from './draft-snapshot.ts';
import { sourcesNamedBy } from './named-sources.ts';

/** Commands that are read at once, with the snapshots they made: bounds memory. Sources likewise. */
const pieceSize = 50;

/** What is stored beside a piece of the chain. */
interface Witnesses {
  readonly made: readonly SnapshotRow[];
  readonly approvals: readonly ProvenApproval[];
  /** Hash that each source still shows, by source id. */
  readonly sources: ReadonlyMap<string, string | null>;
}

/** How far the chain is verified. */
interface Verified {
  readonly chain: SoundChain;
  readonly state: DraftState;
  /** Version that the last command belongs to; 0 before the first. */
  readonly version: number;
  /** Commands up to the last sound snapshot. */
  readonly pictured: number;
}

const shownHashes = async (db: Db, tenantId: string, ids: readonly string[]): Promise<Witnesses['sources']> => {
  const shown = new Map<string, string | null>();
  for (let from = 0; from < ids.length; from += pieceSize) {
    const found = await sourcesWithState(db, tenantId, ids.slice(from, from + pieceSize));
    for (const { source, state } of found) shown.set(source.id, shownHash(source, state));
  }
  return shown;
};

const witnessesOf = async (
  db: Db,
  tenantId: string,
  draftId: string,
  piece: readonly PlacedCommand[],
  after: number,
): Promise<Witnesses> => {
  const made = await snapshotsMadeBetween(db, tenantId, draftId, { after, upTo: after + piece.length });
  const snapshotIds = made.map((snapshot) => snapshot.id);
  const sourceIds = new Set(piece.flatMap(sourcesNamedBy).map((source) => source.sourceId));
  return {
    made,
    approvals: snapshotIds.length === 0 ? [] : await approvalsOfSnapshots(db, tenantId, snapshotIds),
    sources: await shownHashes(db, tenantId, [...sourceIds]),
  };
};

/** What a command whose link holds makes of the state; null when it makes nothing of it, as one that was forged together with its hash. */
const after = (state: DraftState, { commandType: type, payload }: StoredCommand): DraftState | null => {
  try {
    return draftDecider.evolve(state, { type, payload } as DraftCommand);
  } catch {
    return null;
  }
};

const versionOf = (command: StoredCommand): number => command.expectedDraftVersion + 1;

/** Whether a snapshot is what was hashed and what the commands before it fold to; one that was changed with its hash is not. */
const isSound = (snapshot: SnapshotRow, state: DraftState, last: StoredCommand): boolean =>
  snapshot.version === versionOf(last) &&
  snapshot.commandHistoryHash === last.hash &&
  snapshot.snapshotHash === snapshotHashOf(snapshot) &&
  canonicalJson(snapshot.memory) === canonicalJson(state.memory);

const stepOver = (
  { chain, state, version, pictured }: Verified,
  command: PlacedCommand,
  { made, approvals, sources }: Witnesses,
): Verified | BrokenChain => {
  const linked = verifyStream([command], chain);
  if (!linked.intact) return linked;
  const { sequence, named } = command;
  if (versionOf(command) !== version && pictured !== chain.length) return brokenAt(chain.length, 'SNAPSHOT');
  if (named?.draftId !== command.draftId || named.version !== versionOf(command)) {
    return brokenAt(sequence, 'SNAPSHOT_LINK');
  }
  const lost = sourcesNamedBy(command).some(({ sourceId, contentHash }) => sources.get(sourceId) !== contentHash);
  if (lost) return brokenAt(sequence, 'SOURCE');
  const next = after(state, command);
  if (next === null) return brokenAt(sequence, 'FOLD');
  const pictures = made.filter((snapshot) => snapshot.commandCount === sequence);
  if (pictures.some((snapshot) => !isSound(snapshot, next, command))) return brokenAt(sequence, 'SNAPSHOT');
  const forged = pictures.some((snapshot) =>
    approvals.some((proven) => proven.approval.draftSnapshotId === snapshot.id && !standsFor(proven, snapshot)),
  );
  if (forged) return brokenAt(sequence, 'APPROVAL');
  return {
    chain: linked,
    state: next,
    version: versionOf(command),
    pictured: pictures.length > 0 ? sequence : pictured,
  };
};

/** What stands on a chain whose links hold: nothing but the active snapshot stands on its head, and nothing beyond it. */
const verifyEnd = (chain: SoundChain, standing: ChainStanding): ChainVerification => {
  const { active, version, snapshots, approvedElsewhere } = standing;
  const stands =
    active?.commandHistoryHash === chain.head &&
    active.commandCount === chain.length &&
    active.version === version &&
    snapshots === version;
  if (!stands) return brokenAt(chain.length, 'HEAD');
  return approvedElsewhere ? brokenAt(chain.length, 'APPROVAL') : chain;
};

/**
 * Verifies the chain of a draft piece by piece: each link, the sources that a command names, the one snapshot of each version against the
 * commands that it was made of, the approvals of a snapshot against what they signed, and at last what stands on the head. Commands that
 * arrive meanwhile are verified too. Null when there is no such draft.
 */
export const verifyDraft = async (db: Db, tenantId: string, draftId: string): Promise<ChainVerification | null> => {
  let verified: Verified = { chain: chainStart, state: draftDecider.initial, version: 0, pictured: 0 };
  for (;;) {
    const { length } = verified.chain;
    const piece = await chainAfter(db, tenantId, draftId, { sequence: length, limit: pieceSize });
    if (piece.length === 0) {
      const standing = await chainStanding(db, tenantId, draftId);
      if (standing === null) return null;
      if (standing.length <= length) return verifyEnd(verified.chain, standing);
      continue;
    }
    const witnesses = await witnessesOf(db, tenantId, draftId, piece, length);
    for (const command of piece) {
      const step = stepOver(verified, command, witnesses);
      if ('intact' in step) return step;
      verified = step;
    }
  }
};
