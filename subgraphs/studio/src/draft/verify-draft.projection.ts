import type { Db } from '@writ/drizzle/tenant-database';
import { canonicalJson } from '@writ/engine/hash';
import { type ChainVerification, type StoredCommand, verifyStream } from './command-chain.ts';
import { type DraftState, draftDecider } from './draft.decider.ts';
import { chainAfter, draftById, snapshotById, snapshotsMadeBetween } from './draft.repository.ts';
import type { SnapshotRow } from './draft.tables.ts';
import type { DraftCommand } from './draft-commands.ts';
import { snapshotHashOf } from './draft-snapshot.ts';

/** Commands that are read at once, with the snapshots they made: bounds memory. */
const pieceSize = 50;

/** Links that verified hold what the handler wrote, so the payload is that of its type. */
const after = (state: DraftState, { commandType: type, payload }: StoredCommand): DraftState =>
  draftDecider.evolve(state, { type, payload } as DraftCommand);

/** Whether a snapshot is what was hashed and what the commands before it fold to; one that was changed with its hash is not. */
const isSound = (snapshot: SnapshotRow, state: DraftState, last: StoredCommand): boolean =>
  snapshot.commandHistoryHash === last.hash &&
  snapshot.snapshotHash === snapshotHashOf(snapshot) &&
  canonicalJson(snapshot.memory) === canonicalJson(state.memory);

/**
 * Verifies the chain of a draft piece by piece, each snapshot against the commands that it was made of, and that the active one stands on
 * the chain's head. Null when there is no such draft.
 */
export const verifyDraft = async (db: Db, tenantId: string, draftId: string): Promise<ChainVerification | null> => {
  const draft = await draftById(db, tenantId, draftId);
  if (draft === null || draft.activeSnapshotId === null) return null;
  let verified: Extract<ChainVerification, { intact: true }> = { intact: true, length: 0, head: null };
  let state = draftDecider.initial;
  for (;;) {
    const piece = await chainAfter(db, tenantId, draftId, { sequence: verified.length, limit: pieceSize });
    if (piece.length === 0) break;
    const made = await snapshotsMadeBetween(db, tenantId, draftId, {
      after: verified.length,
      upTo: verified.length + piece.length,
    });
    const chain = verifyStream(piece, verified);
    if (!chain.intact) return chain;
    verified = chain;
    for (const command of piece) {
      state = after(state, command);
      const unsound = made.some(
        (snapshot) => snapshot.commandCount === command.sequence && !isSound(snapshot, state, command),
      );
      if (unsound) return { intact: false, sequence: command.sequence, reason: 'SNAPSHOT' };
    }
  }
  const active = await snapshotById(db, tenantId, draft.activeSnapshotId);
  const stands =
    active?.commandHistoryHash === verified.head &&
    active.commandCount === verified.length &&
    active.version === draft.currentVersion;
  return stands ? verified : { intact: false, sequence: verified.length, reason: 'HEAD' };
};
