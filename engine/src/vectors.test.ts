import { expect, test } from 'vitest';
import { policyOf } from '../test/building.ts';
import { everything } from '../test/everything.ts';
import { randomModel } from '../test/random-model.ts';
import { compile } from './compile.ts';
import { canonicalJson } from './hash.ts';
import { load } from './load.ts';
import type { RuntimeProjection } from './projection.ts';
import { goalsOf, reachedBy } from './vector-goals.ts';
import { checkVectors, makeVectors } from './vectors.ts';

const { projection } = policyOf(everything);
const made = makeVectors(projection);

const without = (from: RuntimeProjection, ruleId: string): RuntimeProjection => ({
  ...from,
  rules: from.rules.filter((rule) => rule.ruleId !== ruleId),
  tools: Object.fromEntries(
    Object.entries(from.tools).map(([name, tool]) => [
      name,
      { ...tool, rules: tool.rules.filter((rule) => rule.ruleId !== ruleId) },
    ]),
  ),
});

const ruleIdsOf = ({ rules, tools }: RuntimeProjection): readonly string[] =>
  [...rules, ...Object.values(tools).flatMap((tool) => tool.rules)].map(({ ruleId }) => ruleId);

test('[EN-25] an artifact carries vectors: calls and expected decisions, the same each time, plain JSON, bounded', () => {
  expect(canonicalJson(makeVectors(projection))).toBe(canonicalJson(made));
  expect(JSON.parse(JSON.stringify(made))).toEqual(made);
  expect(JSON.stringify(made).length).toBeLessThan(256 * 1024);
  expect(JSON.stringify(made)).not.toContain('\\u0000');
});

test('[EN-25] the engine reproduces them, also after storage', () => {
  expect(checkVectors(projection, JSON.parse(JSON.stringify(made.vectors)))).toEqual([]);
});

test('[EN-25] every tool runs, every rule decides and every limit bites in some vector, or is named as uncovered', () => {
  const reasons = made.vectors.flatMap(({ steps }) =>
    steps.flatMap((step) => ('expect' in step ? step.expect.map(({ reason }) => reason) : [])),
  );
  expect([...new Set(reasons)]).toEqual(
    expect.arrayContaining([
      null,
      'argument_invariant_failed',
      'binding_mismatch',
      'checkpoint_required',
      'count_exceeded',
      'envelope_violated',
      'expression_error',
      'killed',
      'loop_detected',
      'phase_not_allowed',
      'policy_denied',
      'precondition_unmet',
      'schema_violation',
      'session_limit_exceeded',
      'tool_limit_exceeded',
      'unmatched_tool',
    ]),
  );
  // Four calls in a certain order, or forty allowed in a row: what a search of seconds may miss, and then says.
  expect(made.uncovered.length).toBeLessThanOrEqual(3);
});

test('[EN-25] whoever leaves out a rule does not reproduce them, in forty random models', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const compiled = compile(randomModel(seed));
    if (!compiled.ok) continue;
    const { vectors, uncovered } = makeVectors(compiled.runtimeProjection);
    expect([...goalsOf(load(compiled.runtimeProjection))]).toEqual(expect.arrayContaining([...uncovered]));
    for (const ruleId of ruleIdsOf(compiled.runtimeProjection)) {
      if (uncovered.includes(`rule: ${ruleId}`)) continue;
      const mismatches = checkVectors(without(compiled.runtimeProjection, ruleId), vectors);
      expect(mismatches, `seed ${seed}, rule ${ruleId}`).not.toEqual([]);
    }
  }
});

test('[EN-25] another behaviour is found: changed bounds, windows, schemas, phases and defaults show', () => {
  const text = JSON.stringify(projection);
  for (const [from, to] of [
    ['"within":{"seconds":600}', '"within":null'],
    ['"within":{"seconds":3600}', '"within":null'],
    ['"enum":["EUR","USD"]', '"enum":["EUR","USD","no value that any list has"]'],
    ['"maxLength":500', '"maxLength":501'],
    ['args.amount <= 500.0', 'args.amount <= 501.0'],
    ['"advancesTo":"ordered"', '"advancesTo":null'],
    ['"unmatchedTool":"BLOCK"', '"unmatchedTool":"ALLOW"'],
    ['"riskVerdict":"ALLOW"', '"riskVerdict":"HOLD"'],
  ] as const) {
    expect(text).toContain(from);
    expect(checkVectors(JSON.parse(text.replaceAll(from, to)), made.vectors)).not.toEqual([]);
  }
});

test('[EN-25] a goal is reached by the decision that shows it, and by no other', () => {
  const shown = { callId: 'c', tool: 'refund', layer: null, because: null, nearest: null, trace: [] };
  expect(reachedBy({ ...shown, verdict: 'ALLOW', reason: null, ruleId: null })).toEqual(['runs: refund']);
  expect(reachedBy({ ...shown, verdict: 'HOLD', reason: 'checkpoint_required', ruleId: 'large' })).toEqual([
    'runs: refund',
    'rule: large',
  ]);
  expect(reachedBy({ ...shown, verdict: 'BLOCK', reason: 'phase_not_allowed', ruleId: null })).toEqual([
    'phase_not_allowed: refund',
  ]);
});
