import { emptyModel, type OperatingModel } from '@writ/engine/model';
import { toolSchemaHash } from '@writ/engine/tool-schema';
import { describe, expect, test } from 'vitest';
import { driftKinds } from './drift-kinds.ts';
import { driftResolutions, type ForkedItem, type ForkFacts } from './fork-answer.ts';
import { forkCommands } from './fork-commands.ts';
import { observedSchema } from './observed-schema.ts';
import { widenedRule } from './widened-rule.ts';

const pinned = { type: 'object', properties: { amount: { type: 'number' } } };
const model: OperatingModel = {
  ...emptyModel(),
  tools: {
    refund: {
      description: '',
      inputSchema: pinned,
      inputSchemaHash: toolSchemaHash(pinned),
      sideEffect: 'FINANCIAL',
      evidenceClass: 'WRAPPED',
      commitRequirement: 'EXECUTED',
      argumentRules: {
        cap: { path: 'amount', operator: 'lte', value: 100, because: 'The policy says so.' },
        written: { operator: 'expression', expression: 'args.amount < 100.0' },
      },
      preconditions: { looked: { tools: ['lookup'] } },
      forbidsAfter: {},
      phases: ['open'],
    },
  },
  counts: { few: { tools: ['refund'], atMost: 2 } },
  session: {
    ...emptyModel().session,
    phases: { open: { initial: true, next: ['closed'] }, closed: { next: [] } },
    limits: { toolCalls: 20, steps: 5, callsPerTool: { refund: 2, lookup: 9 }, loop: { window: 6, repeats: 2 } },
  },
};

const item = (given: Partial<ForkedItem>): ForkedItem => ({
  id: 'drift_1',
  kind: 'ARGUMENT_RULE_VIOLATED',
  targetRef: 'tool:refund',
  toolName: 'refund',
  ruleId: null,
  fingerprint: `sha256:${'a'.repeat(64)}`,
  summary: 'Seen.',
  details: { reason: null, expected: null, found: null },
  occurrences: 1,
  ...given,
});

const answer = (given: Partial<ForkedItem>, facts: Partial<Omit<ForkFacts, 'item'>> = {}) =>
  forkCommands({
    item: item(given),
    resolution: 'ACCEPT',
    model,
    calls: [{ amount: 1 }],
    schemaHashes: [],
    inputSchema: null,
    reached: null,
    ...facts,
  });

const commands = (...given: Parameters<typeof answer>) => {
  const forked = answer(...given);
  if (!forked.ok) throw new Error(forked.message);
  return forked.commands;
};

test('[ST-45] an unknown tool is added with the schema that is given or seen, and held or blocked unless it is accepted', () => {
  const unknown = { kind: 'UNKNOWN_TOOL', toolName: 'gift' } as const;
  const calls = [{ to: 'ada', amount: 3 }, { to: 'eve' }];
  expect(commands(unknown, { calls })).toMatchObject([
    { type: 'ADD_TOOL', payload: { name: 'gift', inputSchema: { required: ['to'] }, sideEffect: 'WRITE' } },
  ]);
  expect(commands(unknown, { resolution: 'TIGHTEN' })).toMatchObject([{ payload: { riskDefault: 'HOLD' } }]);
  expect(commands(unknown, { resolution: 'REJECT' })).toMatchObject([{ payload: { riskDefault: 'BLOCK' } }]);
  expect(commands(unknown, { inputSchema: pinned, schemaHashes: [toolSchemaHash(pinned)] })).toMatchObject([
    { payload: { inputSchema: pinned, inputSchemaHash: toolSchemaHash(pinned) } },
  ]);
  const other = `sha256:${'b'.repeat(64)}`;
  expect(answer(unknown, { inputSchema: pinned, schemaHashes: [other] })).toMatchObject({
    ok: false,
    details: { expected: [other] },
  });
});

