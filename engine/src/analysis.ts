import type { ASTNode } from '@marcbachmann/cel-js';
import { type Certainty, certaintyOf } from './certainty.ts';
import { type CheckedExpression, checkExpression } from './expression.ts';
import { type Finding, finding, hasErrors, positionAt } from './finding.ts';
import { byCodeUnit, own } from './json.ts';
import type { OperatingModel, Tool } from './model.ts';
import { argumentsAfterRules } from './refined-shape.ts';
import { argumentShape, outputShape, type Variables, withNames } from './scopes.ts';
import type { Shape } from './shape.ts';
import { noScopes, type SharedScopes, scopeOf } from './shared-scopes.ts';
import { toolSchemaFindings } from './tool-schema.ts';
import { neverFails } from './total-condition.ts';

/** A tool of the model with its static types; only tools whose schema is sound have one. */
export interface TypedTool {
  readonly name: string;
  readonly tool: Tool;
  /** The arguments as the schema alone has them: what the tool's own rules see. */
  readonly ownArgs: Shape;
  /** The arguments as rules of later layers see them, bounded by the tool's length rules. */
  readonly args: Shape;
  readonly output: Shape;
}

/** What the parts of the analysis share: the model, its typed tools, and everything found so far. */
export interface Analysis {
  readonly model: OperatingModel;
  readonly tools: ReadonlyMap<string, TypedTool>;
  readonly findings: Finding[];
  readonly seenRuleIds: Map<string, string>;
  readonly scopes: SharedScopes;
  /** The syntax of every condition that was checked, by its source. */
  readonly syntax: Map<string, ASTNode>;
  /** What each of them may cost, in steps, at the tool where it costs most. */
  readonly costs: Map<string, number>;
}

export function beginAnalysis(model: OperatingModel): Analysis {
  const findings: Finding[] = [];
  const tools = new Map<string, TypedTool>();
  for (const [name, tool] of sorted(model.tools)) {
    const problems = [
      ...toolSchemaFindings(tool.inputSchema, `/tools/${name}/inputSchema`),
      ...(tool.outputSchema ? toolSchemaFindings(tool.outputSchema, `/tools/${name}/outputSchema`, 'output') : []),
    ];
    findings.push(...problems);
    if (hasErrors(problems)) continue;
    tools.set(name, {
      name,
      tool,
      ownArgs: argumentShape(tool),
      args: argumentsAfterRules(tool.inputSchema, Object.values(tool.argumentRules)),
      output: outputShape(tool),
    });
  }
  return { model, tools, findings, seenRuleIds: new Map(), scopes: noScopes(), syntax: new Map(), costs: new Map() };
}

export function fail(analysis: Analysis, code: string, ruleId: string | null, path: string, message: string): void {
  analysis.findings.push(finding('ERROR', code, ruleId, path, message));
}

/** Every rule id is unique in the model, so that a decision, a diff and a vector can name a rule by it alone. */
export function claimRuleId(analysis: Analysis, ruleId: string, path: string): void {
  const other = analysis.seenRuleIds.get(ruleId);
  if (other === undefined) analysis.seenRuleIds.set(ruleId, path);
  else fail(analysis, 'duplicate_rule_id', ruleId, path, `The rule id "${ruleId}" is already used at ${other}.`);
}

/** A condition that may be used, and whether anything can make it true, or false. */
export type SoundCondition = CheckedExpression & { readonly ok: true; readonly certainty: Certainty };
export type CheckedCondition = SoundCondition | (CheckedExpression & { readonly ok: false });

/**
 * Checks a condition in the scope of the run for these variables, and whether all of it can be meant: a comparison that nothing
 * makes true is refused. What the compiler itself wrote may ask for more than can be, as long as all of it can be true.
 * Variables that it does not speak of are declared without shape.
 */
