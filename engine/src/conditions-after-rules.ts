import { type Analysis, sorted, type TypedTool } from './analysis.ts';
import { type Certainty, certaintyOf } from './certainty.ts';
import { finding, positionAt } from './finding.ts';
import { pointer } from './json.ts';
import { type Knowledge, knowledgeOf } from './knowledge.ts';
import type { RuntimeArgumentRule, RuntimeProjection, RuntimeRule } from './projection.ts';
import { callVariables, type Variables } from './scopes.ts';
import { neverFails } from './total-condition.ts';

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

/**
 * In both directions, so that the order of ids does not matter. A rule that is told to follow from others is left out of what
 * others are compared with, so that those that are told nothing imply all that are told something. Where rules exclude each
 * other, everything follows, and nothing more is said.
 */
function adviseAmongRules(analysis: Analysis, typed: TypedTool, rules: readonly RuntimeArgumentRule[]): Knowledge {
  const path = pointer('/tools', typed.name, 'argumentRules');
  const told = analysis.findings.filter((one) => one.path.startsWith(path) && toldCodes.has(one.code));
  const left = rules.filter(({ ruleId }) => !told.some((one) => one.ruleId === ruleId));
  const contradicts = told.some(({ code }) => code === 'rules_contradict');
  if (contradicts || !rules.some(isFree)) return pass(analysis, typed, rules).knowledge;
  const { kept, knowledge } = pass(analysis, typed, left, tell);
  pass(analysis, typed, kept.toReversed(), tell);
  return knowledge;
}

const toldCodes = new Set(['rule_shadowed', 'rules_contradict']);
const isFree = ({ operator }: RuntimeArgumentRule): boolean => operator === 'expression';

/** What is told of a rule, and by which of the others; null where it takes all of them. */
type Tell = (
  analysis: Analysis,
  typed: TypedTool,
  rule: RuntimeArgumentRule,
  yes: boolean,
  by: RuntimeArgumentRule | null,
) => void;

/** The rules one after the other, each by what those before it leave. */
function pass(
  analysis: Analysis,
  typed: TypedTool,
  rules: readonly RuntimeArgumentRule[],
  told?: Tell,
): { readonly knowledge: Knowledge; readonly kept: readonly RuntimeArgumentRule[] } {
  const variables = callVariables(typed.ownArgs);
  const nothing = knowledgeOf(variables);
  let knowledge = nothing;
  let questions = 0;
  const kept: RuntimeArgumentRule[] = [];
  for (const rule of rules) {
    const judged = judge(analysis, rule.expression, variables, knowledge);
    if (!judged) continue;
    const { yes, no, isDecided } = judged;
    if (told && !isDecided && !(yes && no) && (!yes || isTotal(analysis, rule.expression, variables))) {
      const decides = (other: RuntimeArgumentRule): boolean => {
        questions += 1;
        if (questions > mostQuestions) return false;
        const alone = judge(analysis, other.expression, variables, nothing);
        const after = alone && judge(analysis, rule.expression, variables, alone.whenTrue);
        return after !== null && after.yes === yes && after.no === no;
      };
      told(analysis, typed, rule, yes, kept.findLast(decides) ?? null);
      // Nothing is left when rules exclude each other.
      if (!yes) return { knowledge, kept: [] };
    } else {
      if (yes) knowledge = judged.whenTrue;
      kept.push(rule);
    }
  }
  return { knowledge, kept };
}

/** So often is one rule asked whether it is that one which decides another; beyond, it is all of them together. */
const mostQuestions = 96;

function tell(
  analysis: Analysis,
  { name }: TypedTool,
  { ruleId }: RuntimeArgumentRule,
  yes: boolean,
  by: RuntimeArgumentRule | null,
): void {
  const others = by === null ? 'the other rules together' : `"${by.ruleId}"`;
  const path = pointer('/tools', name, 'argumentRules', ruleId);
  analysis.findings.push(
    yes
      ? finding('ADVISORY', 'rule_shadowed', ruleId, path, `What this rule asks for follows from ${others}.`)
      : finding('WARNING', 'rules_contradict', ruleId, path, `No call meets both this rule and ${others}.`),
  );
}

function judge(analysis: Analysis, source: string, variables: Variables, given: Knowledge): Certainty | null {
  const ast = analysis.syntax.get(source);
  return ast ? certaintyOf(ast, variables, given) : null;
}

/** What may end in an error stops calls, whatever else is known of it. */
function isTotal(analysis: Analysis, source: string, variables: Variables): boolean {
  const ast = analysis.syntax.get(source);
  return ast !== undefined && neverFails(ast, variables);
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
    if (judged.yes && !isTotal(analysis, source, variables)) return 'OPEN';
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
