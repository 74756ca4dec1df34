import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { compile } from '@writ/engine/compile';
import { emptyModel, type OperatingModel } from '@writ/engine/model';
import { toolSchemaHash } from '@writ/engine/tool-schema';
import { expect, test } from 'vitest';
import { pictureOf } from '../draft/draft-snapshot.ts';
import { type PublicSigningJwk, signBytes } from '../signing/signing-key.ts';
import { approvalStatement } from './approval-proof.ts';
import { envelopeOf } from './dsse.ts';
import { verifyProof } from './verify-proof.ts';

const inputSchema = { type: 'object', properties: { order_id: { type: 'string' } } };
const model: OperatingModel = {
  ...emptyModel(),
  tools: {
    lookup: {
      description: 'Looks an order up.',
      inputSchema,
      inputSchemaHash: toolSchemaHash(inputSchema),
      sideEffect: 'READ',
      evidenceClass: 'WRAPPED',
      commitRequirement: 'NONE',
      argumentRules: {},
      preconditions: {},
      forbidsAfter: {},
      phases: [],
    },
  },
};

const keyPair = (kid: string) => {
  const pair = generateKeyPairSync('ed25519');
  const { x = '' } = pair.publicKey.export({ format: 'jwk' });
  const publicKey: PublicSigningJwk = { kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: 'EdDSA' };
  return { publicKey, pem: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
};

const key = keyPair('skey_1');
const { snapshotHash, ...snapshot } = pictureOf({
  draftId: 'draft_1',
  version: 2,
  memory: { model, judgments: [], sources: [], acknowledgedAdvisories: [] },
  commandHistoryHash: `sha256:${'1'.repeat(64)}`,
  commandCount: 2,
});
const compiled = compile(model);
if (!compiled.ok) throw new Error('the model of this test does not compile');
const artifact = { runtimeProjection: compiled.runtimeProjection, compilerVersion: compiled.compilerVersion };

const statement = approvalStatement({
  approvalId: 'appr_1',
  approvalVersion: 1,
  tenantId: 'a tenant',
  workspaceId: 'ws_1',
  agent: 'agent',
  environment: 'STAGING',
  draftId: 'draft_1',
  draftVersion: 2,
  draftSnapshotId: 'snap_1',
  snapshotHash,
  compiledHash: compiled.compiledHash,
  compilerVersion: compiled.compilerVersion,
  sourceSnapshotHash: snapshot.sourceSnapshotHash,
  commandHistoryHash: snapshot.commandHistoryHash,
  blockers: [],
  advisories: snapshot.approvalState.advisories,
  rationale: 'Seen.',
  previousApprovalId: null,
  actor: { kind: 'USER', id: 'ada', channel: 'API' },
  approvedAt: new Date('2026-11-22T09:00:00.000Z'),
});
const envelope = envelopeOf(statement, 'skey_1', (bytes) => signBytes(key.pem, bytes));

/** The text with one byte changed, for every byte of it. */
function* everyFlip(text: string): Generator<string> {
  const bytes = Buffer.from(text, 'utf8');
  for (let index = 0; index < bytes.length; index += 1) {
    const flipped = Buffer.from(bytes);
    flipped[index] = (bytes[index] ?? 0) ^ 1;
    yield flipped.toString('utf8');
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

test('[ST-34] a proof verifies offline, with snapshot and artifact hashed anew', () => {
  expect(verifyProof(envelope, key.publicKey, { snapshot, artifact })).toMatchObject({
    valid: true,
    statement: { predicate: { approval: { id: 'appr_1' }, rationale: 'Seen.' } },
  });
});

test('[ST-34] another key with the same id does not verify it', () => {
  expect(verifyProof(envelope, keyPair('skey_1').publicKey)).toEqual({ valid: false, reason: 'SIGNATURE' });
  expect(verifyProof(envelope, { ...key.publicKey, kid: 'skey_2' })).toEqual({ valid: false, reason: 'SIGNATURE' });
});

test('[ST-34] flipping any byte of the envelope fails', () => {
  const passed = [...everyFlip(JSON.stringify(envelope))].filter(
    (text) => verifyProof(parsed(text), key.publicKey).valid,
  );
  expect(passed).toEqual([]);
});

test('[ST-34] flipping any byte of the snapshot fails', () => {
  const passed = [...everyFlip(JSON.stringify(snapshot))].filter((text) => {
    const value = parsed(text);
    return value !== null && verifyProof(envelope, key.publicKey, { snapshot: value as typeof snapshot }).valid;
  });
  expect(passed).toEqual([]);
});

test('[ST-34] flipping any byte of the artifact fails', () => {
  const passed = [...everyFlip(JSON.stringify(artifact))].filter((text) => {
    const value = parsed(text);
    return value !== null && verifyProof(envelope, key.publicKey, { artifact: value as typeof artifact }).valid;
  });
  expect(passed).toEqual([]);
});

test('[ST-34] the signature is plain DSSE: the standard encoding verifies without any code of ours', () => {
  const body = Buffer.from(envelope.payload, 'base64');
  const signed = Buffer.concat([Buffer.from(`DSSEv1 28 application/vnd.in-toto+json ${body.length} `), body]);
  const { kty, crv, x } = key.publicKey;
  const publicKey = createPublicKey({ key: { kty, crv, x }, format: 'jwk' });
  expect(verify(null, signed, publicKey, Buffer.from(envelope.signatures[0]?.sig ?? '', 'base64'))).toBe(true);
});

test('[ST-34] a well-signed text that is no approval is not taken for one', () => {
  const other = envelopeOf('{"hello":"world"}', 'skey_1', (bytes) => signBytes(key.pem, bytes));
  expect(verifyProof(other, key.publicKey)).toEqual({ valid: false, reason: 'STATEMENT' });
});
