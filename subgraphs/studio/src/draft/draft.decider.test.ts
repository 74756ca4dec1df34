import { toolSchemaHash } from '@writ/engine/tool-schema';
import { fold } from '@writ/kit/decider';
import { expect, test } from 'vitest';
import { type DraftBatch, draftDecider } from './draft.decider.ts';
import type { DraftCommand } from './draft-commands.ts';
import { pictureOf } from './draft-snapshot.ts';
import { findingKey, findingsOf } from './model-findings.ts';

const refundSchema = {
  type: 'object',
  properties: { order_id: { type: 'string' }, amount: { type: 'number' } },
  required: ['order_id', 'amount'],
};

const created: DraftCommand = { type: 'CREATE_DRAFT', payload: { title: 'Draft' } };

const tool = (name: string, inputSchema = refundSchema): DraftCommand => ({
  type: 'ADD_TOOL',
  payload: {
    name,
    description: 'Pays money back.',
    inputSchema,
    inputSchemaHash: toolSchemaHash(inputSchema),
    sideEffect: 'FINANCIAL',
    evidenceClass: 'WRAPPED',
    commitRequirement: 'EXECUTED',
  },
});

const cap = (path: string, toolName = 'refund'): DraftCommand => ({
  type: 'SET_ARGUMENT_RULE',
  payload: { tool: toolName, ruleId: 'refund-cap', rule: { operator: 'lte', path, value: 100 } },
});

const after = (...events: readonly DraftCommand[]) => fold(draftDecider, events);

const given = (...events: readonly DraftCommand[]) => ({
  when: (...batch: DraftBatch) => draftDecider.decide(after(...events), batch),
});

const codes = (decision: ReturnType<typeof draftDecider.decide>) =>
  decision.accepted ? [] : decision.refusals.map((refusal) => `${refusal.index}:${refusal.code}`);

test('[ST-20] the state is the fold of the accepted commands', () => {
  const { memory, commandCount } = after(created, tool('refund'), cap('amount'));
  expect(commandCount).toBe(3);
  expect(memory.model.tools.refund?.inputSchemaHash).toBe(toolSchemaHash(refundSchema));
  expect(memory.model.tools.refund?.argumentRules).toEqual({
    'refund-cap': { operator: 'lte', path: 'amount', value: 100 },
  });
});

test('[ST-21] a batch is accepted as a whole, and its commands are the events', () => {
  const batch = [tool('refund'), cap('amount')];
  expect(given(created).when(...batch)).toEqual({ accepted: true, events: batch });
});

test('[ST-21] one refused command refuses its whole batch', () => {
  const decision = given(created, tool('refund')).when(tool('lookup'), tool('refund'));
  expect(codes(decision)).toEqual(['1:TOOL_EXISTS']);
});

test('[ST-21] commands that only fit together may come in one batch, in any order that ends well', () => {
  const phases: DraftCommand = {
    type: 'SET_PHASE_MODEL',
    payload: { phases: { open: { initial: true, next: ['done'] }, done: { terminal: true, next: [] } } },
  };
  const place: DraftCommand = {
    type: 'SET_TOOL_PHASES',
    payload: { tool: 'refund', phases: ['open'], advancesTo: 'done' },
  };
  expect(codes(given(created, tool('refund')).when(place, phases))).toEqual([]);
  expect(codes(given(created, tool('refund')).when(place))).not.toEqual([]);
});

test('[ST-23] a rule on an unknown tool is refused', () => {
  expect(codes(given(created).when(cap('amount')))).toEqual(['0:TOOL_UNKNOWN']);
});

test('[ST-23] a misspelt argument path is refused, and the refusal names rule and place', () => {
  const decision = given(created, tool('refund')).when(cap('ammount'));
  expect(decision).toMatchObject({
    accepted: false,
    refusals: [
      { index: 0, ruleId: 'refund-cap', path: expect.stringContaining('/tools/refund/argumentRules/refund-cap') },
    ],
  });
});

test('[ST-23] an invalid JSON Schema of a tool is refused at its place', () => {
  const decision = given(created).when(tool('refund', { ...refundSchema, type: 'objekt' } as never));
  expect(decision).toMatchObject({
    accepted: false,
    refusals: [{ index: 0, path: expect.stringContaining('/tools/refund/inputSchema') }],
  });
});

test('[ST-23] an expression that does not parse is refused with its position', () => {
  const rule: DraftCommand = {
    type: 'SET_ARGUMENT_RULE',
    payload: { tool: 'refund', ruleId: 'r', rule: { operator: 'expression', expression: 'args.amount <' } },
  };
  const decision = given(created, tool('refund')).when(rule);
  expect(decision).toMatchObject({ accepted: false, refusals: [{ index: 0, ruleId: 'r', position: { line: 1 } }] });
});

