import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyStream } from '../src/draft/command-chain.ts';
import {
  type Answer,
  addSource,
  applyCommands,
  author,
  change,
  createDraft,
  createWorkspace,
  refundCommands,
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

const count = async (table: string, tenantId: string): Promise<number> => {
  const { sql } = studio.database;
  const [row] = await sql`select count(*)::int as count from ${sql(`studio.${table}`)} where tenant_id = ${tenantId}`;
  return row?.count;
};

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
  expect(await count('governance_workspace', as.tenantId)).toBe(1);
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

test('[C-11][C-13] bad names and settings are BAD_USER_INPUT, and nothing is stored', async () => {
  const as = someone();
  const bad = (input: Record<string, unknown>) =>
    studio.failure(as, createWorkspace, { input: { ...agentScope(), ...input } });
  expect((await bad({ agent: '' })).details).toEqual({ field: 'input.agent' });
  expect((await bad({ agent: ' padded ' })).code).toBe('BAD_USER_INPUT');
  expect((await bad({ purpose: 'a\u0000b' })).details).toEqual({ field: 'input.purpose' });
  expect((await bad({ settings: { minimumClassifiedShare: 2 } })).details).toEqual({
    field: 'input.settings.minimumClassifiedShare',
  });
  expect((await bad({ purpose: 'x'.repeat(65_537) })).code).toBe('PAYLOAD_TOO_LARGE');
  expect(await count('governance_workspace', as.tenantId)).toBe(0);
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

test('[ST-11] declarations of tools that cannot be read are FAILED, and a retry reads them again', async () => {
  const as = someone();
  const { workspaceId } = await author(studio, as);
  const retry = `mutation ($input: RetrySourceIngestionInput!) { retrySourceIngestion(input: $input) { businessSource { ingestionStatus ingestionError } } }`;
  const add = (content: string) =>
    studio.data(as, addSource, { input: { workspaceId, kind: 'TOOL_SCHEMA', title: 'Tools', content } });
  const broken = (await add('{"name": ')).addBusinessSource.businessSource;
  expect(broken).toMatchObject({ ingestionStatus: 'FAILED', ingestionError: expect.stringContaining('Not JSON') });
  const again = await studio.data(as, retry, { input: { sourceId: broken.id } });
  expect(again.retrySourceIngestion.businessSource.ingestionStatus).toBe('FAILED');
  const sound = (await add('[{"name":"refund","parameters":{"type":"object"}}]')).addBusinessSource.businessSource;
  expect(sound.ingestionStatus).toBe('INGESTED');
  expect((await studio.failure(as, retry, { input: { sourceId: sound.id } })).code).toBe('INVALID_TRANSITION');
});

test('[ST-20][ST-24] a draft starts at version 1 with a snapshot, and becomes the active one', async () => {
  const as = someone();
  const created = await studio.data(as, createWorkspace, { input: agentScope() });
  const workspaceId = created.createGovernanceWorkspace.governanceWorkspace.id;
  const input = { workspaceId, title: 'Spring', idempotencyKey: 'k' };
  const { createBusinessDraft: first } = await studio.data(as, createDraft, { input });
  expect(first.businessDraft).toMatchObject({
    title: 'Spring',
    status: 'OPEN',
    currentVersion: 1,
    activeSnapshot: { version: 1, commandCount: 1, status: 'READY_FOR_APPROVAL' },
  });
  expect(first.governanceWorkspace).toEqual({
    id: workspaceId,
    activeDraftId: first.businessDraft.id,
    activeDraftSnapshotId: first.businessDraft.activeSnapshotId,
  });
  const { createBusinessDraft: again } = await studio.data(as, createDraft, { input });
  expect(again).toEqual(first);
  expect(await studio.failure(as, createDraft, { input: { ...input, title: 'Summer' } })).toMatchObject({
    code: 'IDEMPOTENCY_MISMATCH',
  });
});

test('[ST-02] who saw another active draft loses with LINEAGE_CONFLICT and the current pointers; of two at once one wins', async () => {
  const as = someone();
  const before = await author(studio, as);
  const start = (idempotencyKey: string, expectedActiveDraftId: string | null) =>
    studio.run(as, createDraft, { input: { workspaceId: before.workspaceId, idempotencyKey, expectedActiveDraftId } });
  const stale = await start('stale', null);
  expect(stale.errors).toMatchObject([
    { extensions: { code: 'LINEAGE_CONFLICT', details: { activeDraftId: before.draftId } } },
  ]);
  const both = await Promise.all([start('one', before.draftId), start('two', before.draftId)]);
  expect(both.filter((answer) => answer.errors === undefined)).toHaveLength(1);
  expect(both.flatMap((answer) => answer.errors ?? [])).toMatchObject([{ extensions: { code: 'LINEAGE_CONFLICT' } }]);
  expect(await count('business_draft', as.tenantId)).toBe(2);
});

test('[ST-21] a draft that lost its place takes no commands', async () => {
  const as = someone();
  const before = await author(studio, as);
  const input = {
    workspaceId: before.workspaceId,
    idempotencyKey: 'next',
    expectedActiveDraftId: before.draftId,
    parentDraftId: before.draftId,
  };
  const { createBusinessDraft } = await studio.data(as, createDraft, { input });
  expect(createBusinessDraft.businessDraft).toMatchObject({ parentDraftId: before.draftId, currentVersion: 1 });
  expect(Object.keys(createBusinessDraft.businessDraft.activeSnapshot.memory.model.tools)).toEqual(['refund']);
  const late = {
    draftId: before.draftId,
    expectedDraftVersion: 2,
    idempotencyKey: 'late',
    commands: [{ removeTool: { name: 'refund' } }],
  };
  expect((await studio.failure(as, applyCommands, { input: late })).code).toBe('LINEAGE_CONFLICT');
});

test('[ST-21][ST-23] an accepted batch is one version, one snapshot and its commands in the chain', async () => {
  const as = someone();
  const draft = await author(studio, as, [refundCommands[0]]);
  const input = {
    draftId: draft.draftId,
    expectedDraftVersion: 2,
    idempotencyKey: 'rules',
    commands: refundCommands.slice(1),
  };
  const { applyBusinessCommands: result } = await studio.data(as, applyCommands, { input });
  expect(result).toMatchObject({
    applied: true,
    businessDraft: { currentVersion: 3, activeSnapshotId: result.businessDraftSnapshot.id },
    businessDraftSnapshot: {
      version: 3,
      status: 'READY_FOR_APPROVAL',
      commandCount: 4,
      approvalState: { ready: true, blockers: [] },
      generationProfile: 'commands/1',
    },
  });
  const [rule, limits] = result.businessCommands;
  expect(rule).toMatchObject({
    commandType: 'SET_ARGUMENT_RULE',
    validationState: 'ACCEPTED',
    sequence: 3,
    batchIndex: 0,
  });
  expect(limits).toMatchObject({ commandType: 'SET_SESSION_LIMITS', sequence: 4, batchIndex: 1, prevHash: rule.hash });
  expect(result.businessDraftSnapshot.commandHistoryHash).toBe(limits.hash);
  const { model } = result.businessDraftSnapshot.memory;
  expect(model.tools.refund.argumentRules).toEqual({ 'refund-cap': { operator: 'lte', path: 'amount', value: 100 } });
  expect(model.session.limits).toEqual({ toolCalls: 20, callsPerTool: { refund: 2 } });
});

test('[ST-22][C-22] a stale version changes nothing and names the current one', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const input = {
    draftId: draft.draftId,
    expectedDraftVersion: 1,
    idempotencyKey: 'stale',
    commands: [{ removeTool: { name: 'refund' } }],
  };
  expect(await studio.failure(as, applyCommands, { input })).toMatchObject({
    code: 'STALE_VERSION',
    details: { current: 2 },
  });
  expect(await count('business_command', as.tenantId)).toBe(4);
});

test('[ST-22] three at one version: exactly one applies', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const answers = await Promise.all(
    [1, 2, 3].map((number) =>
      studio.run(as, applyCommands, {
        input: {
          draftId: draft.draftId,
          expectedDraftVersion: 2,
          idempotencyKey: `k${number}`,
          commands: [{ setSessionLimits: { steps: number } }],
        },
      }),
    ),
  );
  expect(answers.filter((answer) => answer.errors === undefined)).toHaveLength(1);
  const codes = answers.flatMap((answer) => answer.errors ?? []).map((error) => error.extensions?.code);
  expect(codes).toEqual(['STALE_VERSION', 'STALE_VERSION']);
});

test('[C-21] the same key and batch again is the same result, also at once; another batch is a mismatch', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const input = {
    draftId: draft.draftId,
    expectedDraftVersion: 2,
    idempotencyKey: 'once',
    commands: [{ setSessionLimits: { steps: 5 } }],
  };
  const answers = await Promise.all([1, 2, 3, 4].map(() => studio.data(as, applyCommands, { input })));
  const ids = answers.map((answer) => answer.applyBusinessCommands.businessCommands[0].id);
  expect(new Set(ids).size).toBe(1);
  expect(answers.map((answer) => answer.applyBusinessCommands.businessDraft.currentVersion)).toEqual([3, 3, 3, 3]);
  const other = { ...input, commands: [{ setSessionLimits: { steps: 6 } }] };
  expect((await studio.failure(as, applyCommands, { input: other })).code).toBe('IDEMPOTENCY_MISMATCH');
});