test('[ST-45] another schema is accepted only as the one that was observed', () => {
  const next = { type: 'object', properties: { amount: { type: 'integer' } } };
  const changed = {
    kind: 'TOOL_SCHEMA_CHANGED',
    details: { reason: null, expected: '', found: toolSchemaHash(next) },
  } as const;
  expect(commands(changed, { inputSchema: next })).toEqual([
    { type: 'UPDATE_TOOL', payload: { name: 'refund', inputSchema: next, inputSchemaHash: toolSchemaHash(next) } },
  ]);
  const refused = { ok: false, code: 'BAD_USER_INPUT', message: expect.stringContaining('input.inputSchema') };
  const details = { field: 'input.inputSchema', expected: [toolSchemaHash(next)] };
  expect(answer(changed, { inputSchema: null })).toEqual({ ...refused, details });
  expect(answer(changed, { inputSchema: pinned })).toEqual({
    ...refused,
    details: { ...details, given: toolSchemaHash(pinned) },
  });
});

test('[ST-45] where calls do not fit the approved schema, only one that takes those that can be read is accepted', () => {
  const calls = [{ amount: 'many' }, { amount: 3 }, { amount: ['[REDACTED:card]'] }];
  const wider = { type: 'object', properties: { amount: { type: ['number', 'string'] } } };
  expect(commands({}, { calls, inputSchema: wider })).toMatchObject([
    { type: 'UPDATE_TOOL', payload: { inputSchemaHash: toolSchemaHash(wider) } },
  ]);
  expect(answer({}, { calls, inputSchema: pinned })).toEqual({
    ok: false,
    code: 'BAD_USER_INPUT',
    message: 'input.inputSchema refuses calls that it is to accept: /amount must be number.',
    details: { field: 'input.inputSchema', refusedCalls: 1 },
  });
  const unsound = { type: 'object', properties: { amount: { type: 'nothing of the kind' } } };
  expect(answer({}, { calls, inputSchema: unsound })).toMatchObject({ ok: true });
});

test('[ST-45] a rule is widened by what was observed and keeps its reason; one that cannot be widened is removed', () => {
  expect(commands({ ruleId: 'cap' }, { calls: [{ amount: 130 }, { amount: 40 }] })).toEqual([
    {
      type: 'SET_ARGUMENT_RULE',
      payload: {
        tool: 'refund',
        ruleId: 'cap',
        rule: { path: 'amount', operator: 'lte', value: 130, because: 'The policy says so.' },
      },
    },
  ]);
  expect(commands({ ruleId: 'cap' }, { calls: [{ amount: 'many' }] })).toMatchObject([
    { type: 'REMOVE_ARGUMENT_RULE', payload: { ruleId: 'cap' } },
  ]);
  expect(commands({ ruleId: 'written' }, { calls: [{ amount: 1 }] })).toMatchObject([{ type: 'REMOVE_ARGUMENT_RULE' }]);
  expect(commands({ ruleId: 'bound' })).toEqual([{ type: 'REMOVE_RULE', payload: { ruleId: 'bound' } }]);
});

test('[ST-45] redaction elsewhere in a call does not keep its value from widening the rule, and what nothing tells never removes one', () => {
  const hidden = '[REDACTED:email]';
  const cap = (...calls: ForkFacts['calls']) => answer({ ruleId: 'cap' }, { calls });
  expect(cap({ amount: 900, to: hidden }, { amount: 150 })).toMatchObject({
    ok: true,
    commands: [{ type: 'SET_ARGUMENT_RULE', payload: { rule: { value: 900 } } }],
  });
  expect(cap({ amount: hidden }, { amount: 150 })).toMatchObject({ commands: [{ payload: { rule: { value: 150 } } }] });
  expect(cap({ amount: hidden, to: 'ada' })).toMatchObject({
    ok: false,
    code: 'INVALID_TRANSITION',
    details: { field: 'input.resolution', calls: 1 },
  });
  for (const ruleId of ['written', 'bound']) {
    expect(answer({ ruleId }, { calls: [{ amount: 900, to: hidden }] })).toMatchObject({ code: 'INVALID_TRANSITION' });
  }
});

