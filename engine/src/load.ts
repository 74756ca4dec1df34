import { withinText } from './earlier-calls.ts';
import { checkExpression, type ExpressionScope } from './expression.ts';
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
import { shapeOfSchema } from './schema-shape.ts';
import {
  callVariables,
  commonShape,
  earlierShape,
  earlierVariables,
  policyVariables,
  type Variables,
} from './scopes.ts';
import type { Shape } from './shape.ts';
import { noScopes, type SharedScopes, scopeOf } from './shared-scopes.ts';
import { compileToolSchema } from './tool-schema.ts';

/** What loading one projection shares: tools of equal shapes run the same conditions in the same scopes. */
interface Loading {
  readonly projection: RuntimeProjection;
  readonly scopes: SharedScopes;
  readonly conditions: Map<ExpressionScope, Map<string, Condition>>;
}

/**
 * Makes a runtime projection ready to run. One of another version, with a rule of a kind that this engine does not know, or that
 * names what is not in it, throws: an artifact that cannot be run exactly is not run at all. Whether it is the one that was
 * approved says its hash.
 */
export function load(projection: RuntimeProjection): CompiledPolicy {
  const version: unknown = projection.projectionVersion;
  if (version !== 1) throw new RangeError(`This engine runs projections of version 1, not ${version}.`);
  const loading: Loading = { projection, scopes: noScopes(), conditions: new Map() };
  const facts = new Map(projection.facts.map((fact) => [fact.id, loadFact(loading, fact)]));
  const windows = new Map(projection.windows.map((window) => [window.id, loadWindow(loading, window)]));
  const forEveryTool = new Map(
    projection.rules
      .filter((rule) => rule.tools.length === 0)
      .map((rule) => [rule, loadRule(loading, rule, { kind: 'dyn' }, facts, windows)]),
  );
  const tools = new Map(
    Object.entries(projection.tools).map(([name, runtime]): [string, CompiledTool] => {
      const args = shapeOfSchema(runtime.inputSchema);
      const refined = argsOf(runtime);
      const variables = callVariables(args);
      const rules = projection.rules
        .filter((rule) => rule.tools.length === 0 || rule.tools.includes(name))
        .map((rule) => forEveryTool.get(rule) ?? loadRule(loading, rule, refined, facts, windows));
      return [
        name,
        {
          name,
          runtime,
          scope: scopeOf(loading.scopes, variables),
          rules,
          validate: compileToolSchema(runtime.inputSchema),
          validateOutput: runtime.outputSchema === null ? null : compileToolSchema(runtime.outputSchema),
          argumentRules: runtime.rules.map((rule) => ({
            rule,
            condition: conditionIn(loading, variables, rule.expression),
            steps: rule.path === null ? null : pathOf(rule.path),
            text: argumentText(rule),
          })),
          facts: [...facts.values()].filter(({ fact }) => fact.tools.includes(name)),
          windows: [...windows.values()].filter(({ window }) => window.tools.includes(name)),
        },
      ];
    }),
  );
  const anyToolRules = [...forEveryTool.values()];
  return { projection, initialPhase: projection.session.initialPhase, tools, facts, windows, anyToolRules };
}

function loadFact(loading: Loading, fact: RuntimeProjection['facts'][number]): CompiledFact {
  return {
    fact,
    key: fact.key.map(rootedPath),
    where: perTool(loading, fact.tools, fact.where, (tool) => earlierVariables(argsOf(tool), outputOf(tool))),
  };
}

function loadWindow(loading: Loading, window: RuntimeProjection['windows'][number]): CompiledWindow {
  return {
    window,
    per: window.per.map(pathOf),
    amount: window.amount === null ? null : pathOf(window.amount),
    where: perTool(loading, window.tools, window.where, (tool) => new Map([['args', argsOf(tool)]])),
  };
}

function perTool(
  loading: Loading,
  tools: readonly string[],
  source: string | null,
  variablesOf: (tool: RuntimeTool) => Variables,
): ReadonlyMap<string, Condition> | null {
  if (source === null) return null;
  return new Map(
    tools.map((name) => [name, conditionIn(loading, variablesOf(expectTool(loading.projection, name)), source)]),
  );
}

function loadRule(
  loading: Loading,
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
  const windowOf = (id: string): CompiledWindow => {
    const found = windows.get(id);
    if (!found) throw new RangeError(`The projection has no window "${id}".`);
    return found;
  };
  const aliases =
    'aliases' in rule
      ? rule.aliases.map((alias) => ({ ...lookupOf(alias), as: alias.as, required: alias.required }))
      : [];
  const variables = (): Variables => {
    if (rule.kind === 'principal-policy') return policyVariables;
    return callVariables(
      args,
      aliases.map(({ as, fact }) => [as, shapeOfFact(loading.projection, fact)]),
    );
  };
  const shared = 'expression' in rule || 'aliases' in rule ? variables() : null;
  const condition = (source: string | null): Condition | null =>
    source === null || !shared ? null : conditionIn(loading, shared, source);
  return {
    rule,
    lookup: 'lookup' in rule ? lookupOf(rule.lookup) : null,
    presence: 'presence' in rule ? lookupOf(rule.presence) : null,
    aliases,
    argument: 'argument' in rule ? pathOf(rule.argument) : null,
    earlierPath: 'earlierPath' in rule && rule.earlierPath !== null ? rootedPath(rule.earlierPath) : null,
    when: 'when' in rule ? condition(rule.when) : null,
    require: condition('require' in rule ? rule.require : 'expression' in rule ? rule.expression : null),
    window: 'window' in rule ? windowOf(rule.window) : null,
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
    default:
      throw new RangeError(`This engine knows no rule of the kind "${kindOf(rule)}".`);
  }
}

function kindOf(rule: { readonly kind: string }): string {
  return rule.kind;
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

function conditionIn(loading: Loading, variables: Variables, source: string): Condition {
  const scope = scopeOf(loading.scopes, variables);
  const inScope = loading.conditions.get(scope) ?? new Map<string, Condition>();
  const known = inScope.get(source);
  if (known) return known;
  const checked = checkExpression(scope, source);
  if (!checked.ok) {
    throw new SyntaxError(
      `Not an expression of this engine: ${source}: ${checked.problems.map(({ message }) => message).join(' ')}`,
    );
  }
  const condition = { scope, parsed: checked.parsed, source, cost: checked.cost };
  loading.conditions.set(scope, inScope.set(source, condition));
  return condition;
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
