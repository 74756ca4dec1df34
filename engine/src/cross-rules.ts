import {
  type Analysis,
  claimRuleId,
  expectCondition,
  expectTools,
  fail,
  sorted,
  sortedSet,
  type TypedTool,
} from './analysis.ts';
import { chainOfPath, expectRootedPath, type FactRequests, finishFacts, selectEarlier } from './earlier-calls.ts';
import { createScope } from './expression.ts';
import { hasEvery } from './field-path.ts';
import { canonicalJson } from './hash.ts';
import { byCodeUnit, pointer } from './json.ts';
import type { Binding, Count, Envelope, Sum } from './model.ts';
import type { RuntimeFact, RuntimeRule, RuntimeWindow } from './projection.ts';
import { policyScope } from './scopes.ts';
import { compileSelectedRule } from './selection-rules.ts';
import { kindText, type Shape, shapeAtPath } from './shape.ts';

export interface CrossRules {
  readonly facts: readonly RuntimeFact[];
  readonly windows: readonly RuntimeWindow[];
  readonly rules: readonly RuntimeRule[];
}

interface Compilation {
  readonly analysis: Analysis;
  readonly facts: FactRequests;
  readonly windows: Map<string, Omit<RuntimeWindow, 'id'>>;
  readonly rules: RuntimeRule[];
}

/** Checks every rule that looks beyond one call, and names the facts and windows that the state must keep for them. */
export function compileCrossRules(analysis: Analysis): CrossRules {
  const compilation: Compilation = { analysis, facts: { requests: new Map() }, windows: new Map(), rules: [] };
  const { model } = analysis;
  for (const [tool, { preconditions, forbidsAfter }] of sorted(model.tools)) {
    for (const [ruleId, rule] of sorted(preconditions)) {
      selectionAtTool(
        compilation,
        'precondition',
        tool,
        ruleId,
        rule,
        pointer('/tools', tool, 'preconditions', ruleId),
      );
    }
    for (const [ruleId, rule] of sorted(forbidsAfter)) {
      selectionAtTool(
        compilation,
        'forbids-after',
        tool,
        ruleId,
        rule,
        pointer('/tools', tool, 'forbidsAfter', ruleId),
      );
    }
  }
  each(compilation, 'bindings', model.bindings, compileBinding);
  each(compilation, 'counts', model.counts, (to, ruleId, rule, path) =>
    compileAggregate(to, 'count', ruleId, rule, path),
  );
  each(compilation, 'sums', model.sums, (to, ruleId, rule, path) => compileAggregate(to, 'sum', ruleId, rule, path));
  each(compilation, 'envelopes', model.envelopes, compileEnvelope);
  each(compilation, 'correlations', model.correlations, (to, ruleId, rule, path) =>
    keep(to, compileSelectedRule(analysis, to.facts, 'correlation', ruleId, rule, path)),
  );
  each(compilation, 'checkpoints', model.checkpoints, (to, ruleId, rule, path) =>
    keep(to, compileSelectedRule(analysis, to.facts, 'checkpoint', ruleId, rule, path)),
  );
  each(compilation, 'principalPolicies', model.principalPolicies, (to, ruleId, rule, path) => {
    expectTools(analysis, rule.tools, ruleId, `${path}/tools`);
    if (!expectCondition(analysis, policyScope(), rule.expression, ruleId, `${path}/expression`)) return;
    const { effect, expression } = rule;
    keep(to, {
      kind: 'principal-policy',
      ruleId,
      tools: sortedSet(rule.tools),
      because: rule.because ?? null,
      effect,
      expression,
    });
  });
  return finish(compilation);
}

function each<Rule>(
  compilation: Compilation,
  kind: string,
  rules: { readonly [ruleId: string]: Rule },
  compile: (compilation: Compilation, ruleId: string, rule: Rule, path: string) => void,
): void {
  for (const [ruleId, rule] of sorted(rules)) {
    const path = pointer('', kind, ruleId);
    claimRuleId(compilation.analysis, ruleId, path);
    compile(compilation, ruleId, rule, path);
  }
}

function keep(compilation: Compilation, rule: RuntimeRule | null): void {
  if (rule) compilation.rules.push(rule);
}