test('[ST-45] a draft says when more calls show the item than gave the measure', () => {
  const calls = [{ amount: 130 }, { amount: '[REDACTED:card]' }];
  const details = { reason: 'count_exceeded', expected: { checked: '' }, found: 3 };
  const reached = { found: 7, inARow: 1, calls: 1 };
  for (const [given, facts] of [
    [{ ruleId: 'cap' }, { calls }],
    [{ kind: 'LIMIT_EXCEEDED', ruleId: 'few', details }, { reached }],
    [{ kind: 'UNKNOWN_TOOL', toolName: 'gift' }, { calls }],
    [{}, { calls, inputSchema: pinned }],
  ] as const) {
    expect(commands(given, facts).map(({ type }) => type)).toHaveLength(1);
    const [, raised, resolved] = commands({ ...given, occurrences: 812 }, facts);
    expect(raised).toMatchObject({ type: 'RAISE_JUDGMENT', payload: { judgmentId: 'drift_1', question: 'Seen.' } });
    expect(resolved).toMatchObject({
      type: 'RESOLVE_JUDGMENT',
      payload: { resolution: 'ACCEPT', rationale: expect.stringContaining('1 of the 812 calls') },
    });
  }
  const unread = commands({ kind: 'UNKNOWN_TOOL', toolName: 'gift', occurrences: 2 }, { resolution: 'REJECT' });
  expect(unread).toHaveLength(1);
});

test('[ST-45] an item that no call shows any more cannot be accepted; it can be tightened and rejected', () => {
  for (const kind of ['ARGUMENT_RULE_VIOLATED', 'SEQUENCE_VIOLATED', 'LIMIT_EXCEEDED'] as const) {
    expect(answer({ kind, ruleId: 'cap' }, { calls: [] })).toMatchObject({
      ok: false,
      code: 'INVALID_TRANSITION',
      details: { field: 'input.resolution', calls: 0 },
    });
    for (const resolution of ['TIGHTEN', 'REJECT'] as const) {
      expect(answer({ kind, ruleId: 'cap' }, { calls: [], resolution })).toMatchObject({ ok: true });
    }
  }
});

test('[ST-45] each operator is widened by as little as admits the values', () => {
  const widened = (rule: object, ...values: readonly unknown[]) =>
    widenedRule({ path: 'x', ...rule } as never, values.map((x) => (x === undefined ? {} : { x })) as never);
  expect(widened({ operator: 'equals', value: 'a' }, 'b', 'a')).toMatchObject({
    operator: 'one_of',
    value: ['a', 'b'],
  });
  expect(widened({ operator: 'one_of', value: [1, 2] }, 2, 3)).toMatchObject({ value: [1, 2, 3] });
  expect(widened({ operator: 'gte', value: 5 }, 7, 2)).toMatchObject({ value: 2 });
  expect(widened({ operator: 'length_lte', value: 2 }, 'abcd', ['x'])).toMatchObject({ value: 4 });
  expect(widened({ operator: 'length_gte', value: 2 }, '😀')).toMatchObject({ value: 1 });
  expect(widened({ operator: 'length_lte', value: 0 }, { a: 1, b: 2 })).toMatchObject({ value: 2 });
  expect(widened({ operator: 'lte', value: 5 }, undefined)).toMatchObject({ value: 5, optional: true });
  expect(widened({ operator: 'lte', value: 5 }, 'many')).toBeNull();
  expect(widened({ operator: 'equals', value: 'a' }, ['b'])).toBeNull();
  expect(widened({ operator: 'regex', value: '^a' }, 'b')).toBeNull();
});

test('[ST-45] sequence: a precondition goes, a phase is added, a default opens', () => {
  const sequence = { kind: 'SEQUENCE_VIOLATED' } as const;
  expect(commands({ ...sequence, ruleId: 'looked' })).toMatchObject([{ type: 'REMOVE_PRECONDITION' }]);
  const phase = { reason: 'phase_not_allowed', expected: null, found: 'closed' };
  expect(commands({ ...sequence, details: phase })).toMatchObject([
    { type: 'SET_TOOL_PHASES', payload: { tool: 'refund', phases: ['open', 'closed'] } },
  ]);
  const block = { reason: 'risk_default_block', expected: null, found: 'BLOCK' };
  expect(commands({ ...sequence, details: block })).toMatchObject([{ payload: { riskDefault: 'ALLOW' } }]);
});

