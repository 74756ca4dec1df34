// Over 300 lines: every answer of one mutation, on one draft.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Authored,
  addSource,
  applyCommands,
  author,
  change,
  createDraft,
  createWorkspace,
  refundCommands,
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

const batchOf = ({ draftId, version }: Authored, commands: readonly unknown[]) => ({
  draftId,
  expectedDraftVersion: version,
  idempotencyKey: randomUUID(),
  commands,
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
  expect(await rowsOf(studio, 'business_command', as)).toHaveLength(4);
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
  expect(await rowsOf(studio, 'business_command', as)).toHaveLength(4);
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
  expect(await rowsOf(studio, 'business_command', as)).toHaveLength(4);
});

const tooMany = Array.from({ length: 1001 }, (_, index) => `t${index}`);

test.each<[string, Record<string, unknown>]>([
  ['setCheckpoint.tools', { setCheckpoint: { ruleId: 'r', tools: tooMany } }],
  ['setPrecondition.earlier.tools', { setPrecondition: { tool: 'refund', ruleId: 'r', earlier: { tools: tooMany } } }],
  ['setPhaseModel.phases', { setPhaseModel: { phases: tooMany.map((name) => ({ name })) } }],
  [
    'setSessionLimits.callsPerTool',
    { setSessionLimits: { callsPerTool: tooMany.map((tool) => ({ tool, atMost: 1 })) } },
  ],
  [
    'setArgumentRule.value',
    { setArgumentRule: { tool: 'refund', ruleId: 'r', path: 'reason', operator: 'ONE_OF', value: tooMany } },
  ],
])('[C-13] 1,001 entries of %s are PAYLOAD_TOO_LARGE, and nothing is stored', async (place, command) => {
  const as = someone();
  const draft = await author(studio, as);
  expect(await studio.failure(as, applyCommands, { input: batchOf(draft, [command]) })).toMatchObject({
    code: 'PAYLOAD_TOO_LARGE',
    details: { field: `input.commands[0].${place}`, limit: 1000, actual: 1001 },
  });
  expect(await rowsOf(studio, 'business_command', as)).toHaveLength(4);
});

test('[C-13] a schema is a document: it may list more than an argument may', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const inputSchema = { type: 'object', properties: { code: { enum: tooMany } } };
  await change(studio, as, draft, [{ addTool: { name: 'coded', inputSchema } }]);
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
  expect(await rowsOf(studio, 'business_command', as)).toHaveLength(4);
});

test('[C-24] a caller claims no origin but AUTHOR and IMPORT: the others are what Writ did itself', async () => {
  const as = someone();
  const draft = await author(studio, as);
  const withOrigin = (origin: string) => ({
    input: { ...batchOf(draft, [{ setSessionLimits: { steps: 1 } }]), origin },
  });
  for (const origin of ['SYSTEM', 'DRIFT']) {
    expect(await studio.failure(as, applyCommands, withOrigin(origin))).toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { field: 'input.origin', allowed: ['AUTHOR', 'IMPORT'] },
    });
  }
  expect(await rowsOf(studio, 'business_command', as)).toHaveLength(4);
  expect((await studio.data(as, applyCommands, withOrigin('IMPORT'))).applyBusinessCommands.applied).toBe(true);
});

test('[ST-21] an explicit null removes the limits of single tools, and an empty list does', async () => {
  const as = someone();
  for (const callsPerTool of [null, []]) {
    const draft = await author(studio, as);
    const input = batchOf(draft, [{ setSessionLimits: { callsPerTool } }]);
    const { applyBusinessCommands } = await studio.data(as, applyCommands, { input });
    const { limits } = applyBusinessCommands.businessDraftSnapshot.memory.model.session;
    expect(limits).toEqual({ toolCalls: 20, callsPerTool: {} });
  }
});

test.each<[string, Record<string, unknown>]>([
  ['setSessionLimits', {}],
  ['setSessionDefaults', { gate: null }],
  ['setWorkspaceSettings', { minimumObservations: null }],
  ['updateTool', { name: 'refund' }],
])('[ST-21] %s that changes nothing is refused and makes no version', async (name, change) => {
  const as = someone();
  const draft = await author(studio, as);
  expect(await studio.failure(as, applyCommands, { input: batchOf(draft, [{ [name]: change }]) })).toEqual({
    code: 'BAD_USER_INPUT',
    message: `input.commands[0].${name}: changes nothing.`,
    details: { field: `input.commands[0].${name}` },
  });
  expect(await rowsOf(studio, 'business_draft_snapshot', as)).toHaveLength(2);
});

const twice = {
  tools: ['refund'],
  same: [
    { earlier: 'args.order_id', call: 'args.order_id' },
    { earlier: 'args.amount', call: 'args.amount' },
    { earlier: 'args.order_id', call: 'args.reason' },
  ],
};
const twiceValue = { ...twice, path: 'args.amount' };
const named = { ruleId: 'r', tools: ['refund'] };

test.each<[string, Record<string, unknown>]>([
  ['setPrecondition.earlier', { setPrecondition: { tool: 'refund', ruleId: 'r', earlier: twice } }],
  ['setForbidsAfter.earlier', { setForbidsAfter: { tool: 'refund', ruleId: 'r', earlier: twice } }],
  ['setBinding.equals', { setBinding: { ...named, argument: 'amount', equals: twiceValue, which: 'ANY' } }],
  [
    'setEnvelope.relativeTo',
    { setEnvelope: { ...named, argument: 'amount', relativeTo: twiceValue, atMost: { plus: 0 } } },
  ],
  ['setCorrelation.earlier[0]', { setCorrelation: { ...named, earlier: [{ ...twice, as: 'a' }], require: 'true' } }],
  ['setCheckpoint.earlier[0]', { setCheckpoint: { ...named, earlier: [{ ...twice, as: 'a' }] } }],
])(
  '[ST-21] two conditions on one field of the earlier call are refused at %s, never one of them dropped',
  async (place, command) => {
    const as = someone();
    const draft = await author(studio, as);
    const input = { draftId: draft.draftId, expectedDraftVersion: 2, idempotencyKey: 'twice', commands: [command] };
    const field = `input.commands[0].${place}.same[2]`;
    expect(await studio.failure(as, applyCommands, { input })).toEqual({
      code: 'BAD_USER_INPUT',
      message: `${field}: names "args.order_id" twice.`,
      details: { field },
    });
    expect(await rowsOf(studio, 'business_command', as)).toHaveLength(4);
  },
);

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