test('[ST-23] a refused batch is kept with its reasons, and changes neither version nor history', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const commands = [
    { setSessionLimits: { steps: 5 } },
    { setArgumentRule: { tool: 'refund', ruleId: 'typo', path: 'ammount', operator: 'GTE', value: 1 } },
  ];
  const input = { draftId: draft.draftId, expectedDraftVersion: 2, idempotencyKey: 'refused', commands };
  const { applyBusinessCommands: result } = await studio.data(as, applyCommands, { input });
  expect(result).toMatchObject({
    applied: false,
    businessDraftSnapshot: null,
    businessDraft: { currentVersion: 2, activeSnapshotId: draft.snapshotId },
    businessCommands: [
      {
        validationState: 'REJECTED',
        sequence: null,
        hash: null,
        appliedAt: null,
        refusals: [{ code: 'BATCH_REJECTED' }],
      },
      {
        validationState: 'REJECTED',
        refusals: [{ ruleId: 'typo', path: expect.stringContaining('/tools/refund/argumentRules/typo') }],
      },
    ],
  });
  const again = await studio.data(as, applyCommands, { input });
  expect(again.applyBusinessCommands).toEqual(result);
  const next = await change(studio, as, draft, [{ setSessionLimits: { steps: 6 } }]);
  expect(next.version).toBe(3);
  const stored = await studio.data(
    as,
    `query ($id: ID!) { businessDraft(id: $id) { commands(first: 50) { nodes { validationState sequence } } } }`,
    { id: draft.draftId },
  );
  expect(stored.businessDraft.commands.nodes.map((one: { sequence: number | null }) => one.sequence)).toEqual([
    5,
    null,
    null,
    4,
    3,
    2,
    1,
  ]);
});