describe('[ST-45] accepting a limit', () => {
  const limit = { kind: 'LIMIT_EXCEEDED' } as const;
  const session = { ...limit, toolName: null, targetRef: 'session' };
  const details = (reason: string, checked = '') => ({ reason, expected: { checked }, found: 3 });
  const reached = (found: number, inARow = 1) => ({ reached: { found, inARow, calls: 1 } });

  test('counts, calls of a tool, steps and calls are raised to the most that was reached', () => {
    expect(commands({ ...limit, ruleId: 'few', details: details('count_exceeded') }, reached(7))).toMatchObject([
      { type: 'SET_AGGREGATE', payload: { kind: 'COUNT', rule: { tools: ['refund'], atMost: 7 } } },
    ]);
    expect(
      commands({ ...limit, details: details('tool_limit_exceeded', 'calls of refund < 2') }, reached(6)),
    ).toMatchObject([{ type: 'SET_SESSION_LIMITS', payload: { callsPerTool: { refund: 7, lookup: 9 } } }]);
    for (const [checked, payload] of [
      ['steps < 5', { steps: 12 }],
      ['tool calls < 20', { toolCalls: 12 }],
    ] as const) {
      const exceeded = { ...session, details: details('session_limit_exceeded', checked) };
      expect(commands(exceeded, reached(11))).toEqual([{ type: 'SET_SESSION_LIMITS', payload }]);
    }
  });

  test('a loop is allowed as often as it was seen; a window full of it grows by the row that was seen', () => {
    const loop = { ...session, details: details('loop_detected') };
    expect(commands(loop, reached(4, 3))).toMatchObject([{ payload: { loop: { window: 6, repeats: 4 } } }]);
    expect(commands(loop, reached(6, 9))).toMatchObject([{ payload: { loop: { window: 10, repeats: 9 } } }]);
    expect(commands(loop, reached(6, 256))).toMatchObject([{ payload: { loop: null } }]);
  });

  test('nothing is lifted where nobody knows how far it went', () => {
    const cost = { ...session, details: details('session_limit_exceeded', 'cost in micro-units <= 0') };
    for (const [one, facts] of [
      [{ ...limit, ruleId: 'few', details: details('count_exceeded') }, {}],
      [cost, {}],
      [cost, reached(4)],
    ] as const) {
      expect(answer(one, facts)).toMatchObject({ ok: false, code: 'INVALID_TRANSITION', details: { calls: 1 } });
    }
  });

  test('tightened, the first block ends the session; rejected, a step with a block is refused as a whole', () => {
    expect(commands(session, { resolution: 'TIGHTEN' })).toMatchObject([
      { payload: { circuitBreaker: { consecutiveBlocks: 1 } } },
    ]);
    expect(commands(session, { resolution: 'REJECT' })).toMatchObject([{ payload: { gate: 'REJECT_ALL' } }]);
  });
});

test('[ST-45] every kind has an answer of every sort; what the model cannot say is a judgment, open unless it is accepted', () => {
  for (const kind of driftKinds) {
    for (const resolution of driftResolutions) {
      for (const toolName of ['refund', null]) {
        const ruleId = { ARGUMENT_RULE_VIOLATED: 'cap', LIMIT_EXCEEDED: 'few' }[String(kind)] ?? null;
        const given = commands(
          { kind, toolName, ruleId },
          { resolution, inputSchema: pinned, reached: { found: 3, inARow: 1, calls: 1 } },
        );
        expect(given.length).toBeGreaterThan(0);
        if (kind === 'MODEL_CHANGED') {
          expect(given.map(({ type }) => type)).toEqual(
            resolution === 'ACCEPT' ? ['RAISE_JUDGMENT', 'RESOLVE_JUDGMENT'] : ['RAISE_JUDGMENT'],
          );
        }
      }
    }
  }
  expect(observedSchema([])).toEqual({ type: 'object', properties: {} });
});
