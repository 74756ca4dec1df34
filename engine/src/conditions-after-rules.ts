import { type Analysis, sorted, type TypedTool } from './analysis.ts';
import { type Certainty, certaintyOf } from './certainty.ts';
import { finding, positionAt } from './finding.ts';
import { pointer } from './json.ts';
import { type Knowledge, knowledgeOf } from './knowledge.ts';
import type { RuntimeArgumentRule, RuntimeProjection, RuntimeRule } from './projection.ts';
import { callVariables, type Variables } from './scopes.ts';

/**
 * Conditions that the argument rules of a tool already decide. A rule of a later layer sees only calls that met all of them, so
 * that a checkpoint above their bound never holds anything; among themselves, one may say no more than the others, or exclude
 * them. What two easy operators make of each other is told elsewhere (`overlapping-rules.ts`).
 */
export function adviseOnConditions(analysis: Analysis, projection: RuntimeProjection): void {
  const met = new Map<string, Knowledge>();
  for (const [name, { rules }] of sorted(projection.tools)) {
    const typed = analysis.tools.get(name);
    if (!typed) continue;
    const knowledge = adviseAmongRules(analysis, typed, rules);
    if (knowledge.places.size > 0 || knowledge.present.size > 0) met.set(name, knowledge);
  }
  if (met.size === 0) return;
  const windows = new Map(projection.windows.map(({ id, where }) => [id, where]));
  for (const rule of projection.rules) {
    if ('window' in rule) adviseOnWindow(analysis, rule, windows.get(rule.window) ?? null, met);
    else if ('when' in rule) adviseOnRule(analysis, rule, met);
  }
}

type Met = ReadonlyMap<string, Knowledge>;

function knowledgeBefore(typed: TypedTool): Knowledge {
  return knowledgeOf(callVariables(typed.ownArgs));
}

/** In both directions, so that the order of ids does not matter; what was told of one is not told of the other as well. */
function adviseAmongRules(analysis: Analysis, typed: TypedTool, rules: readonly RuntimeArgumentRule[]): Knowledge {
  const told = new Set<RuntimeArgumentRule>();
  const variables = callVariables(typed.ownArgs);
  const all = pass(analysis, typed, variables, rules, told);
  if (rules.some(isFree)) pass(analysis, typed, variables, rules.toReversed(), told);
  return all;
}

const isFree = ({ operator }: RuntimeArgumentRule): boolean => operator === 'expression';

/** The rules one after the other, each by what those before it leave. */
function pass(
  analysis: Analysis,
  typed: TypedTool,
  variables: Variables,
  rules: readonly RuntimeArgumentRule[],
  told: Set<RuntimeArgumentRule>,
): Knowledge {
  let knowledge = knowledgeBefore(typed);
  const before: RuntimeArgumentRule[] = [];
  for (const rule of rules) {
    const judged = judge(analysis, rule.expression, variables, knowledge);
    if (!judged) continue;
    if (!judged.yes || !judged.no) {
      const decides = (other: RuntimeArgumentRule): boolean => {
        const alone = judge(analysis, other.expression, variables, knowledgeBefore(typed));
        const after = alone && judge(analysis, rule.expression, variables, alone.whenTrue);
        return after !== null && after.yes === judged.yes && after.no === judged.no;
      };
      const asked = told.size < mostAsked ? before.slice(-mostAsked) : [];
      tell(analysis, typed, rule, judged, asked.find(decides) ?? null, told);
    }
    // What a rule that contradicts the others would leave is nothing, of which everything is true.
    if (judged.yes) knowledge = judged.whenTrue;
    before.push(rule);
  }
  return knowledge;
}

/** So many rules are asked which of them it is, for so many that are told; beyond, it is all of them together. */
const mostAsked = 32;