function selectionAtTool(
  compilation: Compilation,
  kind: 'precondition' | 'forbids-after',
  tool: string,
  ruleId: string,
  rule: Parameters<typeof selectEarlier>[2],
  path: string,
): void {
  const { analysis, facts } = compilation;
  claimRuleId(analysis, ruleId, path);
  const typed = analysis.tools.get(tool);
  if (!typed) return;
  const selected = selectEarlier(analysis, facts, rule, { ruleId, path, roots: new Map([['args', typed.args]]) });
  if (selected)
    keep(compilation, { kind, ruleId, tools: [tool], because: rule.because ?? null, lookup: selected.lookup });
}

function compileBinding(compilation: Compilation, ruleId: string, rule: Binding, path: string): void {
  const { analysis, facts } = compilation;
  const tools = expectTools(analysis, rule.tools, ruleId, `${path}/tools`);
  const roots = commonRoots(tools);
  const argument = expectRootedPath(analysis, roots, `args.${rule.argument}`, ruleId, `${path}/argument`);
  const place = `${path}/equals`;
  const value = earlierValue(analysis, rule.equals.tools, rule.equals.path, ruleId, `${place}/path`);
  if (!argument || !value) return;
  if (hasEvery(argument.steps)) {
    fail(
      analysis,
      'rule_impossible',
      ruleId,
      `${path}/argument`,
      'A binding compares one argument, not every element.',
    );
    return;
  }
  const kinds = new Set([argument.shape.kind, value.shape.kind]);
  const comparable = kinds.size === 1 || kinds.has('dyn') || (kinds.has('int') && kinds.has('double'));
  if (!comparable) {
    fail(
      analysis,
      'rule_impossible',
      ruleId,
      path,
      `${kindText(argument.shape)} never equals ${kindText(value.shape).toLowerCase()}.`,
    );
    return;
  }
  const options = { ruleId, path: place, roots };
  const presence = selectEarlier(analysis, facts, rule.equals, options);
  const any = rule.which === 'ANY';
  const selected = any
    ? selectEarlier(analysis, facts, rule.equals, { ...options, extraKey: [rule.equals.path, `args.${rule.argument}`] })
    : selectEarlier(analysis, facts, rule.equals, { ...options, keep: [chainOfPath(value.root, value.steps)] });
  if (!selected || !presence) return;
  keep(compilation, {
    kind: 'binding',
    ruleId,
    tools: sortedSet(rule.tools),
    because: rule.because ?? null,
    argument: rule.argument,
    earlierPath: any ? null : rule.equals.path,
    lookup: selected.lookup,
    presence: presence.lookup,
    whenAbsent: rule.whenAbsent ?? 'BLOCK',
  });
}

function compileEnvelope(compilation: Compilation, ruleId: string, rule: Envelope, path: string): void {
  const { analysis, facts } = compilation;
  const roots = commonRoots(expectTools(analysis, rule.tools, ruleId, `${path}/tools`));
  const argument = expectRootedPath(analysis, roots, `args.${rule.argument}`, ruleId, `${path}/argument`);
  const place = `${path}/relativeTo`;
  const value = earlierValue(analysis, rule.relativeTo.tools, rule.relativeTo.path, ruleId, `${place}/path`);
  if (!argument || !value) return;
  expectNumber(analysis, argument.shape, ruleId, `${path}/argument`);
  expectNumber(analysis, value.shape, ruleId, `${place}/path`);
  if (!rule.atLeast && !rule.atMost) {
    fail(analysis, 'rule_impossible', ruleId, path, 'An envelope has at least one bound.');
    return;
  }
  const selected = selectEarlier(analysis, facts, rule.relativeTo, {
    ruleId,
    path: place,
    roots,
    keep: [chainOfPath(value.root, value.steps)],
  });
  if (!selected) return;
  keep(compilation, {
    kind: 'envelope',
    ruleId,
    tools: sortedSet(rule.tools),
    because: rule.because ?? null,
    argument: rule.argument,
    earlierPath: rule.relativeTo.path,
    lookup: selected.lookup,
    atLeast: rule.atLeast ?? null,
    atMost: rule.atMost ?? null,
    whenAbsent: rule.whenAbsent ?? 'BLOCK',
  });
}

