import { withinText } from './earlier-calls.ts';
import { checkExpression, createScope, type ExpressionScope } from './expression.ts';
import { type FieldPath, parsePath } from './field-path.ts';
import type {
  CompiledFact,
  CompiledLookup,
  CompiledPolicy,
  CompiledRule,
  CompiledTool,
  CompiledWindow,
  Condition,
  RootedPath,
} from './policy.ts';
import type { RuntimeArgumentRule, RuntimeLookup, RuntimeProjection, RuntimeRule, RuntimeTool } from './projection.ts';
import { argumentsAfterRules } from './refined-shape.ts';
import { callScope, commonShape, earlierScope, earlierShape, policyScope } from './scopes.ts';
import { type Shape, shapeOfSchema } from './shape.ts';
import { compileToolSchema } from './tool-schema.ts';

/**
 * Makes a runtime projection ready to run. A projection that the compiler of this engine did not make, or that was changed
 * since, throws: an artifact that cannot be run exactly is not run at all.
 */
export function load(projection: RuntimeProjection): CompiledPolicy {
  const facts = new Map(projection.facts.map((fact) => [fact.id, loadFact(projection, fact)]));
  const windows = new Map(projection.windows.map((window) => [window.id, loadWindow(projection, window)]));
  const tools = new Map(
    Object.entries(projection.tools).map(([name, runtime]): [string, CompiledTool] => {
      const args = shapeOfSchema(runtime.inputSchema);
      const scope = callScope(args);
      const rules = projection.rules
        .filter((rule) => rule.tools.length === 0 || rule.tools.includes(name))
        .map((rule) =>
          loadRule(projection, rule, rule.tools.length === 0 ? { kind: 'dyn' } : argsOf(runtime), facts, windows),
        );
      return [
        name,
        {
          name,
          runtime,
          scope,
          rules,
          validate: compileToolSchema(runtime.inputSchema),
          validateOutput: runtime.outputSchema === null ? null : compileToolSchema(runtime.outputSchema),
          argumentRules: runtime.rules.map((rule) => ({
            rule,
            condition: conditionIn(scope, rule.expression),
            steps: rule.path === null ? null : pathOf(rule.path),
            text: argumentText(rule),
          })),
          facts: [...facts.values()].filter(({ fact }) => fact.tools.includes(name)),
          windows: [...windows.values()].filter(({ window }) => window.tools.includes(name)),
        },
      ];
    }),
  );
  const anyToolRules = projection.rules
    .filter((rule) => rule.tools.length === 0)
    .map((rule) => loadRule(projection, rule, { kind: 'dyn' }, facts, windows));
  return { projection, initialPhase: projection.session.initialPhase, tools, facts, windows, anyToolRules };
}

function loadFact(projection: RuntimeProjection, fact: RuntimeProjection['facts'][number]): CompiledFact {
  return {
    fact,
    key: fact.key.map(rootedPath),
    where: perTool(projection, fact.tools, fact.where, (tool) => earlierScope(argsOf(tool), outputOf(tool))),
  };
}

function loadWindow(projection: RuntimeProjection, window: RuntimeProjection['windows'][number]): CompiledWindow {
  return {
    window,
    per: window.per.map(pathOf),
    amount: window.amount === null ? null : pathOf(window.amount),
    where: perTool(projection, window.tools, window.where, (tool) => createScope(new Map([['args', argsOf(tool)]]))),
  };
}

function perTool(
  projection: RuntimeProjection,
  tools: readonly string[],
  source: string | null,
  scopeOf: (tool: RuntimeTool) => ExpressionScope,
): ReadonlyMap<string, Condition> | null {
  if (source === null) return null;
  return new Map(tools.map((name) => [name, conditionIn(scopeOf(expectTool(projection, name)), source)]));
}

function loadRule(
  projection: RuntimeProjection,
  rule: RuntimeRule,
  args: Shape,
  facts: ReadonlyMap<string, CompiledFact>,
  windows: ReadonlyMap<string, CompiledWindow>,
): CompiledRule {
  const lookupOf = ({ fact, key, within }: RuntimeLookup): CompiledLookup => {
    const found = facts.get(fact);
    if (!found) throw new RangeError(`The projection has no fact "${fact}".`);
    return { fact: found, key: key.map(rootedPath), within };
  };
  const aliases =
    'aliases' in rule
      ? rule.aliases.map((alias) => ({ ...lookupOf(alias), as: alias.as, required: alias.required }))
      : [];
  const scope = (): ExpressionScope => {
    if (rule.kind === 'principal-policy') return policyScope();
    return callScope(args, new Map(aliases.map(({ as, fact }) => [as, shapeOfFact(projection, fact)])));
  };
  const shared = 'expression' in rule || 'aliases' in rule ? scope() : null;
  const condition = (source: string | null): Condition | null =>
    source === null || !shared ? null : conditionIn(shared, source);
  return {
    rule,
    lookup: 'lookup' in rule ? lookupOf(rule.lookup) : null,
    presence: 'presence' in rule ? lookupOf(rule.presence) : null,
    aliases,
    argument: 'argument' in rule ? pathOf(rule.argument) : null,
    earlierPath: 'earlierPath' in rule && rule.earlierPath !== null ? rootedPath(rule.earlierPath) : null,
    when: 'when' in rule ? condition(rule.when) : null,
    require: condition('require' in rule ? rule.require : 'expression' in rule ? rule.expression : null),
    window: 'window' in rule ? (windows.get(rule.window) ?? null) : null,
    text: ruleText(rule, facts, windows),
  };
}

