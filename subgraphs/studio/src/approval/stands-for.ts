import { canonicalJson } from '@writ/engine/hash';
import type { Actor } from '@writ/kit/principal';
import type { SnapshotContent } from '../draft/draft-snapshot.ts';
import type { PublicSigningJwk } from '../signing/signing-key.ts';
import { type ApprovalFacts, approvalStatement } from './approval-proof.ts';
import { verifyProof } from './verify-proof.ts';

type StatedColumns = Omit<
  ApprovalFacts,
  'approvalId' | 'draftVersion' | 'compiledHash' | 'blockers' | 'advisories' | 'actor'
> & {
  readonly id: string;
  readonly approvedBy: string;
  readonly approvalProof: unknown;
  readonly actorKind: Actor['kind'];
  readonly actorId: string;
  readonly actorChannel: Actor['channel'];
};

const shared = ['draftId', 'snapshotHash', 'sourceSnapshotHash', 'commandHistoryHash', 'compilerVersion'] as const;

/**
 * Whether a stored approval is one of this snapshot: it says of it what the snapshot says itself, its columns say what its statement
 * says, and its statement is what its key signed. A proof or key that cannot even be read proves nothing.
 */
export const standsFor = (
  {
    approval,
    compiledHash,
    publicKey,
  }: {
    readonly approval: StatedColumns;
    readonly compiledHash: string | null;
    readonly publicKey: PublicSigningJwk | null;
  },
  snapshot: SnapshotContent & { readonly snapshotHash: string },
): boolean => {
  if (compiledHash === null || publicKey === null || approval.approvedBy !== approval.actorId) return false;
  if (shared.some((column) => approval[column] !== snapshot[column])) return false;
  const statement = approvalStatement({
    ...approval,
    approvalId: approval.id,
    draftVersion: snapshot.version,
    compiledHash,
    blockers: snapshot.approvalState.blockers,
    advisories: snapshot.approvalState.advisories,
    actor: { kind: approval.actorKind, id: approval.actorId, channel: approval.actorChannel },
  });
  try {
    const proof = verifyProof(approval.approvalProof, publicKey);
    return proof.valid && canonicalJson(proof.statement) === statement;
  } catch {
    return false;
  }
};
