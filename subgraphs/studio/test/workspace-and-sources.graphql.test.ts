import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addSource,
  applyCommands,
  author,
  colleague,
  createWorkspace,
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

const agentScope = () => ({ agent: `agent-${randomUUID()}`, environment: 'STAGING' });

test('[ST-01] one workspace per agent scope: the same input again is the same workspace', async () => {
  const as = someone();
  const input = { ...agentScope(), purpose: 'Refunds' };
  const first = await studio.data(as, createWorkspace, { input });
  const again = await studio.data(as, createWorkspace, { input });
  expect(first.createGovernanceWorkspace).toMatchObject({
    created: true,
    governanceWorkspace: { ...input, status: 'ACTIVE', runtimeAuthorityKind: 'NONE', activeDraftId: null },
  });
  expect(again.createGovernanceWorkspace).toEqual({ ...first.createGovernanceWorkspace, created: false });
  expect(await rowsOf(studio, 'governance_workspace', as)).toHaveLength(1);
});

test('[C-21] a workspace of the same scope with other content is IDEMPOTENCY_MISMATCH with its id', async () => {
  const as = someone();
  const input = agentScope();
  const first = await studio.data(as, createWorkspace, { input });
  const other = { ...input, settings: { distinctApproverRequired: true } };
  expect(await studio.failure(as, createWorkspace, { input: other })).toMatchObject({
    code: 'IDEMPOTENCY_MISMATCH',
    details: { governanceWorkspaceId: first.createGovernanceWorkspace.governanceWorkspace.id },
  });
});

test('[ST-01] twenty workspaces of one scope at once are one', async () => {
  const as = someone();
  const input = agentScope();
  const all = await Promise.all(Array.from({ length: 20 }, () => studio.data(as, createWorkspace, { input })));
  expect(new Set(all.map((one) => one.createGovernanceWorkspace.governanceWorkspace.id)).size).toBe(1);
  expect(all.filter((one) => one.createGovernanceWorkspace.created)).toHaveLength(1);
});

test('[C-20] each mutation of one document reads its own write', async () => {
  const as = someone();
  const input = agentScope();
  const { createGovernanceWorkspace: made } = await studio.data(as, createWorkspace, { input });
  const drafts = '{ governanceWorkspace { drafts { nodes { id } } } }';
  const answer = await studio.data(
    as,
    `mutation ($input: CreateGovernanceWorkspaceInput!, $draft: CreateBusinessDraftInput!) {
      before: createGovernanceWorkspace(input: $input) ${drafts}
      createBusinessDraft(input: $draft) { businessDraft { id } }
      after: createGovernanceWorkspace(input: $input) ${drafts}
    }`,
    { input, draft: { workspaceId: made.governanceWorkspace.id, idempotencyKey: 'one' } },
  );
  expect(answer.before.governanceWorkspace.drafts.nodes).toEqual([]);
  expect(answer.after.governanceWorkspace.drafts.nodes).toEqual([answer.createBusinessDraft.businessDraft]);
});

test('[C-11][C-13] bad names and settings are BAD_USER_INPUT, and nothing is stored', async () => {
  const as = someone();
  const bad = (input: Record<string, unknown>) =>
    studio.failure(as, createWorkspace, { input: { ...agentScope(), ...input } });
  expect((await bad({ agent: '' })).details).toEqual({ field: 'input.agent' });
  for (const agent of [' padded ', 'tab\tbed', 'x'.repeat(201)]) {
    expect(await bad({ agent })).toMatchObject({ code: 'BAD_USER_INPUT', details: { field: 'input.agent' } });
    for (const field of [
      'agent(name: $name, environment: STAGING) { name }',
      'governanceWorkspace(agent: $name, environment: STAGING) { id }',
    ]) {
      const asked = await studio.failure(as, `query ($name: String!) { ${field} }`, { name: agent });
      expect(asked.code).toBe('BAD_USER_INPUT');
    }
  }
  expect((await bad({ purpose: 'a\u0000b' })).details).toEqual({ field: 'input.purpose' });
  expect((await bad({ settings: { minimumClassifiedShare: 2 } })).details).toEqual({
    field: 'input.settings.minimumClassifiedShare',
  });
  expect((await bad({ purpose: 'x'.repeat(65_537) })).code).toBe('PAYLOAD_TOO_LARGE');
  expect(await rowsOf(studio, 'governance_workspace', as)).toHaveLength(0);
});

