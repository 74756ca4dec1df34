import { expect, test } from 'vitest';
import { overlapsOf } from './overlapping-rules.ts';
import type { RuntimeArgumentRule } from './projection.ts';
import { seeded } from './seeded.ts';

/** The same by its meaning: every rule beside every other. */
function naive(rule: RuntimeArgumentRule, rules: readonly RuntimeArgumentRule[]) {
  const among = rules.filter((other) => other !== rule && other.path === rule.path);
  const contrary = among.find((other) => {
    const [mine, theirs] = [rule.value, other.value];
    if (rule.operator === 'lte' && other.operator === 'gte') return Number(mine) < Number(theirs);
    if (rule.operator !== other.operator || rule.ruleId > other.ruleId) return false;
    if (rule.operator === 'equals') return mine !== theirs;
    return Array.isArray(mine) && Array.isArray(theirs) && !mine.some((value) => theirs.includes(value));
  });
  const stricter = among.find((other) => {
    if (other.operator !== rule.operator) return false;
    const [mine, theirs] = [rule.value, other.value];
    if (rule.expression === other.expression && rule.ruleId > other.ruleId) return true;
    if (Array.isArray(mine) && Array.isArray(theirs))
      return theirs.length < mine.length && theirs.every((value) => mine.includes(value));
    if (typeof mine !== 'number' || typeof theirs !== 'number') return false;
    return (/lte$/.test(rule.operator) && theirs < mine) || (/gte$/.test(rule.operator) && theirs > mine);
  });
  return { contrary: contrary ?? null, stricter: stricter ?? null };
}

function randomRules(seed: number): readonly RuntimeArgumentRule[] {
  const random = seeded(seed);
  return Array.from({ length: 1 + random.below(14) }, (_, index): RuntimeArgumentRule => {
    const operator = random.pick<RuntimeArgumentRule['operator']>([
      'lte',
      'gte',
      'length_lte',
      'length_gte',
      'equals',
      'one_of',
      'expression',
      'exists',
    ]);
    const one = () => random.pick<number | string | null>([1, 2, 3, 'a', 'b', null]);
    const path = operator === 'expression' ? null : random.pick(['x', 'y']);
    const value =
      operator === 'one_of'
        ? Array.from({ length: 1 + random.below(4) }, one)
        : operator === 'equals'
          ? one()
          : operator === 'expression' || operator === 'exists'
            ? null
            : random.below(6);
    const expression = path === null ? random.pick(['p', 'q', 'r']) : `${path} ${operator} ${JSON.stringify(value)}`;
    return { ruleId: `r${String(index).padStart(2, '0')}`, operator, path, value, expression, because: null };
  });
}

test('[EN-13] the first contrary and the first stricter rule are those that comparing every pair finds', () => {
  for (let seed = 0; seed < 2000; seed++) {
    const rules = randomRules(seed);
    const overlaps = overlapsOf(rules);
    for (const rule of rules) expect(overlaps.get(rule)).toEqual(naive(rule, rules));
  }
});
