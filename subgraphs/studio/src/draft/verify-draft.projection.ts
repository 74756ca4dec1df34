import type { Db } from '@writ/drizzle/tenant-database';
import { canonicalJson } from '@writ/engine/hash';
import { type ChainVerification, type StoredCommand, verifyStream } from './command-chain.ts';
import { type DraftState, draftDecider } from './draft.decider.ts';
import { chainAfter, draftById, snapshotById } from './draft.repository.ts';
import type { DraftCommand } from './draft-commands.ts';
import { snapshotHashOf } from './draft-snapshot.ts';

const pieceSize = 200;

/** Links that verified hold what the handler wrote, so the payload is that of its type. */
const folded = (state: DraftState, commands: readonly StoredCommand[]): DraftState =>
  commands
    .map(({ commandType: type, payload }) => ({ type, payload }) as DraftCommand)
    .reduce(draftDecider.evolve, state);

/**
 * Verifies the chain of a draft, piece by piece, and that the active snapshot stands on its head, is what was hashed, and holds the fold of
 * the commands: one that was changed together with its hash is named too. Null when there is no such draft.
 */
export const verifyDraft = async (db: Db, tenantId: string, draftId: string): Promise<ChainVerification | null> => {
  const draft = await draftById(db, tenantId, draftId);
  if (draft === null || draft.activeSnapshotId === null) return null;
  const snapshot = await snapshotById(db, tenantId, draft.activeSnapshotId);
  let verified: ChainVerification = { intact: true, length: 0, head: null };
  let state = draftDecider.initial;
  while (verified.intact) {
    const piece = await chainAfter(db, tenantId, draftId, { sequence: verified.length, limit: pieceSize });
    if (piece.length === 0) break;
    verified = verifyStream(piece, verified);
    if (verified.intact) state = folded(state, piece);
  }
  if (!verified.intact) return verified;
  const stands =
    snapshot?.commandHistoryHash === verified.head &&
    snapshot.commandCount === verified.length &&
    snapshot.snapshotHash === snapshotHashOf(snapshot) &&
    canonicalJson(snapshot.memory) === canonicalJson(state.memory);
  return stands ? verified : { intact: false, sequence: verified.length, reason: 'HEAD' };
};