test('[C-13] 501 commands are PAYLOAD_TOO_LARGE, and nothing of them is stored', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const commands = Array.from({ length: 501 }, (_, index) => ({ removeTool: { name: `t${index}` } }));
  const input = { draftId: draft.draftId, expectedDraftVersion: 2, idempotencyKey: 'many', commands };
  expect((await studio.failure(as, applyCommands, { input })).code).toBe('PAYLOAD_TOO_LARGE');
  expect(await count('business_command', as.tenantId)).toBe(4);
});

test('[C-13] a batch that is larger than a JSON document is PAYLOAD_TOO_LARGE, and nothing of it is stored', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const description = 'x'.repeat(60_000);
  const commands = [1, 2, 3, 4, 5].map((number) => ({
    addTool: { name: `t${number}`, description, inputSchema: { type: 'object' } },
  }));
  const input = { draftId: draft.draftId, expectedDraftVersion: 2, idempotencyKey: 'large', commands };
  expect(await studio.failure(as, applyCommands, { input })).toMatchObject({
    code: 'PAYLOAD_TOO_LARGE',
    details: { field: 'input.commands' },
  });
  expect(await count('business_command', as.tenantId)).toBe(4);
});

test('[C-10][ST-21] a malformed command is BAD_USER_INPUT at its place, and nothing is stored', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const field = async (...commands: readonly unknown[]) => {
    const input = { draftId: draft.draftId, expectedDraftVersion: 2, idempotencyKey: randomUUID(), commands };
    const { code, details } = await studio.failure(as, applyCommands, { input });
    expect(code).toBe('BAD_USER_INPUT');
    return details.field;
  };
  const rule = { tool: 'refund', ruleId: 'r' };
  expect(await field()).toBe('input.commands');
  expect(await field({})).toBe('input.commands[0]');
  expect(await field({ removeTool: { name: 'a' }, detachSource: { sourceId: 'b' } })).toBe('input.commands[0]');
  expect(
    await field(
      { removeTool: { name: 'refund' } },
      { setArgumentRule: { ...rule, path: 'amount', operator: 'LTE', value: 'much' } },
    ),
  ).toBe('input.commands[1].setArgumentRule.value');
  expect(await field({ setArgumentRule: { ...rule, path: 'amount' } })).toBe(
    'input.commands[0].setArgumentRule.operator',
  );
  expect(await field({ setArgumentRule: { ...rule, path: 'amount', expression: 'true' } })).toBe(
    'input.commands[0].setArgumentRule.path',
  );
  expect(await field({ setAggregate: { ruleId: 'r', kind: 'SUM', tools: ['refund'], atMost: 1 } })).toBe(
    'input.commands[0].setAggregate.amount',
  );
  expect(await field({ raiseJudgment: { judgmentId: 'no spaces', question: 'q' } })).toBe(
    'input.commands[0].raiseJudgment.judgmentId',
  );
  expect(await field({ addTool: { name: 'x\u0000', inputSchema: { type: 'object' } } })).toBe(
    'input.commands[0].addTool.name',
  );
  expect(await field({ attachSource: { sourceId: draft.draftId } })).toBe('input.commands[0].attachSource.sourceId');
  expect(await count('business_command', as.tenantId)).toBe(4);
});