export function checkCondition(
  analysis: Analysis,
  variables: Variables,
  source: string,
  by: 'AUTHOR' | 'COMPILER' = 'AUTHOR',
): CheckedCondition {
  const spoken = spokenOf(variables, source);
  const checked = checkExpression(scopeOf(analysis.scopes, spoken), source);
  if (checked.ok) analysis.costs.set(source, Math.max(checked.cost, analysis.costs.get(source) ?? 0));
  const ast = checked.ok ? checked.parsed.ast : checked.ast;
  if (ast === null) return { ok: false, problems: checked.ok ? [] : checked.problems, ast };
  analysis.syntax.set(source, ast);
  const certainty = certaintyOf(ast, namedIn(analysis, spoken));
  if (checked.ok && by === 'COMPILER') return { ...checked, certainty };
  const found = checked.ok ? [] : checked.problems;
  // What both find is reported once, in CEL's words.
  const isKnown = found.some(({ code }) => code === 'expression_type');
  const further = certainty.problems.filter(({ code }) => !(isKnown && code === 'expression_type'));
  if (checked.ok && further.length === 0) return { ...checked, certainty };
  return { ok: false, problems: [...further, ...found].sort((one, other) => one.offset - other.offset), ast };
}

function spokenOf(variables: Variables, source: string): Variables {
  const words = new Set(source.match(/\w+/g));
  return new Map([...variables].map(([name, shape]) => [name, words.has(name) ? shape : unspokenOf]));
}

const unspokenOf: Shape = { kind: 'dyn' };

function namedIn({ model }: Analysis, variables: Variables): Variables {
  const tools = model.session.unmatchedTool === 'BLOCK' ? Object.keys(model.tools) : null;
  return withNames(variables, Object.keys(model.session.phases), tools);
}

/** Checks a condition and reports what is wrong with it; null when it cannot be used. */
export function expectCondition(
  analysis: Analysis,
  variables: Variables,
  source: string,
  ruleId: string,
  path: string,
): SoundCondition | null {
  const checked = checkCondition(analysis, variables, source);
  if (checked.ok) return checked;
  for (const { code, message, offset } of checked.problems) {
    analysis.findings.push(finding('ERROR', code, ruleId, path, message, positionAt(source, offset)));
  }
  return null;
}

/** What to say of a condition that nothing makes true (an error), or that nothing makes false. */
export interface Outcomes {
  readonly never: string;
  readonly always: string;
  /** Where it is more than redundant. */
  readonly alwaysCode?: string;
}

/** The same, and both outcomes must be possible: what nothing makes true is refused, what nothing makes false is worth knowing. */
export function expectOpenCondition(
  analysis: Analysis,
  variables: Variables,
  source: string,
  place: { readonly ruleId: string; readonly path: string },
  outcomes: Outcomes,
): SoundCondition | null {
  const { ruleId, path } = place;
  const checked = expectCondition(analysis, variables, source, ruleId, path);
  if (!checked) return null;
  const report = (severity: 'ERROR' | 'ADVISORY', code: string, message: string): void => {
    analysis.findings.push(finding(severity, code, ruleId, path, message, positionAt(source, 0)));
  };
  const { yes } = checked.certainty;
  if (!yes) report('ERROR', 'rule_impossible', outcomes.never);
  else if (isAlwaysTrue(checked, variables))
    report('ADVISORY', outcomes.alwaysCode ?? 'rule_redundant', outcomes.always);
  return yes ? checked : null;
}

/** What may end in an error may stop a call, whatever else is known of it. */
export function isAlwaysTrue({ certainty, parsed }: SoundCondition, variables: Variables): boolean {
  return !certainty.no && neverFails(parsed.ast, variables);
}

/** The typed tools that a rule names. Unknown ones are errors; tools with an unsound schema were already reported. */
export function expectTools(
  analysis: Analysis,
  names: readonly string[],
  ruleId: string,
  path: string,
): readonly TypedTool[] {
  return names.flatMap((name, index) => {
    if (!own(analysis.model.tools, name)) {
      fail(analysis, 'unknown_tool', ruleId, `${path}/${index}`, `The model has no tool "${name}".`);
      return [];
    }
    return analysis.tools.get(name) ?? [];
  });
}

export function sorted<Value>(record: { readonly [key: string]: Value }): readonly (readonly [string, Value])[] {
  return Object.entries(record).sort(([left], [right]) => byCodeUnit(left, right));
}

export function sortedSet(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort(byCodeUnit);
}