test('[ST-23] an unreachable phase is refused', () => {
  const phases: DraftCommand = {
    type: 'SET_PHASE_MODEL',
    payload: { phases: { open: { initial: true, terminal: true, next: [] }, lost: { next: ['open'] } } },
  };
  expect(codes(given(created, tool('refund')).when(phases))).not.toEqual([]);
});

test('[ST-23] every reason is told, not the first', () => {
  const decision = given(created).when(cap('amount'), { type: 'REMOVE_TOOL', payload: { name: 'nothing' } });
  expect(codes(decision)).toEqual(['0:TOOL_UNKNOWN', '1:TOOL_UNKNOWN']);
});

test('[ST-23] taking a tool away that a rule still speaks of is refused as the fault of the taking', () => {
  const count: DraftCommand = {
    type: 'SET_AGGREGATE',
    payload: { ruleId: 'few', kind: 'COUNT', rule: { tools: ['refund'], atMost: 2 } },
  };
  const decision = given(created, tool('refund'), tool('other'), count).when(
    { type: 'REMOVE_TOOL', payload: { name: 'refund' } },
    { type: 'SET_RISK_DEFAULT', payload: { sideEffect: 'READ', verdict: 'ALLOW' } },
  );
  expect(decision).toMatchObject({ accepted: false, refusals: [{ index: 0, ruleId: 'few' }] });
});

test('[ST-23] one reason is told once, also when two parts of a rule run into it', () => {
  const binding: DraftCommand = {
    type: 'SET_BINDING',
    payload: {
      ruleId: 'bound',
      rule: {
        tools: ['refund'],
        argument: 'order_id',
        equals: { tools: ['other'], path: 'args.order_id' },
        which: 'ANY',
      },
    },
  };
  const decision = given(created, tool('refund'), tool('other'), binding).when({
    type: 'REMOVE_TOOL',
    payload: { name: 'other' },
  });
  expect(decision).toMatchObject({
    accepted: false,
    refusals: [{ ruleId: 'bound', path: '/bindings/bound/equals/tools/0' }],
  });
  expect(codes(decision)).toEqual(['0:unknown_tool']);
});

test('[ST-23] a name that a tool cannot have is named, at the command that gives it', () => {
  const bad: DraftCommand = { type: 'ADD_TOOL', payload: { ...tool('refund').payload, name: 'pay back/2' } as never };
  const decision = given(created).when(tool('refund'), bad, {
    type: 'SET_RISK_DEFAULT',
    payload: { sideEffect: 'READ', verdict: 'ALLOW' },
  });
  expect(codes(decision)).toEqual(['1:model_shape']);
  expect(decision).toMatchObject({
    refusals: [{ path: '/tools/pay back~12', message: expect.stringContaining('"pay back/2"') }],
  });
});

test('[ST-21] a draft is created once, and before anything else', () => {
  expect(codes(given().when(tool('refund')))).toEqual(['0:DRAFT_NOT_CREATED']);
  expect(codes(given(created).when(created))).toEqual(['0:DRAFT_CREATED']);
});

test('[ST-21] judgments are raised, answered by one of their options and reopened', () => {
  const raise: DraftCommand = {
    type: 'RAISE_JUDGMENT',
    payload: { judgmentId: 'j1', question: 'May it refund?', options: ['yes', 'no'], targetRef: 'refund' },
  };
  const answer = (resolution: string): DraftCommand => ({
    type: 'RESOLVE_JUDGMENT',
    payload: { judgmentId: 'j1', resolution, rationale: null },
  });
  const reopen: DraftCommand = { type: 'REOPEN_JUDGMENT', payload: { judgmentId: 'j1', reason: null } };
  expect(codes(given(created, raise).when(answer('perhaps')))).toEqual(['0:JUDGMENT_OPTION_UNKNOWN']);
  expect(codes(given(created, raise).when(raise))).toEqual(['0:JUDGMENT_EXISTS']);
  expect(codes(given(created, raise).when(reopen))).toEqual(['0:JUDGMENT_OPEN']);
  expect(codes(given(created, raise, answer('yes')).when(answer('no')))).toEqual(['0:JUDGMENT_RESOLVED']);
  expect(after(created, raise, answer('yes')).memory.judgments[0]).toMatchObject({
    state: 'RESOLVED',
    resolution: 'yes',
  });
  expect(after(created, raise, answer('yes'), reopen).memory.judgments[0]).toMatchObject({
    state: 'OPEN',
    resolution: null,
  });
});