test('[C-04] ids of another tenant are as if they did not exist', async () => {
  const as = someone();
  const stranger = someone();
  const draft = await author(studio, as);
  const mine = await author(studio, stranger);
  const source = await studio.data(as, addSource, {
    input: { workspaceId: draft.workspaceId, kind: 'MANUAL_NOTE', title: 't', content: 'c' },
  });
  const attempts = [
    [addSource, { workspaceId: draft.workspaceId, kind: 'MANUAL_NOTE', title: 't', content: 'c' }],
    [createDraft, { workspaceId: draft.workspaceId, idempotencyKey: 'k' }],
    [
      createDraft,
      {
        workspaceId: mine.workspaceId,
        idempotencyKey: 'k',
        expectedActiveDraftId: mine.draftId,
        parentDraftId: draft.draftId,
      },
    ],
    [
      applyCommands,
      {
        draftId: draft.draftId,
        expectedDraftVersion: 2,
        idempotencyKey: 'k',
        commands: [{ removeTool: { name: 'refund' } }],
      },
    ],
    [
      applyCommands,
      {
        draftId: mine.draftId,
        expectedDraftVersion: 2,
        idempotencyKey: 'k',
        commands: [{ attachSource: { sourceId: source.addBusinessSource.businessSource.id } }],
      },
    ],
  ] as const;
  for (const [document, input] of attempts) {
    expect((await studio.failure(stranger, document, { input })).code).toBe('NOT_FOUND');
  }
});