function ruleText(
  rule: RuntimeRule,
  facts: ReadonlyMap<string, CompiledFact>,
  windows: ReadonlyMap<string, CompiledWindow>,
): string {
  const of = (lookup: RuntimeLookup): string => {
    const fact = facts.get(lookup.fact)?.fact;
    const same = (fact?.key ?? []).map((left, index) => `${left} = ${lookup.key[index] ?? ''}`);
    const conditions = [...same, ...(fact?.where ? [fact.where] : [])];
    const tools = fact?.tools.join(' or ') ?? '';
    return `${tools}${conditions.length > 0 ? ` with ${conditions.join(' and ')}` : ''}${withinText(lookup.within)}`;
  };
  switch (rule.kind) {
    case 'precondition':
      return `after ${of(rule.lookup)}`;
    case 'forbids-after':
      return `not after ${of(rule.lookup)}`;
    case 'binding':
      return rule.earlierPath === null
        ? `${rule.argument} was seen: ${of(rule.lookup)}`
        : `${rule.argument} == ${rule.earlierPath} of ${of(rule.lookup)}`;
    case 'envelope':
      return `${rule.argument} within bounds of ${rule.earlierPath} of ${of(rule.lookup)}`;
    case 'count':
    case 'sum': {
      const window = windows.get(rule.window)?.window;
      const what = window?.amount ?? 'calls';
      return `${rule.kind} of ${what} <= ${rule.atMost}${withinText(window?.within ?? null)}`;
    }
    case 'correlation':
      return rule.when === null ? (rule.require ?? '') : `when ${rule.when}: ${rule.require}`;
    case 'checkpoint':
      return rule.when === null ? 'a person decides' : `a person decides when ${rule.when}`;
    case 'principal-policy':
      // The expression may hold names and attributes of people: a decision never repeats it.
      return 'principal policy';
  }
}

function shapeOfFact(projection: RuntimeProjection, { fact }: CompiledFact): Shape {
  const tools = fact.tools.map((name) => expectTool(projection, name));
  return earlierShape(commonShape(tools.map(argsOf)), commonShape(tools.map(outputOf)));
}

function expectTool(projection: RuntimeProjection, name: string): RuntimeTool {
  const tool = Object.hasOwn(projection.tools, name) ? projection.tools[name] : undefined;
  if (!tool) throw new RangeError(`The projection has no tool "${name}".`);
  return tool;
}

function argsOf(tool: RuntimeTool): Shape {
  return argumentsAfterRules(tool.inputSchema, tool.rules);
}

function outputOf(tool: RuntimeTool): Shape {
  return tool.outputSchema === null ? { kind: 'dyn' } : shapeOfSchema(tool.outputSchema);
}

function conditionIn(scope: ExpressionScope, source: string): Condition {
  const checked = checkExpression(scope, source);
  if (!checked.ok) {
    throw new SyntaxError(
      `Not an expression of this engine: ${source}: ${checked.problems.map(({ message }) => message).join(' ')}`,
    );
  }
  return { scope, parsed: checked.parsed, source };
}

function pathOf(source: string): FieldPath {
  const parsed = parsePath(source);
  if (!parsed.ok) throw new SyntaxError(`Not a path: ${source}: ${parsed.message}`);
  return parsed.steps;
}

function rootedPath(source: string): RootedPath {
  const [first, ...steps] = pathOf(source);
  if (!first || !('member' in first)) throw new SyntaxError(`Not a path: ${source}`);
  return { root: first.member, steps };
}

function argumentText(rule: RuntimeArgumentRule): string {
  if (rule.path === null) return rule.expression;
  return rule.value === null && rule.operator !== 'equals'
    ? `${rule.path} ${rule.operator}`
    : `${rule.path} ${rule.operator} ${JSON.stringify(rule.value)}`;
}
