import { compiledHashOf } from '@writ/engine/compiled-hash';
import { canonicalJson } from '@writ/engine/hash';
import { z } from 'zod';
import { type SnapshotContent, snapshotHashOf } from '../draft/draft-snapshot.ts';
import type { PublicSigningJwk } from '../signing/signing-key.ts';
import { approvalPredicateType } from './approval-proof.ts';
import { openEnvelope } from './dsse.ts';

const envelopeShape = z.strictObject({
  payloadType: z.string(),
  payload: z.string(),
  signatures: z.array(z.strictObject({ keyid: z.string(), sig: z.string() })),
});

const digest = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });

const statementShape = z.object({
  _type: z.literal('https://in-toto.io/Statement/v1'),
  subject: z.tuple([
    z.strictObject({ name: z.literal('writ.draft-snapshot'), digest }),
    z.strictObject({ name: z.literal('writ.compiled-artifact'), digest }),
  ]),
  predicateType: z.literal(approvalPredicateType),
  predicate: z.record(z.string(), z.json()),
});

export type ApprovalStatement = z.infer<typeof statementShape>;

export type ProofVerification =
  | { readonly valid: true; readonly statement: ApprovalStatement }
  | { readonly valid: false; readonly reason: 'ENVELOPE' | 'SIGNATURE' | 'STATEMENT' | 'SNAPSHOT' | 'ARTIFACT' };

const refused = (reason: Extract<ProofVerification, { valid: false }>['reason']): ProofVerification => ({
  valid: false,
  reason,
});

const statementIn = (payload: string): ApprovalStatement | null => {
  try {
    const value: unknown = JSON.parse(payload);
    return canonicalJson(value) === payload ? statementShape.parse(value) : null;
  } catch {
    return null;
  }
};

const hashesTo = (expected: string, hash: () => string): boolean => {
  try {
    return hash() === `sha256:${expected}`;
  } catch {
    return false;
  }
};

/**
 * Verifies an approval proof offline (ST-34): the signature with the public key alone, and, where they are given, that the snapshot and
 * the artifact are those that were approved, by hashing them anew.
 */
export const verifyProof = (
  envelope: unknown,
  key: PublicSigningJwk,
  evidence: {
    readonly snapshot?: SnapshotContent;
    readonly artifact?: { readonly runtimeProjection: unknown; readonly compilerVersion: string };
  } = {},
): ProofVerification => {
  const parsed = envelopeShape.safeParse(envelope);
  if (!parsed.success) return refused('ENVELOPE');
  const payload = openEnvelope(parsed.data, key);
  if (payload === null) return refused('SIGNATURE');
  const statement = statementIn(payload);
  if (statement === null) return refused('STATEMENT');
  const [snapshotSubject, artifactSubject] = statement.subject;
  const { snapshot, artifact } = evidence;
  if (snapshot !== undefined && !hashesTo(snapshotSubject.digest.sha256, () => snapshotHashOf(snapshot))) {
    return refused('SNAPSHOT');
  }
  const compiled = () => compiledHashOf(artifact?.runtimeProjection, artifact?.compilerVersion ?? '');
  if (artifact !== undefined && !hashesTo(artifactSubject.digest.sha256, compiled)) return refused('ARTIFACT');
  return { valid: true, statement };
};
