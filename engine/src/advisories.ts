import { type Analysis, sorted } from './analysis.ts';
import { finding } from './finding.ts';
import { adviseOnUngoverned } from './governed-arguments.ts';
import { adviseOnHeldAnyway } from './held-anyway.ts';
import { adviseOnIdleCounts } from './idle-counts.ts';
import { own, pointer } from './json.ts';
import { fieldRule, overlapsOf } from './overlapping-rules.ts';
import type { RuntimeProjection, RuntimeTool } from './projection.ts';
import { adviseOnShadowedRules } from './shadowed-rules.ts';
import { adviseOnUnreachable } from './unreachable.ts';

/** What an author may want to know although nothing is wrong: rules that never decide, and arguments that no rule governs. */
export function adviseOn(analysis: Analysis, projection: RuntimeProjection): void {
  const impassable = new Map<string, ReadonlySet<string>>();
  for (const [name, tool] of sorted(projection.tools)) {
    const contradicting = adviseOnOverlapping(analysis, name, tool);
    if (contradicting.size > 0) impassable.set(name, contradicting);
  }
  const reachability = adviseOnUnreachable(analysis, projection, impassable);
  const shadowed = adviseOnShadowedRules(analysis, projection, reachability);
  adviseOnIdleCounts(analysis, projection, reachability);
  adviseOnHeldAnyway(analysis, projection, reachability, shadowed);
  adviseOnUngoverned(analysis, projection);
}

function advise(analysis: Analysis, code: string, ruleId: string | null, path: string, message: string): void {
  analysis.findings.push(finding('ADVISORY', code, ruleId, path, message));
}

/**
 * A rule that contradicts another on the same field, and one that another already implies. Gives the rules of the fields
 * that no call can meet.
 */
function adviseOnOverlapping(analysis: Analysis, name: string, { rules }: RuntimeTool): ReadonlySet<string> {
  const typed = analysis.tools.get(name);
  if (!typed) return new Set();
  const fieldRules = rules.map((rule) => fieldRule(rule, own(typed.tool.argumentRules, rule.ruleId), typed.ownArgs));
  const overlaps = overlapsOf(fieldRules);
  const impossible = new Set<string | null>();
  for (const { rule, field } of fieldRules) {
    const { contrary, exhausted, stricter } = overlaps.get(rule) ?? {};
    const path = pointer('/tools', name, 'argumentRules', rule.ruleId);
    if (contrary || exhausted) {
      const message = contrary
        ? `No call meets both this rule and "${contrary.ruleId}".`
        : `No value that this rule lists passes all the other rules on ${rule.path}.`;
      analysis.findings.push(finding('WARNING', 'rules_contradict', rule.ruleId, path, message));
      impossible.add(field);
    }
    // What the schema implies was said already.
    if (stricter && rule.expression !== 'true') {
      const message = `"${stricter.ruleId}" already decides everything that this rule would.`;
      advise(analysis, 'rule_shadowed', rule.ruleId, path, message);
    }
  }
  return new Set(fieldRules.filter(({ field }) => impossible.has(field)).map(({ rule }) => rule.ruleId));
}
