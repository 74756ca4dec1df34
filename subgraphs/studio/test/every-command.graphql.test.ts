import { type GraphQLInputObjectType, isInputObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Answer,
  addSource,
  applyCommands,
  approve,
  author,
  change,
  refundSchema,
  type StudioUnderTest,
  someone,
  startStudio,
} from './studio-subgraph.ts';

let studio: StudioUnderTest;
beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

const lookupSchema = {
  type: 'object',
  properties: { order_id: { type: 'string' }, tags: { type: 'array', items: { type: 'string' } } },
  required: ['order_id'],
};
const orderSchema = {
  type: 'object',
  properties: { order_id: { type: 'string' }, total: { type: 'number' } },
  required: ['order_id', 'total'],
};
const lookup = { tools: ['lookup'], same: [{ earlier: 'args.order_id', call: 'args.order_id' }] };

test('[ST-21] every command is typed, applies, and is recorded under its type', async () => {
  const as = someone();
  const draft = await author(studio, as, [
    { addTool: { name: 'refund', inputSchema: refundSchema, sideEffect: 'FINANCIAL' } },
  ]);
  const input = { workspaceId: draft.workspaceId, kind: 'PASTED_RULE', title: 'Rule', content: 'At most 100.' };
  const sourceId = (await studio.data(as, addSource, { input })).addBusinessSource.businessSource.id;
  const approved = await approve(studio, as, draft);
  const { advisories } = (
    await studio.data(
      as,
      `query ($id: ID!) { businessDraftSnapshot(id: $id) { approvalState { advisories { key } } } }`,
      { id: draft.snapshotId },
    )
  ).businessDraftSnapshot.approvalState;
  const commands: readonly Record<string, unknown>[] = [
    { rebaseFromApproval: { approvalId: approved.governanceApproval.id } },
    { acknowledgeAdvisory: { key: advisories[0].key, note: 'Known.' } },
    { attachSource: { sourceId } },
    { detachSource: { sourceId } },
    {
      addTool: {
        name: 'lookup',
        description: 'Looks an order up.',
        inputSchema: lookupSchema,
        outputSchema: orderSchema,
        sideEffect: 'READ',
        evidenceClass: 'ACKNOWLEDGED',
        commitRequirement: 'EXECUTED',
        gate: 'STRIP_BLOCKED',
        riskDefault: 'ALLOW',
      },
    },
    { addTool: { name: 'spare', inputSchema: { type: 'object' } } },
    { updateTool: { name: 'lookup', description: 'Looks one order up.', gate: null } },
    { removeTool: { name: 'spare' } },
    {
      classifyTool: {
        name: 'refund',
        sideEffect: 'FINANCIAL',
        evidenceClass: 'CONFIRMED',
        commitRequirement: 'ACKNOWLEDGED',
      },
    },
    {
      setArgumentRule: {
        tool: 'refund',
        ruleId: 'cap',
        path: 'amount',
        operator: 'LTE',
        value: 100,
        because: 'At most 100.',
      },
    },
    {
      setArgumentRule: {
        tool: 'refund',
        ruleId: 'reasons',
        path: 'reason',
        operator: 'ONE_OF',
        value: ['late', 'broken'],
        optional: true,
      },
    },
    {
      setArgumentRule: { tool: 'refund', ruleId: 'order', path: 'order_id', operator: 'REGEX', value: '^[A-Z0-9]{6}$' },
    },
    { setArgumentRule: { tool: 'refund', ruleId: 'there', path: 'order_id', operator: 'EXISTS' } },
    { setArgumentRule: { tool: 'refund', ruleId: 'text', path: 'order_id', operator: 'TYPE', value: 'string' } },
    { setArgumentRule: { tool: 'refund', ruleId: 'short', path: 'order_id', operator: 'LENGTH_LTE', value: 6 } },
    { setArgumentRule: { tool: 'refund', ruleId: 'long', path: 'order_id', operator: 'LENGTH_GTE', value: 6 } },
    { setArgumentRule: { tool: 'refund', ruleId: 'least', path: 'amount', operator: 'GTE', value: 0.5 } },
    {
      setArgumentRule: {
        tool: 'lookup',
        ruleId: 'tagged',
        path: 'tags',
        operator: 'CONTAINS',
        value: 'eu',
        optional: true,
      },
    },
    {
      setArgumentRule: {
        tool: 'refund',
        ruleId: 'same',
        path: 'reason',
        operator: 'EQUALS',
        value: 'late',
        optional: true,
      },
    },
    { setArgumentRule: { tool: 'refund', ruleId: 'free', expression: 'args.amount < 90.0' } },
    { removeArgumentRule: { tool: 'refund', ruleId: 'same' } },
    {
      setPrecondition: {
        tool: 'refund',
        ruleId: 'seen',
        earlier: {
          ...lookup,
          satisfying: [{ path: 'output.total', operator: 'GTE', value: 1 }],
          within: { calls: 10 },
          because: 'Look first.',
        },
      },
    },
    { setPrecondition: { tool: 'refund', ruleId: 'seen-too', earlier: lookup } },
    { removePrecondition: { tool: 'refund', ruleId: 'seen-too' } },
    {
      setForbidsAfter: { tool: 'lookup', ruleId: 'not-after', earlier: { tools: ['refund'], within: { seconds: 60 } } },
    },
    { removeForbidsAfter: { tool: 'lookup', ruleId: 'not-after' } },
    {
      setPhaseModel: {
        phases: [
          { name: 'open', description: 'Listening.', initial: true, next: ['paid'] },
          { name: 'paid', terminal: true },
        ],
      },
    },
    { setToolPhases: { tool: 'refund', phases: ['open'], advancesTo: 'paid' } },
    {
      setSessionLimits: {
        steps: 50,
        toolCalls: 20,
        costMicros: 1_000_000,
        callsPerTool: [{ tool: 'refund', atMost: 2 }],
        loop: { window: 10, repeats: 3 },
        circuitBreaker: { consecutiveBlocks: 5 },
      },
    },
    { setRiskDefault: { sideEffect: 'FINANCIAL', verdict: 'ALLOW' } },
    { setSessionDefaults: { unmatchedTool: 'HOLD', gate: 'STRIP_PARTIAL' } },
    {
      setBinding: {
        ruleId: 'bound',
        tools: ['refund'],
        argument: 'order_id',
        equals: { tools: ['lookup'], path: 'args.order_id' },
        which: 'ANY',
        whenAbsent: 'BLOCK',
      },
    },
    {
      setAggregate: {
        ruleId: 'few',
        kind: 'COUNT',
        tools: ['refund'],
        per: ['order_id'],
        within: { seconds: 3600 },
        atMost: 3,
      },
    },
    {
      setAggregate: {
        ruleId: 'daily',
        kind: 'SUM',
        tools: ['refund'],
        where: 'args.amount > 1.0',
        amount: 'amount',
        atMost: 250.5,
      },
    },
    {
      setEnvelope: {
        ruleId: 'envelope',
        tools: ['refund'],
        argument: 'amount',
        relativeTo: { ...lookup, path: 'output.total' },
        atLeast: { times: 0.1 },
        atMost: { times: 1, plus: 0 },
        whenAbsent: 'ALLOW',
      },
    },
    {
      setCorrelation: {
        ruleId: 'correlated',
        tools: ['refund'],
        earlier: [{ ...lookup, as: 'found', required: true }],
        when: 'args.amount > 10.0',
        require: 'found.args.order_id == args.order_id',
      },
    },
    { setCheckpoint: { ruleId: 'eyes', tools: ['refund'], when: 'args.amount > 50.0' } },
    {
      setPrincipalPolicy: { ruleId: 'who', tools: ['refund'], effect: 'FORBID', expression: 'call.tool == "nothing"' },
    },
    { removeRule: { ruleId: 'few' } },
    { raiseJudgment: { judgmentId: 'j1', question: 'Is 100 right?', options: ['yes', 'no'], targetRef: 'cap' } },
    { resolveJudgment: { judgmentId: 'j1', resolution: 'yes', rationale: 'Policy says so.' } },
    { reopenJudgment: { judgmentId: 'j1', reason: 'Policy changed.' } },
    { setWorkspaceSettings: { stagingBootstrapAllowed: true } },
  ];
  const batch = { draftId: draft.draftId, expectedDraftVersion: draft.version, idempotencyKey: 'all', commands };
  const { applyBusinessCommands: result } = await studio.data(as, applyCommands, { input: batch });
  expect(result.businessCommands.flatMap((command: Answer) => command.refusals)).toEqual([]);
  expect(result.applied).toBe(true);

  const type = studio.subgraph.schema.getType('BusinessCommandInput');
  const declared = isInputObjectType(type) ? Object.keys((type as GraphQLInputObjectType).getFields()) : [];
  expect(new Set(commands.map((command) => Object.keys(command)[0]))).toEqual(new Set(declared));
  const upper = (field: string) => field.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  expect(result.businessCommands.map((command: Answer) => command.commandType)).toEqual(
    commands.map((command) => upper(Object.keys(command)[0] ?? '')),
  );

  const { model } = result.businessDraftSnapshot.memory;
  expect(Object.keys(model.tools).sort()).toEqual(['lookup', 'refund']);
  expect(model.tools.lookup).toMatchObject({ description: 'Looks one order up.', riskDefault: 'ALLOW' });
  expect(model.tools.lookup).not.toHaveProperty('gate');
  expect(model.tools.refund).toMatchObject({ phases: ['open'], advancesTo: 'paid', evidenceClass: 'CONFIRMED' });
  expect(model.tools.refund.preconditions.seen).toEqual({
    tools: ['lookup'],
    same: { 'args.order_id': 'args.order_id' },
    satisfying: [{ path: 'output.total', operator: 'gte', value: 1 }],
    within: { calls: 10 },
    because: 'Look first.',
  });
  expect(model.sums).toEqual({
    daily: { tools: ['refund'], where: 'args.amount > 1.0', amount: 'amount', atMost: 250.5 },
  });
  expect(model.counts).toEqual({});
  expect(model.session).toMatchObject({ unmatchedTool: 'HOLD', gate: 'STRIP_PARTIAL' });
  expect(result.businessDraftSnapshot).toMatchObject({ status: 'NEEDS_JUDGMENT' });
  const answered = await change(studio, as, { ...draft, version: result.businessDraft.currentVersion }, [
    { resolveJudgment: { judgmentId: 'j1', resolution: 'no' } },
  ]);
  expect((await approve(studio, as, answered)).created).toBe(true);
});