function compileAggregate(
  compilation: Compilation,
  kind: 'count' | 'sum',
  ruleId: string,
  rule: Count | Sum,
  path: string,
): void {
  const { analysis } = compilation;
  const before = analysis.findings.length;
  for (const typed of expectTools(analysis, rule.tools, ruleId, `${path}/tools`)) {
    const argsOnly = new Map([['args', typed.args]]);
    if (rule.where !== undefined) expectCondition(analysis, createScope(argsOnly), rule.where, ruleId, `${path}/where`);
    for (const [index, source] of (rule.per ?? []).entries()) {
      expectRootedPath(analysis, argsOnly, `args.${source}`, ruleId, `${path}/per/${index}`);
    }
    if ('amount' in rule) {
      const amount = expectRootedPath(analysis, argsOnly, `args.${rule.amount}`, ruleId, `${path}/amount`);
      if (amount) expectNumber(analysis, amount.shape, ruleId, `${path}/amount`);
    }
  }
  if (analysis.findings.slice(before).some((one) => one.severity === 'ERROR')) return;
  const window = {
    tools: sortedSet(rule.tools),
    where: rule.where ?? null,
    per: rule.per ?? [],
    amount: 'amount' in rule ? rule.amount : null,
    within: rule.within ?? null,
  };
  const id = canonicalJson(window);
  compilation.windows.set(id, window);
  keep(compilation, {
    kind,
    ruleId,
    tools: window.tools,
    because: rule.because ?? null,
    window: id,
    atMost: rule.atMost,
  });
}

function earlierValue(
  analysis: Analysis,
  tools: readonly string[],
  source: string,
  ruleId: string,
  path: string,
): ReturnType<typeof expectRootedPath> {
  const typed = tools.flatMap((tool) => analysis.tools.get(tool) ?? []);
  let found: ReturnType<typeof expectRootedPath> = null;
  for (const one of typed) {
    found = expectRootedPath(
      analysis,
      new Map([
        ['args', one.args],
        ['output', one.output],
      ]),
      source,
      ruleId,
      path,
    );
    if (!found) return null;
  }
  return (
    found ??
    expectRootedPath(
      analysis,
      new Map<string, Shape>([
        ['args', { kind: 'dyn' }],
        ['output', { kind: 'dyn' }],
      ]),
      source,
      ruleId,
      path,
    )
  );
}

/** The arguments of several tools as one root: a path must exist in each of them. */
function commonRoots(tools: readonly TypedTool[]): ReadonlyMap<string, Shape> {
  const [first, ...rest] = tools;
  if (!first) return new Map([['args', { kind: 'dyn' } as const]]);
  if (first.args.kind !== 'object' || rest.length === 0) return new Map([['args', first.args]]);
  const shared = [...first.args.fields].filter(([field]) =>
    rest.every(({ args }) => shapeAtPath(args, [{ member: field }]).ok),
  );
  return new Map([['args', { ...first.args, fields: new Map(shared) }]]);
}

function expectNumber(analysis: Analysis, shape: Shape, ruleId: string, path: string): void {
  if (shape.kind === 'int' || shape.kind === 'double' || shape.kind === 'dyn') return;
  fail(analysis, 'rule_impossible', ruleId, path, `${kindText(shape)} is not a number.`);
}

function finish(compilation: Compilation): CrossRules {
  const { facts, rename } = finishFacts(compilation.facts);
  const windowIds = [...compilation.windows.keys()].sort(byCodeUnit);
  const windows = windowIds.flatMap((content, index) => {
    const window = compilation.windows.get(content);
    return window ? [{ id: `w${index + 1}`, ...window }] : [];
  });
  const rules = compilation.rules
    .map((rule): RuntimeRule => {
      if ('window' in rule) return { ...rule, window: `w${windowIds.indexOf(rule.window) + 1}` };
      if ('aliases' in rule) {
        return { ...rule, aliases: rule.aliases.map((alias) => ({ ...alias, fact: rename(alias.fact) })) };
      }
      if (rule.kind === 'principal-policy') return rule;
      const lookup = { ...rule.lookup, fact: rename(rule.lookup.fact) };
      if (rule.kind === 'binding')
        return { ...rule, lookup, presence: { ...rule.presence, fact: rename(rule.presence.fact) } };
      return { ...rule, lookup };
    })
    .sort(
      (left, right) =>
        layerOf(left) - layerOf(right) || byCodeUnit(left.kind, right.kind) || byCodeUnit(left.ruleId, right.ruleId),
    );
  return { facts, windows, rules };
}

const layers: { readonly [Kind in RuntimeRule['kind']]: number } = {
  precondition: 1,
  'principal-policy': 1,
  binding: 2,
  correlation: 2,
  'forbids-after': 2,
  count: 3,
  sum: 3,
  envelope: 3,
  checkpoint: 4,
};

function layerOf(rule: RuntimeRule): number {
  return layers[rule.kind];
}
