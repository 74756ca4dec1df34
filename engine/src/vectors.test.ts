import { expect, test } from 'vitest';
import { policyOf } from '../test/building.ts';
import { everything } from '../test/everything.ts';
import { canonicalJson } from './hash.ts';
import { checkVectors, makeVectors } from './vectors.ts';

const { projection } = policyOf(everything);

test('[EN-25] an artifact carries vectors: calls and expected decisions, the same each time, plain JSON', () => {
  const vectors = makeVectors(projection);
  expect(vectors.length).toBeGreaterThan(20);
  expect(canonicalJson(makeVectors(projection))).toBe(canonicalJson(vectors));
  const reasons = new Set(
    vectors.flatMap(({ steps }) =>
      steps.flatMap((step) => ('expect' in step ? step.expect.map(({ reason }) => reason) : [])),
    ),
  );
  expect([...reasons]).toEqual(
    expect.arrayContaining([
      null,
      'schema_violation',
      'argument_invariant_failed',
      'unmatched_tool',
      'precondition_unmet',
    ]),
  );
});

test('[EN-25] the engine reproduces them, also after storage', () => {
  expect(checkVectors(projection, JSON.parse(JSON.stringify(makeVectors(projection))))).toEqual([]);
});

test('[EN-25] another behaviour is found: every changed rule shows', () => {
  const vectors = makeVectors(projection);
  const text = JSON.stringify(projection);
  for (const [from, to] of [
    ['args.amount <= 500.0', 'args.amount <= 501.0'],
    ['"advancesTo":"ordered"', '"advancesTo":null'],
    ['"unmatchedTool":"BLOCK"', '"unmatchedTool":"ALLOW"'],
  ] as const) {
    expect(text).toContain(from);
    expect(checkVectors(JSON.parse(text.replaceAll(from, to)), vectors)).not.toEqual([]);
  }
});
