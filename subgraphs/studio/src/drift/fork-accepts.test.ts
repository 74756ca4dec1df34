import { emptyModel, type OperatingModel, type SessionLimits } from '@writ/engine/model';
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

const reachedBy = (
  model: OperatingModel,
  { fingerprint, calls: shown }: Divergence,
  calls: readonly ComparedCall[],
) => {
  const policy = policyOf(model);
  const limit = { policy, known: judgeable(policy), fingerprint };
  const keys = new Set(shown.map(sessionKeyOf));
  const sessions = Map.groupBy(
    calls.filter((call) => keys.has(sessionKeyOf(call))),
    sessionKeyOf,
  );
  return [...sessions.values()].reduce<ReturnType<typeof beginSession>['reached']>(
    (reached, session) =>
      session.toSorted(asMade).reduce((reading, call) => readOn(limit, reading, call), beginSession(limit, reached))
        .reached,
    null,
  );
};

/** The model of the draft that accepts what these calls show of an item. */
const accepting = (model: OperatingModel, divergence: Divergence, calls: readonly ComparedCall[]) => {
  const forked = forkCommands({
    item: { id: 'drift_1', ...divergence },
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
