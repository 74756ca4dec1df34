import type { Analysis } from './analysis.ts';
import { checkCondition } from './analysis.ts';
import { finding } from './finding.ts';
import { own } from './json.ts';
import type { RuntimeProjection, RuntimeRule } from './projection.ts';
import type { Reachability } from './reachability.ts';
import { inWords, placeOf } from './rule-places.ts';
import { callVariables } from './scopes.ts';
import { widestFirst } from './shadowed-rules.ts';
import { neverFails } from './total-condition.ts';

type Checkpoint = Extract<RuntimeRule, { readonly kind: 'correlation' | 'checkpoint' }>;

/** Stands for the tools that the model does not know. */
const unknownTool = '';

/**
 * Checkpoints on calls that a person sees anyway: by the default of the tool, or by a checkpoint without a condition. One
 * with a condition decides nothing more only if its condition never fails to be evaluated, since that blocks. `known` are
 * those that another one shadows already.
 */
export function adviseOnHeldAnyway(
  analysis: Analysis,
  projection: RuntimeProjection,
  reachability: Reachability,
  known: ReadonlySet<RuntimeRule>,
): void {
  const { tools, session } = projection;
  const checkpoints = projection.rules.flatMap((rule): Checkpoint[] => (rule.kind === 'checkpoint' ? [rule] : []));
  const callable = Object.keys(tools).filter((tool) => reachability.isCallable(tool));
  const everyTool = [...callable, ...(session.unmatchedTool === 'BLOCK' ? [] : [unknownTool])];
  const heldBy = new Map<string, string>();
  for (const tool of callable) {
    const { riskVerdict, sideEffect } = own(tools, tool) ?? {};
    if (riskVerdict === 'HOLD') heldBy.set(tool, `the default for ${sideEffect} tools`);
  }
  if (session.unmatchedTool === 'HOLD') heldBy.set(unknownTool, 'the default for unknown tools');
  const always = widestFirst(checkpoints.filter(({ when }) => when === null));
  const conditional = checkpoints.filter((rule) => rule.when !== null && !known.has(rule));
  for (const rule of [...always, ...conditional]) {
    const governed = rule.tools.length === 0 ? everyTool : rule.tools.filter((tool) => reachability.isCallable(tool));
    if (governed.length === 0) continue;
    const holders = new Set(governed.map((tool) => heldBy.get(tool)));
    if (!holders.has(undefined)) {
      if (rule.when !== null && !isTotal(analysis, rule, governed)) continue;
      const message = `Every call that this rule could hold is held anyway, by ${inWords([...holders].map(String), 'and')}.`;
      analysis.findings.push(finding('ADVISORY', 'rule_shadowed', rule.ruleId, placeOf(rule), message));
    } else if (rule.when === null) {
      for (const tool of governed) if (!heldBy.has(tool)) heldBy.set(tool, `"${rule.ruleId}"`);
    }
  }
}

/** A rule for every tool runs without the types of any; one over earlier calls may read a result that is not relied on. */
function isTotal(analysis: Analysis, { when, tools, aliases }: Checkpoint, governed: readonly string[]): boolean {
  if (when === null || tools.length === 0 || aliases.length > 0) return false;
  const shapes = governed.map((tool) => analysis.tools.get(tool)?.args ?? null);
  const [first = null] = shapes;
  if (first === null) return false;
  const checked = checkCondition(analysis, callVariables(first), when);
  return checked.ok && shapes.every((args) => args !== null && neverFails(checked.parsed.ast, callVariables(args)));
}