test('[ST-10] the same kind and content in a workspace is one source, another kind is another', async () => {
  const as = someone();
  const { workspaceId } = await author(studio, as);
  const input = { workspaceId, kind: 'PASTED_RULE', title: 'Cap', content: 'Refunds are at most 100.' };
  const first = await studio.data(as, addSource, { input });
  const again = await studio.data(as, addSource, { input: { ...input, title: 'Another title' } });
  const note = await studio.data(as, addSource, { input: { ...input, kind: 'MANUAL_NOTE' } });
  expect(first.addBusinessSource).toMatchObject({
    created: true,
    businessSource: { kind: 'PASTED_RULE', body: input.content, securityStatus: 'CLEAN', ingestionStatus: 'INGESTED' },
  });
  expect(again.addBusinessSource).toEqual({ ...first.addBusinessSource, created: false });
  expect(note.addBusinessSource.businessSource.id).not.toBe(first.addBusinessSource.businessSource.id);
  expect(note.addBusinessSource.businessSource.contentHash).toBe(first.addBusinessSource.businessSource.contentHash);
});

test('[ST-10] the same source twenty times at once is one', async () => {
  const as = someone();
  const { workspaceId } = await author(studio, as);
  const input = { workspaceId, kind: 'MANUAL_NOTE', title: 'Note', content: 'at once' };
  const all = await Promise.all(Array.from({ length: 20 }, () => studio.data(as, addSource, { input })));
  expect(new Set(all.map((one) => one.addBusinessSource.businessSource.id)).size).toBe(1);
});

test('[ST-10] a correction is a new source that names the one it corrects, in its own workspace only', async () => {
  const as = someone();
  const { workspaceId } = await author(studio, as);
  const other = await author(studio, as);
  const first = await studio.data(as, addSource, {
    input: { workspaceId, kind: 'PASTED_RULE', title: 'Cap', content: 'At most 100.' },
  });
  const correctsSourceId = first.addBusinessSource.businessSource.id;
  const correction = { kind: 'CUSTOMER_CORRECTION', title: 'No', content: 'At most 80.', correctsSourceId };
  const added = await studio.data(as, addSource, { input: { workspaceId, ...correction } });
  expect(added.addBusinessSource.businessSource.corrects).toEqual({ id: correctsSourceId });
  const foreign = { input: { workspaceId: other.workspaceId, ...correction } };
  expect(await studio.failure(as, addSource, foreign)).toMatchObject({
    code: 'NOT_FOUND',
    details: { field: 'input.correctsSourceId' },
  });
});

test('[ST-10][C-21] a correction with the words of an earlier source is never lost: it names the source that has them', async () => {
  const as = someone();
  const { workspaceId } = await author(studio, as);
  const add = async (content: string, over: Record<string, unknown> = {}) => {
    const input = { workspaceId, kind: 'CUSTOMER_CORRECTION', title: 'No', content, ...over };
    return (await studio.data(as, addSource, { input })).addBusinessSource;
  };
  const first = (await add('At most 100.')).businessSource;
  const second = (await add('At most 90.')).businessSource;
  const correction = { kind: 'CUSTOMER_CORRECTION', title: 'No', content: 'That is wrong.' };
  const added = await add(correction.content, { correctsSourceId: first.id });
  expect(await add(correction.content, { correctsSourceId: first.id })).toEqual({ ...added, created: false });
  expect(await add(correction.content)).toEqual({ ...added, created: false });
  const mismatch = (over: Record<string, unknown>) =>
    studio.failure(as, addSource, { input: { workspaceId, ...correction, ...over } });
  expect(await mismatch({ correctsSourceId: second.id })).toMatchObject({
    code: 'IDEMPOTENCY_MISMATCH',
    details: { field: 'input.correctsSourceId', businessSourceId: added.businessSource.id },
  });
  expect(await mismatch({ content: 'At most 90.', correctsSourceId: first.id })).toMatchObject({
    code: 'IDEMPOTENCY_MISMATCH',
    details: { field: 'input.correctsSourceId', businessSourceId: second.id },
  });
  expect(await rowsOf(studio, 'business_source', as)).toHaveLength(3);
});

