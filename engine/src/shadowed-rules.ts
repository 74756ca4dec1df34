import type { Analysis } from './analysis.ts';
import { finding } from './finding.ts';
import { canonicalJson } from './hash.ts';
import type { Within } from './model.ts';
import type { RuntimeProjection, RuntimeRule } from './projection.ts';
import type { Reachability } from './reachability.ts';
import { inWords, placeOf } from './rule-places.ts';

type Selecting = Extract<RuntimeRule, { readonly kind: 'precondition' | 'forbids-after' }>;

/** Rules that say what another one says of the same tools, and selections that another one's window implies. Gives them. */
export function adviseOnShadowedRules(
  analysis: Analysis,
  projection: RuntimeProjection,
  reachability: Reachability,
): ReadonlySet<RuntimeRule> {
  const rules = projection.rules.filter(
    ({ tools }) => tools.length === 0 || tools.some((tool) => reachability.isCallable(tool)),
  );
  const shadowed = new Map<RuntimeRule, string>();
  const selecting = rules.flatMap((rule): Selecting[] =>
    rule.kind === 'precondition' || rule.kind === 'forbids-after' ? [rule] : [],
  );
  const selections = Map.groupBy(selecting, ({ kind, tools, lookup }) =>
    canonicalJson([kind, tools, lookup.fact, lookup.key]),
  );
  for (const group of selections.values()) shadowInWindows(group, shadowed);
  const alike = Map.groupBy(rules, contentOf);
  for (const [content, group] of alike) if (content !== null && group.length > 1) shadowAlike(group, shadowed);
  for (const [rule, message] of shadowed)
    analysis.findings.push(finding('ADVISORY', 'rule_shadowed', rule.ruleId, placeOf(rule), message));
  return new Set(shadowed.keys());
}

/** A shorter window asks for more than a longer one, and forbids less; seconds and calls cannot be compared. */
function shadowInWindows(group: readonly Selecting[], shadowed: Map<RuntimeRule, string>): void {
  for (const unit of ['seconds', 'calls'] as const) {
    const lengths = group.flatMap((rule) => {
      const length = lengthIn(rule.lookup.within, unit);
      return length === null ? [] : [{ rule, length: rule.kind === 'precondition' ? length : -length }];
    });
    const strictest = lengths.reduce<(typeof lengths)[number] | null>(
      (least, one) => (least === null || one.length < least.length ? one : least),
      null,
    );
    for (const { rule, length } of lengths) {
      if (!strictest || rule === strictest.rule) continue;
      const verb = rule.kind === 'precondition' ? 'asks for' : 'forbids';
      const whole = length === strictest.length ? 'the same' : 'this and more';
      shadowed.set(rule, `"${strictest.rule.ruleId}" ${verb} ${whole}.`);
    }
  }
}

/** Infinite for the whole session; null for a window of the other kind. */
export function lengthIn(within: Within | null, unit: 'seconds' | 'calls'): number | null {
  if (within === null) return Number.POSITIVE_INFINITY;
  if (unit === 'seconds') return 'seconds' in within ? within.seconds : null;
  return 'calls' in within ? within.calls : null;
}

/** What a rule says, whatever its name, its reason and its tools; null where that is compared elsewhere. */
function contentOf(rule: RuntimeRule): string | null {
  switch (rule.kind) {
    case 'precondition':
    case 'forbids-after':
    case 'count':
    case 'sum':
      return null;
    case 'checkpoint':
      // One without a condition is compared with whatever else holds.
      return rule.when === null ? null : canonicalJson({ ...rule, ruleId: '', because: null, tools: [] });
    default:
      return canonicalJson({ ...rule, ruleId: '', because: null, tools: [] });
  }
}

/** Of rules that say the same, those whose every tool is governed by others that stay. */
function shadowAlike(group: readonly RuntimeRule[], shadowed: Map<RuntimeRule, string>): void {
  const staying = new Map<string, string>();
  let everywhere: string | null = null;
  for (const rule of widestFirst(group)) {
    const { tools, ruleId } = rule;
    const others = tools.map((tool) => staying.get(tool));
    if (everywhere !== null) shadowed.set(rule, `"${everywhere}" says the same of every tool.`);
    else if (tools.length > 0 && !others.includes(undefined)) {
      const names = [...new Set(others)].map((other) => `"${other}"`);
      shadowed.set(
        rule,
        `${inWords(names, 'and')} already ${names.length > 1 ? 'say' : 'says'} the same of ${inWords(tools, 'and')}.`,
      );
    } else if (tools.length === 0) everywhere = ruleId;
    else for (const tool of tools) if (!staying.has(tool)) staying.set(tool, ruleId);
  }
}

/** Rules for every tool, then those of the most tools. */
export function widestFirst<Rule extends RuntimeRule>(rules: readonly Rule[]): readonly Rule[] {
  const width = ({ tools }: Rule): number => (tools.length === 0 ? Number.MAX_SAFE_INTEGER : tools.length);
  return rules.toSorted((left, right) => width(right) - width(left));
}