test('[C-05] writing needs studio:write, reading alone does not do', async () => {
  const as = { ...someone(), scopes: ['studio:read'] as const };
  expect((await studio.failure(as, createWorkspace, { input: agentScope() })).code).toBe('FORBIDDEN');
});

test('[ST-03] settings are changed by a command, at once and on record; loosening the four eyes needs admin', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const settings = async () =>
    (
      await studio.data(
        as,
        `query ($id: ID!) { governanceWorkspace(id: $id) { settings { distinctApproverRequired minimumObservations } } }`,
        { id: draft.workspaceId },
      )
    ).governanceWorkspace.settings;
  const strict = await change(studio, as, draft, [
    { setWorkspaceSettings: { distinctApproverRequired: true, minimumObservations: 7 } },
  ]);
  expect(await settings()).toEqual({ distinctApproverRequired: true, minimumObservations: 7 });
  const loosen = {
    draftId: draft.draftId,
    expectedDraftVersion: strict.version,
    idempotencyKey: 'l',
    commands: [{ setWorkspaceSettings: { distinctApproverRequired: false } }],
  };
  const writer = { ...as, scopes: ['studio:read', 'studio:write', 'studio:approve'] as const };
  expect((await studio.failure(writer, applyCommands, { input: loosen })).code).toBe('FORBIDDEN');
  await studio.data(as, applyCommands, { input: loosen });
  expect(await settings()).toEqual({ distinctApproverRequired: false, minimumObservations: 7 });
});

test('[ST-24] only attached sources enter the source hash, whatever their order', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const add = async (content: string): Promise<string> =>
    (
      await studio.data(as, addSource, {
        input: { workspaceId: draft.workspaceId, kind: 'MANUAL_NOTE', title: 't', content },
      })
    ).addBusinessSource.businessSource.id;
  const [one, two] = [await add('one'), await add('two')];
  const hash = async (before: typeof draft, ...commands: readonly unknown[]) => {
    const after = await change(studio, as, before, commands);
    const { businessDraftSnapshot } = await studio.data(
      as,
      `query ($id: ID!) { businessDraftSnapshot(id: $id) { sourceSnapshotHash sources { id } } }`,
      { id: after.snapshotId },
    );
    return { after, ...businessDraftSnapshot };
  };
  const forth = await hash(draft, { attachSource: { sourceId: one } }, { attachSource: { sourceId: two } });
  const less = await hash(forth.after, { detachSource: { sourceId: one } });
  const back = await hash(less.after, { attachSource: { sourceId: one } });
  expect(forth.sources).toEqual([{ id: one }, { id: two }]);
  expect(back.sources).toEqual([{ id: two }, { id: one }]);
  expect(less.sourceSnapshotHash).not.toBe(forth.sourceSnapshotHash);
  expect(back.sourceSnapshotHash).toBe(forth.sourceSnapshotHash);
});

const chainRows = async (draftId: string) => {
  const rows = await studio.database.sql`
    select id, draft_id as "draftId", sequence, command_type as "commandType", expected_draft_version as "expectedDraftVersion",
      payload_json as payload, origin, idempotency_key as "idempotencyKey", batch_index as "batchIndex", actor_kind as "actorKind",
      actor_id as "actorId", actor_channel as "actorChannel", applied_at as "appliedAt", prev_hash as "prevHash", hash
    from studio.business_command where draft_id = ${draftId} and sequence is not null order by sequence`;
  return rows.map((row) => ({ ...row })) as unknown as Parameters<typeof verifyStream>[0] extends Iterable<infer Row>
    ? Row[]
    : never;
};

/** The picture that another process makes of these commands, with another locale, time zone and order of members. */
const replayElsewhere = (given: object): Answer => {
  const reversed = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(reversed)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([name, member]) => [name, reversed(member)]),
          )
        : value;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [fileURLToPath(new URL('./replay-process.ts', import.meta.url))],
    {
      input: JSON.stringify(reversed(given)),
      env: { ...process.env, LC_ALL: 'tr_TR.UTF-8', TZ: 'Pacific/Apia' },
      encoding: 'utf8',
    },
  );
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
};

