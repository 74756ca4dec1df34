import { celEnv, parse, plan } from '@bufbuild/cel';
import { expect, test } from 'vitest';
import { randomExpression, randomValues } from '../test/random-expression.ts';
import { runCondition } from './conditions.ts';
import { checkExpression, createScope } from './expression.ts';
import { seeded } from './seeded.ts';
import type { Shape } from './shape.ts';

const text: Shape = { kind: 'string', maxLength: 16, values: null };
const scope = createScope(
  new Map<string, Shape>([
    ['i', { kind: 'int' }],
    ['j', { kind: 'int' }],
    ['x', { kind: 'double' }],
    ['s', text],
    ['t', text],
    ['p', { kind: 'bool' }],
    ['l', { kind: 'list', element: { kind: 'int' }, maxItems: 4 }],
    ['w', { kind: 'list', element: text, maxItems: 4 }],
  ]),
);
const oracle = celEnv();

type Answer = boolean | 'error';

function ours(source: string, values: ReturnType<typeof randomValues>): Answer | 'refused' {
  const checked = checkExpression(scope, source);
  if (!checked.ok) return 'refused';
  const outcome = runCondition({ scope, parsed: checked.parsed, source, cost: checked.cost }, { ...values });
  return 'value' in outcome ? outcome.value : 'error';
}

function theirs(source: string, { i, j, l, ...rest }: ReturnType<typeof randomValues>): Answer {
  try {
    const answer = plan(oracle, parse(source))({ ...rest, i: BigInt(i), j: BigInt(j), l: l.map(BigInt) });
    return typeof answer === 'boolean' ? answer : 'error';
  } catch {
    return 'error';
  }
}

test('[EN-23] 20,000 random expressions: no true/false contradiction with a second implementation', {
  timeout: 120_000,
}, () => {
  const random = seeded(20_260_101);
  const tally = { agreed: 0, bothFail: 0, onlyOneFails: 0, refused: 0 };
  const contradictions: string[] = [];
  let compared = 0;
  while (compared < 20_000) {
    const source = randomExpression(random);
    const values = randomValues(random);
    const mine = ours(source, values);
    if (mine === 'refused') {
      tally.refused += 1;
      continue;
    }
    compared += 1;
    const other = theirs(source, values);
    if (mine === other) tally[mine === 'error' ? 'bothFail' : 'agreed'] += 1;
    else if (mine === 'error' || other === 'error') tally.onlyOneFails += 1;
    else contradictions.push(`${source} with ${JSON.stringify(values)}: ${mine}, oracle ${other}`);
  }
  console.info(`oracle: ${JSON.stringify(tally)}`);
  expect(contradictions).toEqual([]);
  expect(tally.agreed).toBeGreaterThan(14_000);
});
