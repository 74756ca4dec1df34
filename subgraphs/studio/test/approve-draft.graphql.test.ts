// Over 300 lines: everything that one approval makes, on one database.
import { compile } from '@writ/engine/compile';
import { hashOf } from '@writ/engine/hash';
import { checkVectors } from '@writ/engine/vectors';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEnvelope } from '../src/approval/dsse.ts';
import {
  type Authored,
  approve,
  approveDraft,
  author,
  change,
  colleague,
  createDraft,
  rowsOf,
  type StudioUnderTest,
  someone,
  startStudio,
} from './studio-subgraph.ts';

let studio: StudioUnderTest;
beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

type As = ReturnType<typeof someone>;

const attempt = (as: As, { workspaceId, snapshotHash }: Authored) =>
  studio.failure(as, approveDraft, { input: { workspaceId, reviewedSnapshotHash: snapshotHash } });

test('[ST-32] one transaction makes approval, artifact, pointer and publication', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const result = await approve(studio, as, draft);
  expect(result).toMatchObject({
    created: true,
    governanceApproval: {
      approvalVersion: 1,
      approvedBy: 'ada',
      snapshotHash: draft.snapshotHash,
      previousApproval: null,
      publication: {
        status: 'PENDING',
        planVersion: null,
        attempts: 0,
        delivery: { type: 'approval.created', to: 'plan', status: 'PENDING' },
      },
    },
  });
  const { data } = await studio.run(
    as,
    `query ($id: ID!) { governanceWorkspace(id: $id) { activeApprovalId runtimeAuthorityKind activeApproval { artifact { id } } } }`,
    { id: draft.workspaceId },
  );
  expect(data?.governanceWorkspace).toEqual({
    activeApprovalId: result.governanceApproval.id,
    runtimeAuthorityKind: 'STUDIO_APPROVAL',
    activeApproval: { artifact: { id: result.compiledGovernanceArtifact.id } },
  });
  const [delivery] = await rowsOf(studio, 'outbox', as);
  expect(delivery?.payload).toMatchObject({
    approvalId: result.governanceApproval.id,
    approvalVersion: 1,
    environment: 'STAGING',
    compiledHash: result.compiledGovernanceArtifact.compiledHash,
    compiledSession: result.compiledGovernanceArtifact.runtimeProjection,
    approvedBy: 'ada',
    approvedAt: result.governanceApproval.approvedAt,
  });
});

test('[ST-32][C-21] approving the same snapshot again returns the same pair, also by somebody else and after the draft moved on', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const first = await approve(studio, as, draft);
  const again = await approve(studio, colleague(as, 'grace'), draft);
  expect(again).toEqual({ ...first, created: false });
  await change(studio, as, draft, [{ setSessionLimits: { steps: 3 } }]);
  expect(await approve(studio, as, draft)).toEqual({ ...first, created: false });
});

test('[ST-32] fifty at once give one approval and one artifact', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const all = await Promise.all(Array.from({ length: 50 }, () => approve(studio, as, draft)));
  expect(new Set(all.map((one) => `${one.governanceApproval.id} ${one.compiledGovernanceArtifact.id}`)).size).toBe(1);
  expect(all.filter((one) => one.created)).toHaveLength(1);
  expect(await rowsOf(studio, 'governance_approval', as)).toHaveLength(1);
  expect(await rowsOf(studio, 'compiled_governance_artifact', as)).toHaveLength(1);
  expect(await rowsOf(studio, 'outbox', as)).toHaveLength(1);
  expect(await rowsOf(studio, 'signing_key', as)).toHaveLength(1);
});

test('[ST-34] first approvals of several workspaces at once share one signing key', async () => {
  const as = someone();
  const drafts = await Promise.all([1, 2, 3, 4].map(() => author(studio, as)));
  await Promise.all(drafts.map((draft) => approve(studio, as, draft)));
  expect(await rowsOf(studio, 'signing_key', as)).toHaveLength(1);
});

test('[ST-35] going back is a new draft derived from an older approval, approved anew; the old approval stays as it was', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const first = await approve(studio, as, draft);
  const wider = await change(studio, as, draft, [{ removeArgumentRule: { tool: 'refund', ruleId: 'refund-cap' } }]);
  const second = await approve(studio, as, wider);
  expect(second.governanceApproval.previousApproval).toEqual({ id: first.governanceApproval.id });
  expect(second.compiledGovernanceArtifact.compiledHash).not.toBe(first.compiledGovernanceArtifact.compiledHash);
  const input = {
    workspaceId: draft.workspaceId,
    idempotencyKey: 'back',
    expectedActiveDraftId: draft.draftId,
    derivedFromApprovalId: first.governanceApproval.id,
  };
  const { createBusinessDraft } = await studio.data(as, createDraft, { input });
  const back = createBusinessDraft.businessDraft;
  expect(back).toMatchObject({ derivedFromApprovalId: first.governanceApproval.id, parentDraftId: draft.draftId });
  const { businessDraftSnapshot } = await studio.data(
    as,
    `query ($id: ID!) { businessDraftSnapshot(id: $id) { snapshotHash } }`,
    { id: back.activeSnapshotId },
  );
  const third = await approve(studio, as, { ...draft, ...businessDraftSnapshot });
  expect(third.governanceApproval.approvalVersion).toBe(3);
  expect(third.compiledGovernanceArtifact.compiledHash).toBe(first.compiledGovernanceArtifact.compiledHash);
  const byHash = await studio.data(
    as,
    `query ($hash: Hash!) { compiledGovernanceArtifact(compiledHash: $hash) { id } }`,
    { hash: first.compiledGovernanceArtifact.compiledHash },
  );
  expect(byHash.compiledGovernanceArtifact.id).toBe(third.compiledGovernanceArtifact.id);
});