test('[ST-21] a source is attached once, only when usable, and detached only when attached', () => {
  const attach = (usable: boolean): DraftCommand => ({
    type: 'ATTACH_SOURCE',
    payload: { sourceId: 'src_1', contentHash: `sha256:${'a'.repeat(64)}`, usable },
  });
  const detach: DraftCommand = { type: 'DETACH_SOURCE', payload: { sourceId: 'src_1' } };
  expect(codes(given(created).when(attach(false)))).toEqual(['0:SOURCE_NOT_USABLE']);
  expect(codes(given(created, attach(true)).when(attach(true)))).toEqual(['0:SOURCE_ATTACHED']);
  expect(codes(given(created).when(detach))).toEqual(['0:SOURCE_NOT_ATTACHED']);
});

test('[ST-21] an advisory is acknowledged by its key, and only one that exists', () => {
  const { model } = after(created, tool('refund')).memory;
  const advisory = findingsOf(model).find((finding) => finding.severity !== 'ERROR');
  if (advisory === undefined) throw new Error('a tool without rules earns no advisory');
  const acknowledge = (key: string): DraftCommand => ({ type: 'ACKNOWLEDGE_ADVISORY', payload: { key, note: null } });
  expect(codes(given(created, tool('refund')).when(acknowledge('nothing')))).toEqual(['0:ADVISORY_UNKNOWN']);
  const state = after(created, tool('refund'), acknowledge(findingKey(advisory)));
  const picture = pictureOf({
    draftId: 'draft_1',
    version: 3,
    memory: state.memory,
    commandHistoryHash: `sha256:${'0'.repeat(64)}`,
    commandCount: 3,
  });
  expect(picture.approvalState.advisories.filter((one) => one.acknowledged).map((one) => one.key)).toEqual([
    findingKey(advisory),
  ]);
});

test('[ST-24] a snapshot says what stands against an approval: nothing to govern, an open judgment, a model that does not compile', () => {
  const picture = (...events: readonly DraftCommand[]) =>
    pictureOf({
      draftId: 'draft_1',
      version: 1,
      memory: after(...events).memory,
      commandHistoryHash: `sha256:${'0'.repeat(64)}`,
      commandCount: events.length,
    });
  const raise: DraftCommand = {
    type: 'RAISE_JUDGMENT',
    payload: { judgmentId: 'j1', question: 'Well?', options: [], targetRef: null },
  };
  const summary = (...events: readonly DraftCommand[]) => {
    const { status, approvalState } = picture(...events);
    return { status, ready: approvalState.ready, blockers: approvalState.blockers.map((blocker) => blocker.code) };
  };
  expect(summary(created)).toEqual({ status: 'READY_FOR_APPROVAL', ready: false, blockers: ['NO_TOOLS'] });
  expect(summary(created, tool('refund'))).toEqual({ status: 'READY_FOR_APPROVAL', ready: true, blockers: [] });
  expect(summary(created, tool('refund'), raise)).toEqual({
    status: 'NEEDS_JUDGMENT',
    ready: false,
    blockers: ['JUDGMENT_OPEN'],
  });
  const broken = summary(created, tool('refund'), cap('ammount'));
  expect(broken).toMatchObject({ status: 'INVALID', ready: false });
});

test('[ST-21] removing what is not there is refused, whatever its kind', () => {
  const remove = (command: DraftCommand) => codes(given(created, tool('refund')).when(command));
  expect(remove({ type: 'REMOVE_ARGUMENT_RULE', payload: { tool: 'refund', ruleId: 'none' } })).toEqual([
    '0:RULE_UNKNOWN',
  ]);
  expect(remove({ type: 'REMOVE_RULE', payload: { ruleId: 'none' } })).toEqual(['0:RULE_UNKNOWN']);
  expect(remove({ type: 'REMOVE_RULE', payload: { ruleId: '__proto__' } })).toEqual(['0:RULE_UNKNOWN']);
  expect(remove({ type: 'REMOVE_TOOL', payload: { name: 'constructor' } })).toEqual(['0:TOOL_UNKNOWN']);
});

test('[ST-21] limits that are left out stay, null removes them', () => {
  const limits = (payload: Extract<DraftCommand, { type: 'SET_SESSION_LIMITS' }>['payload']): DraftCommand => ({
    type: 'SET_SESSION_LIMITS',
    payload,
  });
  const state = after(
    created,
    tool('refund'),
    limits({ steps: 10, toolCalls: 5 }),
    limits({ steps: null, costMicros: 7 }),
  );
  expect(state.memory.model.session.limits).toEqual({ toolCalls: 5, costMicros: 7, callsPerTool: {} });
});

test('[C-13] a draft whose model outgrows a JSON document is refused', () => {
  const large = { ...refundSchema, description: 'x'.repeat(60_000) };
  const batch = Array.from({ length: 6 }, (_, index) => tool(`tool-${index}`, large as never));
  expect(codes(given(created).when(...batch))).toEqual(['5:MEMORY_TOO_LARGE']);
});