test('[ST-24] replaying the stored commands in another process gives the stored memory and hashes', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const after = await change(studio, as, draft, [
    { raiseJudgment: { judgmentId: 'j', question: 'Sure?', options: ['yes', 'no'] } },
    {
      setCheckpoint: {
        ruleId: 'large',
        tools: ['refund'],
        when: 'args.amount > 50.0',
        because: 'Large refunds are seen by a person.',
      },
    },
    {
      setAggregate: {
        ruleId: 'daily',
        kind: 'SUM',
        tools: ['refund'],
        amount: 'amount',
        atMost: 500.5,
        within: { seconds: 86_400 },
      },
    },
  ]);
  const rows = await chainRows(draft.draftId);
  const picture = replayElsewhere({
    commands: rows.map((row) => ({ type: row.commandType, payload: row.payload })),
    draftId: draft.draftId,
    version: after.version,
    commandHistoryHash: rows.at(-1)?.hash ?? '',
  });
  const { businessDraftSnapshot: stored } = await studio.data(
    as,
    `query ($id: ID!) { businessDraftSnapshot(id: $id) { memory snapshotHash sourceSnapshotHash commandHistoryHash status } }`,
    { id: after.snapshotId },
  );
  expect(stored).toEqual({
    memory: picture.memory,
    snapshotHash: picture.snapshotHash,
    sourceSnapshotHash: picture.sourceSnapshotHash,
    commandHistoryHash: picture.commandHistoryHash,
    status: 'NEEDS_JUDGMENT',
  });
});

test('[C-24] each row says who caused it, by which way and when', async () => {
  const as = { ...someone(), actor: { kind: 'API_KEY', id: 'key_1', channel: 'REST' } } as const;
  const draft = await author(studio, as);
  await studio.data(as, addSource, {
    input: { workspaceId: draft.workspaceId, kind: 'MANUAL_NOTE', title: 't', content: 'c' },
  });
  const tables = ['governance_workspace', 'business_source', 'business_source_state', 'business_draft'];
  for (const table of [...tables, 'business_draft_snapshot', 'business_command']) {
    const { sql } = studio.database;
    const rows =
      await sql`select distinct actor_kind, actor_id, actor_channel, created_at > now() - interval '1 minute' as recent
      from ${sql(`studio.${table}`)} where tenant_id = ${as.tenantId}`;
    expect(rows, table).toEqual([{ actor_kind: 'API_KEY', actor_id: 'key_1', actor_channel: 'REST', recent: true }]);
  }
});

test('[C-31] the chain of a draft verifies; a command changed behind its back is named', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const rows = await chainRows(draft.draftId);
  expect(verifyStream(rows)).toEqual({ intact: true, length: 4, head: rows.at(-1)?.hash });
  const forged = rows.map((row) =>
    row.sequence === 3 ? { ...row, payload: { ...Object(row.payload), ruleId: 'other' } } : row,
  );
  expect(verifyStream(forged)).toEqual({ intact: false, sequence: 3, reason: 'HASH' });
  expect(verifyStream(rows.filter((row) => row.sequence !== 2))).toEqual({ intact: false, sequence: 2, reason: 'GAP' });
  const swapped = rows.map((row) => (row.sequence === 4 ? { ...row, prevHash: rows[0]?.hash ?? null } : row));
  expect(verifyStream(swapped)).toEqual({ intact: false, sequence: 4, reason: 'PREV_HASH' });
});

test('[C-03] commands, snapshots and sources cannot be changed, not even by the administrator', async () => {
  const as = someone();
  await author(studio, as);
  const { sql } = studio.database;
  for (const table of ['business_command', 'business_draft_snapshot', 'business_source']) {
    await expect(sql`update ${sql(`studio.${table}`)} set actor_id = 'mallory'`).rejects.toThrow('immutable');
    await expect(sql`delete from ${sql(`studio.${table}`)}`).rejects.toThrow('immutable');
  }
});
