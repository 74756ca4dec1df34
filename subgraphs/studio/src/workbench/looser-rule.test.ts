import { anonymous } from '@writ/engine/decision';
import { evaluate } from '@writ/engine/evaluate';
import type { ArgumentRule } from '@writ/engine/model';
import { initialState } from '@writ/engine/state';
import { default as fc } from 'fast-check';
import { expect, test } from 'vitest';
import { policyOf, searchModel, toolOf } from '../../test/compared-policy.ts';
import { surelyLooser } from './looser-rule.ts';

const schema = {
  type: 'object',
  properties: { amount: { type: 'integer' }, code: { type: 'string' } },
  additionalProperties: false,
};

const allows = (rule: ArgumentRule): ((args: { amount?: number; code?: string }) => boolean) => {
  const tool = toolOf(schema, 'READ', { argumentRules: { rule } });
  const policy = policyOf(searchModel({ tools: { pay: tool } }));
  return (args) => {
    const call = { callId: 'call-1', tool: 'pay', args };
    return evaluate(policy, initialState(policy), [call], anonymous, 0)[0]?.verdict === 'ALLOW';
  };
};

const bound = fc.integer({ min: 0, max: 4 });
const rules: fc.Arbitrary<ArgumentRule> = fc
  .record({
    base: fc.oneof(
      bound.map((value) => ({ operator: 'lte' as const, path: 'amount', value })),
      bound.map((value) => ({ operator: 'gte' as const, path: 'amount', value })),
      bound.map((value) => ({ operator: 'length_lte' as const, path: 'code', value })),
      bound.map((value) => ({ operator: 'length_gte' as const, path: 'code', value })),
      fc
        .uniqueArray(bound, { minLength: 1, maxLength: 3 })
        .map((value) => ({ operator: 'one_of' as const, path: 'amount', value })),
      bound.map((value) => ({ operator: 'equals' as const, path: 'amount', value })),
    ),
    optional: fc.constantFrom(undefined, true, false),
  })
  .map(({ base, optional }) => (optional === undefined ? base : { ...base, optional }));

const calls = [0, 1, 2, 3, 4, 5, undefined].flatMap((amount) =>
  ['', 'a', 'ab', 'abc', 'abcd', 'abcde', undefined].map((code) => ({
    ...(amount === undefined ? {} : { amount }),
    ...(code === undefined ? {} : { code }),
  })),
);

test('[ST-53] a rule that is called surely looser allows, by the engine, every call that it allowed before', () => {
  let judged = 0;
  fc.assert(
    fc.property(rules, rules, (before, after) => {
      if (!surelyLooser({ kind: 'argumentRules', ...before }, { kind: 'argumentRules', ...after })) return;
      judged += 1;
      const [old, now] = [allows(before), allows(after)];
      for (const call of calls) if (old(call)) expect(now(call), JSON.stringify({ before, after, call })).toBe(true);
    }),
    { numRuns: 2_000, seed: 53 },
  );
  expect(judged).toBeGreaterThan(40);
});

test('[ST-53] a bound that moves inwards, another field or another operator is never surely looser', () => {
  const cap = { kind: 'argumentRules', operator: 'lte', path: 'amount', value: 100 };
  expect(surelyLooser(cap, { ...cap, value: 99 })).toBe(false);
  expect(surelyLooser(cap, { ...cap, value: 200, path: 'total' })).toBe(false);
  expect(surelyLooser(cap, { ...cap, operator: 'gte' })).toBe(false);
  expect(surelyLooser({ ...cap, optional: true }, { ...cap, value: 200 })).toBe(false);
  expect(surelyLooser(cap, { ...cap, because: 'It says so.' })).toBe(true);
  const count = { kind: 'counts', tools: ['pay'], atMost: 2 };
  expect(surelyLooser(count, { ...count, atMost: 3 })).toBe(true);
  expect(surelyLooser(count, { ...count, atMost: 1 })).toBe(false);
  expect(surelyLooser(count, { ...count, atMost: 3, tools: ['pay', 'book'] })).toBe(false);
});
