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

/** Base64url of 32 bytes that says each value in one way only, so that no changed text can stand for the same key. */
const isCanonicalPoint = (x: string): boolean => {
  const bytes = Buffer.from(x, 'base64url');
  return bytes.byteLength === 32 && bytes.toString('base64url') === x;
};

/** Members that this does not name say nothing here (RFC 7517, 4); without a `kid` it is tried under whatever name the envelope gives. */
const jwkShape = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().refine(isCanonicalPoint),
  kid: z.string().optional(),
  use: z.literal('sig').default('sig'),
  alg: z.literal('EdDSA').default('EdDSA'),
});

const keysShape = z.union([
  z
    .object({ keys: z.array(z.looseObject({})) })
    // Keys of another kind are passed over (RFC 7517, 5).
    .transform(({ keys }) => keys.filter(({ kty, crv }) => kty === 'OKP' && crv === 'Ed25519'))
    .pipe(z.array(jwkShape)),
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

const keyIdShape = z.object({ signatures: z.tuple([z.object({ keyid: z.string() })]) });

/** The name of the key that signed, as the envelope says; empty when it is no envelope. */
const keyIdIn = (envelope: unknown): string => keyIdShape.safeParse(envelope).data?.signatures[0].keyid ?? '';

/**
 * Verifies a proof document offline (ST-34): `{envelope, snapshot?, artifact?}` as `GovernanceApproval.proofDocument` answers it, or an
 * envelope alone, with nothing but the tenant's public key: a JWK that has the envelope's key id or none, or a JWKS with such a key. What
 * the document holds is bound to the signature, or the document is refused; what it lacks is not vouched for.
 */
export const verifyProofDocument = (document: unknown, keyOrSet: unknown): DocumentVerification => {
  const keys = keysShape.safeParse(keyOrSet);
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
  const named = keyIdIn(envelope);
  for (const key of keys.data) {
    const candidate = { ...key, kid: key.kid ?? named } satisfies PublicSigningJwk;
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