function tell(
  analysis: Analysis,
  typed: TypedTool,
  rule: RuntimeArgumentRule,
  { yes, isDecided }: Certainty,
  by: RuntimeArgumentRule | null,
  told: Set<RuntimeArgumentRule>,
): void {
  if (isDecided || (!isFree(rule) && by !== null && !isFree(by)) || told.has(rule) || (by !== null && told.has(by)))
    return;
  told.add(rule);
  const others = by === null ? 'the other rules together' : `"${by.ruleId}"`;
  const path = pointer('/tools', typed.name, 'argumentRules', rule.ruleId);
  analysis.findings.push(
    yes
      ? finding('ADVISORY', 'rule_shadowed', rule.ruleId, path, `What this rule asks for follows from ${others}.`)
      : finding('WARNING', 'rules_contradict', rule.ruleId, path, `No call meets both this rule and ${others}.`),
  );
}

function judge(analysis: Analysis, source: string, variables: Variables, given: Knowledge): Certainty | null {
  const ast = analysis.syntax.get(source);
  return ast ? certaintyOf(ast, variables, given) : null;
}

/** What the rules of every tool that a rule governs make of one of its conditions. */
function outcomeOf(
  analysis: Analysis,
  tools: readonly string[],
  source: string,
  aliases: readonly string[],
  met: Met,
): 'NEVER' | 'ALWAYS' | 'OPEN' {
  let outcome: 'NEVER' | 'ALWAYS' | null = null;
  for (const tool of tools) {
    const [typed, given] = [analysis.tools.get(tool), met.get(tool)];
    if (!typed || !given) return 'OPEN';
    const named = aliases.map((name) => [name, { kind: 'dyn' }] as const);
    const variables = callVariables(typed.args, named);
    const all = new Map([...knowledgeOf(variables).variables, ...given.variables]);
    const judged = judge(analysis, source, variables, { ...given, variables: all });
    if (!judged || judged.isDecided || judged.yes === judged.no) return 'OPEN';
    const here = judged.yes ? 'ALWAYS' : 'NEVER';
    if (outcome !== null && outcome !== here) return 'OPEN';
    outcome = here;
  }
  return outcome ?? 'OPEN';
}

function adviseOnRule(analysis: Analysis, rule: RuntimeRule & { when: string | null }, met: Met): void {
  if (rule.kind !== 'correlation' && rule.kind !== 'checkpoint') return;
  const { ruleId, tools, when, require, aliases, kind } = rule;
  const names = aliases.map(({ as }) => as);
  const path = pointer('', `${kind}s`, ruleId);
  if (when !== null && outcomeOf(analysis, tools, when, names, met) === 'NEVER')
    advise(analysis, 'rule_unreachable', ruleId, `${path}/when`, when, `${neverAfter(tools)}: the rule never applies.`);
  if (require !== null && outcomeOf(analysis, tools, require, names, met) === 'ALWAYS')
    advise(
      analysis,
      'rule_shadowed',
      ruleId,
      `${path}/require`,
      require,
      `It follows from the argument rules of ${listed(tools)}.`,
    );
}

function adviseOnWindow(
  analysis: Analysis,
  { kind, ruleId, tools }: RuntimeRule & { kind: 'count' | 'sum' },
  where: string | null,
  met: Met,
): void {
  if (where === null || outcomeOf(analysis, tools, where, [], met) !== 'NEVER') return;
  const path = pointer('', `${kind}s`, ruleId, 'where');
  advise(analysis, 'rule_unreachable', ruleId, path, where, `${neverAfter(tools)}: nothing is ever counted.`);
}

function advise(analysis: Analysis, code: string, ruleId: string, path: string, source: string, message: string): void {
  analysis.findings.push(finding('ADVISORY', code, ruleId, path, message, positionAt(source, 0)));
}

function neverAfter(tools: readonly string[]): string {
  return `No call that meets the argument rules of ${listed(tools)} meets this condition`;
}

function listed(tools: readonly string[]): string {
  return tools.length > 3 ? `${tools.slice(0, 3).join(', ')}, …` : tools.join(' and ');
}