test('[ST-11] secrets of a source are replaced before they are stored, in title and provenance too', async () => {
  const as = someone();
  const { workspaceId } = await author(studio, as);
  const secret = 'sk-proj-abcdefghijklmnop0123456789abcdef';
  const input = {
    workspaceId,
    kind: 'MANUAL_NOTE',
    title: `Key ${secret}`,
    content: `The key is ${secret}.`,
    provenance: { header: `Bearer ${secret}` },
  };
  const { addBusinessSource } = await studio.data(as, addSource, { input });
  expect(addBusinessSource.businessSource).toMatchObject({
    securityStatus: 'REDACTED',
    securityFindings: [{ kind: 'openai_key', count: 1 }],
    ingestionStatus: 'INGESTED',
  });
  expect(JSON.stringify(addBusinessSource)).not.toContain(secret);
  const rows = await studio.database
    .sql`select row_to_json(s)::text as row from studio.business_source s where tenant_id = ${as.tenantId}`;
  expect(JSON.stringify(rows)).not.toContain(secret);
});

test('[ST-11] a blocked body is not stored, only its hash and the reason; it cannot be attached', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const content = '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----';
  const input = { workspaceId: draft.workspaceId, kind: 'UPLOADED_DOC', title: 'Key file', content };
  const { addBusinessSource } = await studio.data(as, addSource, { input });
  const source = addBusinessSource.businessSource;
  expect(source).toMatchObject({ body: null, securityStatus: 'BLOCKED', ingestionStatus: 'FAILED' });
  expect(source.contentHash).toMatch(/^sha256:/);
  const rows = await studio.database
    .sql`select row_to_json(s)::text as row from studio.business_source s where tenant_id = ${as.tenantId}`;
  expect(JSON.stringify(rows)).not.toContain('MIIEvQ');
  const attach = {
    draftId: draft.draftId,
    expectedDraftVersion: 2,
    idempotencyKey: 'a',
    commands: [{ attachSource: { sourceId: source.id } }],
  };
  const { applyBusinessCommands } = await studio.data(as, applyCommands, { input: attach });
  expect(applyBusinessCommands.businessCommands).toMatchObject([
    { validationState: 'REJECTED', refusals: [{ code: 'SOURCE_NOT_USABLE' }] },
  ]);
});

test('[ST-11][C-24] declarations of tools that cannot be read are FAILED, and a retry reads them again', async () => {
  const as = someone();
  const { workspaceId } = await author(studio, as);
  const retry = `mutation ($input: RetrySourceIngestionInput!) { retrySourceIngestion(input: $input) { businessSource { ingestionStatus ingestionError } } }`;
  const add = (content: string) =>
    studio.data(as, addSource, { input: { workspaceId, kind: 'TOOL_SCHEMA', title: 'Tools', content } });
  const broken = (await add('{"name": ')).addBusinessSource.businessSource;
  expect(broken).toMatchObject({ ingestionStatus: 'FAILED', ingestionError: expect.stringContaining('Not JSON') });
  const again = await studio.data(colleague(as, 'grace'), retry, { input: { sourceId: broken.id } });
  expect(await rowsOf(studio, 'business_source_state', as)).toMatchObject([{ id: broken.id, actor_id: 'grace' }]);
  expect(await rowsOf(studio, 'business_source', as)).toMatchObject([{ id: broken.id, actor_id: 'ada' }]);
  expect(again.retrySourceIngestion.businessSource.ingestionStatus).toBe('FAILED');
  const sound = (await add('[{"name":"refund","parameters":{"type":"object"}}]')).addBusinessSource.businessSource;
  expect(sound.ingestionStatus).toBe('INGESTED');
  expect((await studio.failure(as, retry, { input: { sourceId: sound.id } })).code).toBe('INVALID_TRANSITION');
});
