import type { Db } from '@writ/drizzle/tenant-database';
import { type ChainVerification, verifyStream } from './command-chain.ts';
import { chainAfter, draftById, snapshotById } from './draft.repository.ts';
import { snapshotHashOf } from './draft-snapshot.ts';

const pieceSize = 200;

/** Verifies the chain of a draft, piece by piece, and that the active snapshot is what was hashed and stands on its head; null when there is no such draft. */
export const verifyDraft = async (db: Db, tenantId: string, draftId: string): Promise<ChainVerification | null> => {
  const draft = await draftById(db, tenantId, draftId);
  if (draft === null || draft.activeSnapshotId === null) return null;
  const snapshot = await snapshotById(db, tenantId, draft.activeSnapshotId);
  let verified: ChainVerification = { intact: true, length: 0, head: null };
  while (verified.intact) {
    const piece = await chainAfter(db, tenantId, draftId, { sequence: verified.length, limit: pieceSize });
    if (piece.length === 0) break;
    verified = verifyStream(piece, verified);
  }
  if (!verified.intact) return verified;
  const stands =
    snapshot?.commandHistoryHash === verified.head &&
    snapshot.commandCount === verified.length &&
    snapshot.snapshotHash === snapshotHashOf(snapshot);
  return stands ? verified : { intact: false, sequence: verified.length, reason: 'HEAD' };
};