test('[ST-21] rebasing a draft takes the memory of an approval', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const first = await approve(studio, as, draft);
  const wider = await change(studio, as, draft, [{ removeTool: { name: 'refund' } }]);
  const back = await change(studio, as, wider, [{ rebaseFromApproval: { approvalId: first.governanceApproval.id } }]);
  const { businessDraftSnapshot } = await studio.data(
    as,
    `query ($id: ID!) { businessDraftSnapshot(id: $id) { memory } }`,
    { id: back.snapshotId },
  );
  expect(Object.keys(businessDraftSnapshot.memory.model.tools)).toEqual(['refund']);
});

test('[ST-33] the artifact is what the compiler makes of the reviewed snapshot, byte for byte', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const { compiledGovernanceArtifact: artifact } = await approve(studio, as, draft);
  const { businessDraftSnapshot } = await studio.data(
    as,
    `query ($id: ID!) { businessDraftSnapshot(id: $id) { memory } }`,
    { id: draft.snapshotId },
  );
  const compiled = compile(businessDraftSnapshot.memory.model, artifact.compilerVersion);
  if (!compiled.ok) throw new Error('an approved model does not compile');
  expect(compiled.compiledHash).toBe(artifact.compiledHash);
  expect(hashOf('test', compiled.runtimeProjection)).toBe(hashOf('test', artifact.runtimeProjection));
  expect(hashOf('test', compiled.compatProjection)).toBe(hashOf('test', artifact.compatProjection));
});

test('[EN-25] the artifact carries vectors made at the approval, which the engine reproduces from what is stored', async () => {
  const as = someone();
  const { compiledGovernanceArtifact } = await approve(studio, as, await author(studio, as));
  const { data } = await studio.run(
    as,
    'query ($id: ID!) { compiledGovernanceArtifact(id: $id) { runtimeProjection testVectors } }',
    { id: compiledGovernanceArtifact.id },
  );
  const { runtimeProjection, testVectors } = JSON.parse(JSON.stringify(data?.compiledGovernanceArtifact));
  expect(testVectors.vectors.length).toBeGreaterThan(0);
  expect(checkVectors(runtimeProjection, testVectors.vectors)).toEqual([]);
  const open = { ...runtimeProjection, session: { ...runtimeProjection.session, unmatchedTool: 'ALLOW' } };
  expect(checkVectors(open, testVectors.vectors)).not.toEqual([]);
});

test('[ST-34] the proof verifies with its public key alone and says who approved what', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const input = {
    workspaceId: draft.workspaceId,
    reviewedSnapshotHash: draft.snapshotHash,
    rationale: 'Seen with support.',
  };
  const { approveDraft: result } = await studio.data(as, approveDraft, { input });
  const { governanceApproval: approval, compiledGovernanceArtifact: artifact } = result;
  const payload = openEnvelope(approval.approvalProof, approval.signingKey.publicKey);
  expect(JSON.parse(payload ?? 'null')).toMatchObject({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [
      { name: 'writ.draft-snapshot', digest: { sha256: draft.snapshotHash.slice(7) } },
      { name: 'writ.compiled-artifact', digest: { sha256: artifact.compiledHash.slice(7) } },
    ],
    predicate: {
      approval: { id: approval.id, version: 1 },
      tenant: as.tenantId,
      draft: { id: draft.draftId, version: 2, snapshot: draft.snapshotId },
      actor: { kind: 'USER', id: 'ada', channel: 'API' },
      approvedAt: approval.approvedAt,
      rationale: 'Seen with support.',
      previousApproval: null,
      blockers: [],
    },
  });
  expect(approval.signingKey.publicKey).toMatchObject({ kty: 'OKP', crv: 'Ed25519', kid: approval.signingKey.id });
});

test('[ST-34] the private key is stored sealed and never shown', async () => {
  const as = someone();
  await approve(studio, as, await author(studio, as));
  const [key] = await rowsOf(studio, 'signing_key', as);
  expect(key?.sealed_private_key).toMatch(/^v1\.[\w-]+\.[\w-]+$/);
  expect(JSON.stringify(key)).not.toContain('PRIVATE KEY');
  expect(key?.public_key_json).not.toHaveProperty('d');
});

