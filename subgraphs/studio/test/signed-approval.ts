import { generateKeyPairSync } from 'node:crypto';
import { compile } from '@writ/engine/compile';
import { emptyModel, type OperatingModel } from '@writ/engine/model';
import { toolSchemaHash } from '@writ/engine/tool-schema';
import { approvalStatement } from '../src/approval/approval-proof.ts';
import { envelopeOf } from '../src/approval/dsse.ts';
import { proofDocumentOf } from '../src/approval/proof-document.ts';
import { pictureOf } from '../src/draft/draft-snapshot.ts';
import { type PublicSigningJwk, signBytes } from '../src/signing/signing-key.ts';

const inputSchema = { type: 'object', properties: { order_id: { type: 'string' } } };

/** A model of one tool. */
export const smallModel: OperatingModel = {
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

export const newKey = (kid = 'skey_1') => {
  const pair = generateKeyPairSync('ed25519');
  const { x = '' } = pair.publicKey.export({ format: 'jwk' });
  const publicKey: PublicSigningJwk = { kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: 'EdDSA' };
  return { publicKey, pem: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
};

/** An approval of a model as a document, signed with a key made for it. */
export const signedApproval = (model: OperatingModel = smallModel) => {
  const key = newKey();
  const { snapshotHash, ...snapshot } = pictureOf({
    draftId: 'draft_1',
    version: 2,
    memory: { model, judgments: [], sources: [], acknowledgedAdvisories: [] },
    commandHistoryHash: `sha256:${'1'.repeat(64)}`,
    commandCount: 2,
  });
  const compiled = compile(model);
  if (!compiled.ok) throw new Error('the model does not compile');
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
  const envelope = envelopeOf(statement, key.publicKey.kid, (bytes) => signBytes(key.pem, bytes));
  return {
    publicKey: key.publicKey,
    envelope,
    document: proofDocumentOf({ approvalProof: envelope }, snapshot, compiled),
  };
};
