import {
  type Analysis,
  checkCondition,
  claimRuleId,
  expectOpenCondition,
  fail,
  isAlwaysTrue,
  sorted,
  type TypedTool,
} from './analysis.ts';
import { parsePath } from './field-path.ts';
import { finding, positionAt } from './finding.ts';
import { pointer } from './json.ts';
import type { ArgumentRule } from './model.ts';
import { reportRefusal } from './operator-refusal.ts';
import { operatorExpression } from './operators.ts';
import type { RuntimeArgumentRule } from './projection.ts';
import { callVariables } from './scopes.ts';
import { shapeAtPath } from './shape.ts';

const outcomes = {
  never: 'No arguments whatever can satisfy this rule.',
  always: 'This rule never decides anything.',
};

/** Type-checks a tool's argument rules against its schema and gives each as CEL, in the order of their ids. */
export function compileArgumentRules(analysis: Analysis, typed: TypedTool): readonly RuntimeArgumentRule[] {
  return sorted(typed.tool.argumentRules).flatMap(([ruleId, rule]) => {
    const path = pointer('/tools', typed.name, 'argumentRules', ruleId);
    claimRuleId(analysis, ruleId, path);
    return compileArgumentRule(analysis, typed, ruleId, rule, path) ?? [];
  });
}

function compileArgumentRule(
  analysis: Analysis,
  typed: TypedTool,
  ruleId: string,
  rule: ArgumentRule,
  path: string,
): RuntimeArgumentRule | null {
  const because = rule.because ?? null;
  const variables = callVariables(typed.ownArgs);
  if (rule.operator === 'expression') {
    const place = { ruleId, path: `${path}/expression` };
    const checked = expectOpenCondition(analysis, variables, rule.expression, place, outcomes);
    return checked && { ruleId, operator: 'expression', path: null, value: null, expression: rule.expression, because };
  }
  const parsed = parsePath(rule.path);
  if (!parsed.ok) {
    const position = positionAt(rule.path, parsed.offset);
    analysis.findings.push(finding('ERROR', 'path_syntax', ruleId, `${path}/path`, parsed.message, position));
    return null;
  }
  const reached = shapeAtPath(typed.ownArgs, parsed.steps);
  if (!reached.ok) {
    const position = positionAt(rule.path, parsed.offsets[reached.step] ?? 0);
    analysis.findings.push(finding('ERROR', 'unknown_field', ruleId, `${path}/path`, reached.message, position));
    return null;
  }
  const translated = operatorExpression('args', typed.ownArgs, parsed.steps, rule, rule.optional ?? false);
  if (!translated.ok) {
    reportRefusal(analysis, translated, rule.path, { ruleId, path });
    return null;
  }
  // The translation itself is checked like an author's expression: sizes of the schema bound what it may cost.
  const checked = checkCondition(analysis, variables, translated.source, 'COMPILER');
  if (!checked.ok) {
    for (const { code, message } of checked.problems) fail(analysis, code, ruleId, path, message);
    return null;
  }
  if (!checked.certainty.yes) {
    fail(analysis, 'rule_impossible', ruleId, path, outcomes.never);
    return null;
  }
  if (translated.always || isAlwaysTrue(checked, variables)) {
    const message = 'The schema already says so: this rule never decides anything.';
    analysis.findings.push(finding('ADVISORY', 'rule_redundant', ruleId, path, message));
  }
  const value = 'value' in rule ? rule.value : null;
  return { ruleId, operator: rule.operator, path: rule.path, value, expression: translated.source, because };
}
