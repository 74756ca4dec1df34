import { expect, test } from 'vitest';
import { policyOf } from '../test/building.ts';
import { randomOverlaps } from '../test/random-overlaps.ts';
import { compareVerdicts, withoutRules } from '../test/same-verdicts.ts';
import { compile } from './compile.ts';
import { load } from './evaluate.ts';
import { seeded } from './seeded.ts';

const idle = new Set(['rule_unreachable', 'rule_shadowed']);

test('[EN-13] random models decide the same without the rules that are said to be unreachable or shadowed, one or all of them', {
  timeout: 300_000,
}, () => {
  const idleOf = new Map([...idle].map((code) => [code, 0]));
  for (let seed = 0; seed < 150; seed++) {
    const source = randomOverlaps(seed);
    const compiled = compile(source);
    if (!compiled.ok) continue;
    const policy = load(compiled.runtimeProjection);
    const random = seeded(seed);
    const idleRules = compiled.findings.flatMap(({ code, ruleId }) =>
      idle.has(code) && ruleId !== null ? [ruleId] : [],
    );
    const neverCalled = compiled.findings.flatMap(({ code, path }) =>
      code === 'tool_unreachable' ? [/^\/tools\/(\w+)/.exec(path)?.[1]] : [],
    );
    for (const { code } of compiled.findings) if (idle.has(code)) idleOf.set(code, (idleOf.get(code) ?? 0) + 1);
    const subsets = [...idleRules.map((ruleId) => [ruleId]), ...(idleRules.length > 1 ? [idleRules] : [])];
    for (const removed of subsets.length > 0 ? subsets : [[]]) {
      const without = policyOf(withoutRules(source, new Set(removed)));
      for (let session = 0; session < 6; session++) {
        const { difference, called } = compareVerdicts([policy, without], random);
        expect(difference && { seed, removed, difference }).toBeNull();
        for (const tool of neverCalled) expect([...called]).not.toContain(tool);
      }
    }
  }
  for (const count of idleOf.values()) expect(count).toBeGreaterThan(60);
});
