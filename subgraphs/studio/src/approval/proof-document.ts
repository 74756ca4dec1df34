import { z } from 'zod';
import type { SnapshotContent } from '../draft/draft-snapshot.ts';
import type { PublicSigningJwk } from '../signing/signing-key.ts';
import { type ApprovalStatement, type ProofVerification, verifyProof } from './verify-proof.ts';

/** What is hashed of a snapshot, and nothing else. */
export const snapshotContentOf = (snapshot: SnapshotContent): SnapshotContent => ({
  draftId: snapshot.draftId,
  version: snapshot.version,
  status: snapshot.status,
  memory: snapshot.memory,
  sourceSnapshotHash: snapshot.sourceSnapshotHash,
  commandHistoryHash: snapshot.commandHistoryHash,
  commandCount: snapshot.commandCount,
  generationProfile: snapshot.generationProfile,
  compilerVersion: snapshot.compilerVersion,
  approvalState: snapshot.approvalState,
});

/** Anything: that it is plain JSON, and the right one, is for its hash to say. */
const present = z.unknown().refine((value) => value !== undefined);

type MembersOf<Shape> = { readonly [Member in keyof Shape]: z.ZodType };

const snapshotMembers: MembersOf<SnapshotContent> = {
  draftId: z.string(),
  version: z.number(),
  status: z.string(),
  memory: present,
  sourceSnapshotHash: z.string(),
  commandHistoryHash: z.string(),
  commandCount: z.number(),
  generationProfile: z.string(),
  compilerVersion: z.string(),
  approvalState: present,
};

/** A member that nobody verifies is refused: whoever reads the file would take it for verified. */
const documentShape = z.strictObject({
  envelope: present,
  snapshot: z.strictObject(snapshotMembers).optional(),
  artifact: z.strictObject({ runtimeProjection: present, compilerVersion: z.string() }).optional(),
});

const jwkShape = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  kid: z.string(),
  use: z.literal('sig').default('sig'),
  alg: z.literal('EdDSA').default('EdDSA'),
});

const keysShape = z.union([
  z.object({ keys: z.array(jwkShape) }).transform(({ keys }) => keys),
  jwkShape.transform((key) => [key]),
]);

export type DocumentVerification =
  | {
      readonly valid: true;
      readonly statement: ApprovalStatement;
      readonly keyId: string;
      /** What was hashed anew, beside the envelope. */
      readonly evidence: readonly ('snapshot' | 'artifact')[];
    }
  | { readonly valid: false; readonly reason: 'DOCUMENT' | 'KEY' | Refusal };

type Refusal = Extract<ProofVerification, { readonly valid: false }>['reason'];

/** A lone envelope is a proof as well. */
const parsedDocument = (document: unknown) => {
  const bare = typeof document === 'object' && document !== null && 'payloadType' in document;
  return documentShape.safeParse(bare ? { envelope: document } : document);
};

/**
 * Verifies a proof document offline (ST-34): `{envelope, snapshot?, artifact?}` as `GovernanceApproval.proofDocument` answers it, or an
 * envelope alone, with nothing but the tenant's public key: a JWK, or a JWKS of which one key has the envelope's id. What the
 * document holds is bound to the signature, or the document is refused; what it lacks is not vouched for.
 */
export const verifyProofDocument = (document: unknown, key: unknown): DocumentVerification => {
  const keys = keysShape.safeParse(key);
  if (!keys.success) return { valid: false, reason: 'KEY' };
  const parsed = parsedDocument(document);
  if (!parsed.success) return { valid: false, reason: 'DOCUMENT' };
  const { envelope, snapshot, artifact } = parsed.data;
  const evidence = {
    // The shape names the members; that their values are those of a snapshot is what the hash says.
    ...(snapshot === undefined ? {} : { snapshot: snapshot as unknown as SnapshotContent }),
    ...(artifact === undefined ? {} : { artifact }),
  };
  let refused: DocumentVerification = { valid: false, reason: 'SIGNATURE' };
  for (const candidate of keys.data satisfies readonly PublicSigningJwk[]) {
    const verified = verifyProof(envelope, candidate, evidence);
    if (verified.valid) {
      const hashed = [
        ...(snapshot === undefined ? [] : ['snapshot' as const]),
        ...(artifact ? ['artifact' as const] : []),
      ];
      return { valid: true, statement: verified.statement, keyId: candidate.kid, evidence: hashed };
    }
    if (verified.reason !== 'SIGNATURE') refused = verified;
  }
  return refused;
};

/** The document of an approval, with all that its proof is about. */
export const proofDocumentOf = (
  approval: { readonly approvalProof: unknown },
  snapshot: SnapshotContent,
  artifact: { readonly runtimeProjection: unknown; readonly compilerVersion: string },
) => ({
  envelope: approval.approvalProof,
  snapshot: snapshotContentOf(snapshot),
  artifact: { runtimeProjection: artifact.runtimeProjection, compilerVersion: artifact.compilerVersion },
});
