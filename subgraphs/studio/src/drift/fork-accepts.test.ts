import { compile } from '@writ/engine/compile';
import type { JsonObject } from '@writ/engine/json';
import { type ArgumentRule, emptyModel, type OperatingModel, type SessionLimits } from '@writ/engine/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { observedCall, policyOf, toolOf } from '../../test/compared-policy.ts';
import type { DraftCommand } from '../draft/draft-commands.ts';
import { emptyMemory } from '../draft/draft-memory.ts';
import { memoryAfter } from '../draft/memory-after.ts';
import { sessionKeyOf } from '../observation/session-key.ts';
import { asMade } from '../observation/session-order.ts';
import { compare } from './comparison.ts';
import type { ComparedCall, Divergence } from './divergence.ts';
import { forkCommands } from './fork-commands.ts';
import { beginSession, readOn } from './fork-reached-limit.ts';
import { judgeable } from './judgeable.ts';

const divergencesOf = (model: OperatingModel, calls: readonly ComparedCall[]): readonly Divergence[] =>
  compare({
    policy: policyOf(model),
    environment: 'STAGING',
    calls,
    context: [],
    withoutBeginning: new Set(),
    fresh: new Set(),
    declaredTools: [],
  }).divergences;

/** What identifies an item whatever the number in its limit: accepting changes that number. */
const about = ({ kind, targetRef, toolName, ruleId, details: { reason, expected } }: Divergence): string => {
  const checked = ruleId === null ? JSON.stringify(expected).replaceAll(/< \d+|\d+ (times|calls)/g, '') : '';
  return JSON.stringify([kind, targetRef, toolName, ruleId === null ? [reason, checked] : ruleId]);
};

/** Reads the sessions of the calls that show an item, as a fork does. */
const reachedBy = (
  model: OperatingModel,
  { fingerprint, calls: shown }: Divergence,
  calls: readonly ComparedCall[],
) => {
  const policy = policyOf(model);
  const limit = { policy, known: judgeable(policy), fingerprint };
  const told = new Set<string>();
  let reading = beginSession(limit, null);
  for (const key of new Set(shown.map(sessionKeyOf))) {
    reading = beginSession(limit, reading.reached);
    for (const call of calls.filter((one) => sessionKeyOf(one) === key).toSorted(asMade)) {
      reading = readOn(limit, reading, call);
      if (reading.tells) told.add(call.id);
    }
  }
  expect([...told].toSorted()).toEqual(shown.map(({ id }) => id).toSorted());
  return reading.reached && { ...reading.reached, calls: told.size };
};

/** The model of the draft that accepts what these calls show of an item. */
const accepting = (model: OperatingModel, divergence: Divergence, calls: readonly ComparedCall[]) => {
  const forked = forkCommands({
    item: { id: 'drift_1', occurrences: divergence.calls.length, ...divergence },
    resolution: 'ACCEPT',
    model,
    calls: divergence.calls.map(({ id }) => calls.find((call) => call.id === id)?.arguments as never),
    schemaHashes: [],
    inputSchema: null,
    reached: divergence.kind === 'LIMIT_EXCEEDED' ? reachedBy(model, divergence, calls) : null,
  });
  if (!forked.ok) throw new Error(forked.message);
  return { commands: forked.commands, model: after(model, forked.commands) };
};

const after = (model: OperatingModel, commands: readonly DraftCommand[]): OperatingModel =>
  commands.reduce(
    (memory, command) => {
      const outcome = memoryAfter(memory, command);
      if (!outcome.ok) throw new Error(JSON.stringify(outcome));
      return outcome.value;
    },
    { ...emptyMemory(), model },
  ).model;

/** Accepts each item on its own and expects that a comparison of the same calls no longer finds it. */
const expectAccepted = (model: OperatingModel, calls: readonly ComparedCall[]): readonly DraftCommand[] =>
  divergencesOf(model, calls).flatMap((divergence) => {
    const accepted = accepting(model, divergence, calls);
    expect(divergencesOf(accepted.model, calls).map(about)).not.toContain(about(divergence));
    return accepted.commands;
  });

const payment = {
  type: 'object',
  properties: { amount: { type: 'number' }, to: { type: 'string' }, any: {} },
};

/** Calls of two sessions and of captures outside any, told in any order. */
const calls: fc.Arbitrary<readonly ComparedCall[]> = fc
  .array(
    fc.record({
      tool: fc.constantFrom('pay', 'pay', 'pay', 'pay', 'ask'),
      args: fc.oneof(
        { weight: 5, arbitrary: fc.constant({ amount: 1, to: 'ada' }) },
        fc.record({ amount: fc.constantFrom(0, 0.07, 1, 2.000001, 9), to: fc.constantFrom('ada', 'eve') }),
      ),
      session: fc.constantFrom('s-1', 's-1', 's-2', null),
      capture: fc.nat({ max: 9 }),
      second: fc.nat({ max: 120 }),
    }),
    { minLength: 5, maxLength: 25 },
  )
  .map((made) =>
    made.map(({ tool, args, session, capture, second }, callIndex) =>
      observedCall(tool, args, {
        captureId: `${session}:${capture}`,
        callIndex,
        sdkSessionId: session,
        observedAt: new Date(Date.UTC(2026, 10, 1) + second * 1000),
      }),
    ),
  );

const limited = (limits: Partial<SessionLimits>, more: Partial<OperatingModel> = {}): OperatingModel => ({
  ...emptyModel(),
  ...more,
  session: { ...emptyModel().session, limits: { callsPerTool: {}, ...limits } },
  tools: {
    pay: toolOf(payment, 'READ', { argumentRules: { some: { path: 'amount', operator: 'gte', value: 0.05 } } }),
    ask: toolOf(payment, 'READ'),
  },
});

