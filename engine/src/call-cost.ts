import { type Analysis, fail, sorted } from './analysis.ts';
import { pointer } from './json.ts';
import type { RuntimeProjection, RuntimeRule } from './projection.ts';

/** All conditions that one call runs, in steps of at most 100 ns: some 200 ms where everything is as large as its schema allows. */
export const callBound = 2_000_000;

/**
 * Each condition is bounded by itself; this bounds what all of them together may cost, when a call of a tool is decided and
 * when it is committed. A condition at several tools counts at each as at the one where it costs most.
 */
export function expectBoundedCalls(analysis: Analysis, { tools, rules, facts, windows }: RuntimeProjection): void {
  const everyTool = rules.filter((rule) => rule.tools.length === 0).flatMap(conditionsOf);
  const deciding = byTool(rules, conditionsOf);
  const counting = byTool(windows, ({ where }) => [where]);
  const committing = byTool(facts, ({ where }) => [where]);
  const total = (sources: readonly (string | null)[] = []): number =>
    sources.reduce((sum, source) => sum + (source === null ? 0 : (analysis.costs.get(source) ?? 0)), 0);
  const base = total(everyTool);
  for (const [name, tool] of sorted(tools)) {
    const own = total(tool.rules.map(({ expression }) => expression));
    const decided = base + own + total(deciding.get(name)) + total(counting.get(name));
    expectBounded(analysis, name, decided, 'A call of');
    expectBounded(analysis, name, total(committing.get(name)), 'The commit of a call of');
  }
}

function conditionsOf(rule: RuntimeRule): readonly (string | null)[] {
  if (rule.kind === 'principal-policy') return [rule.expression];
  return rule.kind === 'correlation' || rule.kind === 'checkpoint' ? [rule.when, rule.require] : [];
}

function byTool<Item extends { readonly tools: readonly string[] }>(
  items: readonly Item[],
  sourcesOf: (item: Item) => readonly (string | null)[],
): ReadonlyMap<string, readonly (string | null)[]> {
  const found = new Map<string, (string | null)[]>();
  for (const item of items) {
    const sources = sourcesOf(item);
    for (const tool of item.tools) {
      const known = found.get(tool);
      if (known) known.push(...sources);
      else found.set(tool, [...sources]);
    }
  }
  return found;
}

function expectBounded(analysis: Analysis, name: string, steps: number, what: string): void {
  if (steps <= callBound) return;
  const message = `${what} ${name} may take ${Math.ceil(steps)} steps in all its conditions together; the bound is ${callBound}. Bound the schema with maxItems or maxLength.`;
  fail(analysis, 'rules_cost', null, pointer('/tools', name), message);
}