test('[ST-36] publication follows its delivery: pending with the reason and the time of the next try, failed with the reason, published with the plan version', async () => {
  const as = someone();
  const { governanceApproval } = await approve(studio, as, await author(studio, as));
  const { sql } = studio.database;
  const publication = async () =>
    (
      await studio.data(
        as,
        `query ($id: ID!) { governanceApproval(id: $id) { publication { status planVersion reason retryAt attempts } } }`,
        { id: governanceApproval.id },
      )
    ).governanceApproval.publication;
  const before = { planVersion: null, reason: null, retryAt: null, attempts: 0 };
  expect(await publication()).toEqual({ ...before, status: 'PENDING' });
  const retryAt = '2027-03-01T12:00:00.000Z';
  const waiting = { attempts: 3, reason: 'plan could not be reached' };
  await sql`update studio.outbox set attempts = 3, last_error = ${waiting.reason}, retry_at = ${retryAt} where subject = ${governanceApproval.id}`;
  expect(await publication()).toEqual({ ...before, ...waiting, status: 'PENDING', retryAt });
  const failed = { attempts: 12, reason: 'plan answered BAD_USER_INPUT: no' };
  await sql`update studio.outbox set status = 'DEAD', attempts = 12, last_error = ${failed.reason}, retry_at = null where subject = ${governanceApproval.id}`;
  expect(await publication()).toEqual({ ...before, ...failed, status: 'FAILED' });
  await sql`update studio.outbox set status = 'DELIVERED', attempts = 1, last_error = null, result = ${sql.json({ planVersion: 4 })} where subject = ${governanceApproval.id}`;
  expect(await publication()).toEqual({ ...before, status: 'PUBLISHED', planVersion: 4, attempts: 1 });
});

test('[C-04][C-05] another tenant cannot approve, nor can an author without studio:approve', async () => {
  const as = someone();
  const draft = await author(studio, as);
  expect((await attempt(someone(), draft)).code).toBe('NOT_FOUND');
  const writer = { ...as, scopes: ['studio:read', 'studio:write'] as const };
  expect((await attempt(writer, draft)).code).toBe('FORBIDDEN');
});

test('[C-03] approvals and artifacts cannot be changed, not even by the administrator', async () => {
  const as = someone();
  await approve(studio, as, await author(studio, as));
  const { sql } = studio.database;
  for (const table of ['governance_approval', 'compiled_governance_artifact']) {
    await expect(sql`update ${sql(`studio.${table}`)} set compiler_version = '0'`).rejects.toThrow('immutable');
    await expect(sql`delete from ${sql(`studio.${table}`)}`).rejects.toThrow('immutable');
  }
});

test('[ST-32] an approval that fails on the way leaves nothing behind', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const { sql } = studio.database;
  await sql`create function studio.fail() returns trigger language plpgsql as $$ begin raise exception 'planted'; end $$`;
  await sql`create trigger planted before insert on studio.outbox for each row execute function studio.fail()`;
  try {
    expect((await attempt(as, draft)).code).toBe('INTERNAL');
  } finally {
    await sql`drop trigger planted on studio.outbox`;
    await sql`drop function studio.fail()`;
  }
  expect(await rowsOf(studio, 'governance_approval', as)).toHaveLength(0);
  expect(await rowsOf(studio, 'compiled_governance_artifact', as)).toHaveLength(0);
  const [workspace] = await rowsOf(studio, 'governance_workspace', as);
  expect(workspace).toMatchObject({ active_approval_id: null, runtime_authority_kind: 'NONE' });
  expect((await approve(studio, as, draft)).governanceApproval.approvalVersion).toBe(1);
});

test('[ST-34] a rotated key signs no more, and what it signed verifies as before', async () => {
  const as = someone();
  const first = await approve(studio, as, await author(studio, as));
  const old = first.governanceApproval.signingKey;
  const rotate = `mutation ($input: RotateSigningKeyInput!) { rotateSigningKey(input: $input) { signingKey { id status } } }`;
  const input = { expectedActiveKeyId: old.id, idempotencyKey: 'rotation' };
  const { rotateSigningKey } = await studio.data(as, rotate, { input });
  expect(await studio.data(as, rotate, { input })).toEqual({ rotateSigningKey });
  expect(rotateSigningKey.signingKey.status).toBe('ACTIVE');
  expect(await studio.failure(as, rotate, { input: { ...input, idempotencyKey: 'again' } })).toMatchObject({
    code: 'LINEAGE_CONFLICT',
    details: { activeKeyId: rotateSigningKey.signingKey.id },
  });
  const second = await approve(studio, as, await author(studio, as));
  expect(second.governanceApproval.signingKey.id).toBe(rotateSigningKey.signingKey.id);
  for (const { governanceApproval } of [first, second]) {
    const { approvalProof, signingKey } = governanceApproval;
    expect(openEnvelope(approvalProof, signingKey.publicKey)).not.toBeNull();
  }
  expect(
    openEnvelope(second.governanceApproval.approvalProof, { ...old.publicKey, kid: rotateSigningKey.signingKey.id }),
  ).toBeNull();
  const writer = { ...as, scopes: ['studio:read', 'studio:write', 'studio:approve'] as const };
  expect((await studio.failure(writer, rotate, { input })).code).toBe('FORBIDDEN');
});