const atMost = fc.nat({ max: 2 });
const optional = { requiredKeys: ['tools', 'amount', 'atMost'] as ['tools', 'amount', 'atMost'] };
const aggregate = fc.record(
  {
    tools: fc.subarray(['pay', 'ask'], { minLength: 1 }),
    amount: fc.constant('amount'),
    atMost,
    per: fc.constant(['to']),
    within: fc.oneof(
      fc.record({ seconds: fc.integer({ min: 1, max: 90 }) }),
      fc.record({ calls: fc.integer({ min: 1, max: 5 }) }),
    ),
  },
  optional,
);
const loops = fc
  .integer({ min: 2, max: 5 })
  .chain((window) => fc.record({ window: fc.constant(window), repeats: fc.integer({ min: 1, max: window - 1 }) }));

test.each([
  ['toolCalls', atMost.map((toolCalls) => limited({ toolCalls }))],
  ['steps', atMost.map((steps) => limited({ steps }))],
  ['callsPerTool', fc.record({ pay: atMost, ask: atMost }).map((callsPerTool) => limited({ callsPerTool }))],
  ['loop', loops.map((loop) => limited({ loop }))],
  ['COUNT', aggregate.map(({ amount: _, ...count }) => limited({}, { counts: { rule: count } }))],
  ['SUM', aggregate.map((sum) => limited({}, { sums: { rule: sum } }))],
])('[ST-45] an accepted limit of %s allows all that was observed of it, and stays a limit', (kind, models) => {
  let accepted = 0;
  const accept = (model: OperatingModel, made: readonly ComparedCall[]) => {
    for (const { type, payload } of expectAccepted(model, made)) {
      if (type === 'SET_ARGUMENT_RULE') continue;
      accepted += 1;
      const set = type === 'SET_AGGREGATE' ? { [payload.kind]: payload.rule.atMost } : payload;
      expect(set).toMatchObject({ [kind]: expect.anything() });
    }
  };
  fc.assert(fc.property(models, calls, accept), { numRuns: 60 });
  expect(accepted).toBeGreaterThan(0);
});

const anything = fc.constantFrom<unknown>(0, 1, -0.5, 1e21, 99.99, true, null, '', 'ada', 'Bob', '😀😀', 'a"\\\n', '7');
const element = fc.oneof(anything, fc.record({ deep: anything }, { requiredKeys: [] }));
const value = fc.oneof({ weight: 2, arbitrary: anything }, element, fc.array(element, { maxLength: 3 }));
const madeWith = (given: fc.Arbitrary<unknown>): fc.Arbitrary<readonly ComparedCall[]> =>
  fc
    .array(fc.record({ given, to: fc.constantFrom('ada', '[REDACTED:email]') }, { requiredKeys: ['to'] }), {
      minLength: 1,
      maxLength: 6,
    })
    .map((all) => all.map((args) => observedCall('pay', args)));
const number = fc.constantFrom(-3, 0, 1, 2.5, 50);
const scalar = fc.constantFrom('ada', 'Bob', '😀', 1, 99.99, true, null, '');

/** Places of a rule, with the schema of the argument that it looks at and the values that this may have. */
const places = fc.constantFrom(
  { path: 'given', schema: {}, given: value },
  { path: 'given.deep', schema: {}, given: value },
  { path: 'given[0]', schema: {}, given: value },
  { path: 'given[1].deep', schema: {}, given: value },
  { path: 'given[*].deep', schema: { type: 'array', maxItems: 3 }, given: fc.array(element, { maxLength: 3 }) },
  { path: 'given', schema: { type: 'string' }, given: fc.constantFrom('', 'ada', 'Bob', '😀😀', '[REDACTED:name]') },
  { path: 'given', schema: { type: 'integer' }, given: fc.integer({ min: -9, max: 99 }) },
  { path: 'given', schema: { type: 'number' }, given: fc.constantFrom(-0.5, 2.5, 3, 99.99, 1e21) },
);
const conditions: readonly [string, fc.Arbitrary<unknown>][] = [
  ['lte', number],
  ['gte', number],
  ['length_lte', fc.nat({ max: 3 })],
  ['length_gte', fc.nat({ max: 5 })],
  ['one_of', fc.array(scalar, { minLength: 1, maxLength: 3 })],
  ['equals', scalar],
  ['regex', fc.constantFrom('^a', '^$')],
  ['contains', scalar],
  ['type', fc.constantFrom('string', 'number', 'object')],
];

test.each(conditions)('[ST-45] an accepted argument rule %s admits all that was observed of it', (operator, values) => {
  const changes = new Set<string>();
  const rules = fc.record({ value: values, optional: fc.boolean() }).map((more) => ({ operator, ...more }));
  const cases = fc.record({ place: places, rule: rules }).chain(({ place: { path, schema, given }, rule }) => {
    const inputSchema: JsonObject = { type: 'object', properties: { given: schema, to: { type: 'string' } } };
    const argumentRules = { rule: { ...rule, path } as ArgumentRule };
    const model: OperatingModel = { ...emptyModel(), tools: { pay: toolOf(inputSchema, 'READ', { argumentRules }) } };
    return fc.record({ model: fc.constant(model), made: madeWith(given) });
  });
  fc.assert(
    fc.property(cases, ({ model, made }) => {
      fc.pre(compile(model).ok);
      for (const { type } of expectAccepted(model, made)) changes.add(type);
    }),
    { numRuns: 60 },
  );
  const widens = !['regex', 'contains', 'type'].includes(operator);
  expect(changes).toContain(widens ? 'SET_ARGUMENT_RULE' : 'REMOVE_ARGUMENT_RULE');
});
