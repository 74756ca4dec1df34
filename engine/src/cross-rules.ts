import { compileAggregate, type WindowRequests } from './aggregate-rules.ts';
import { type Analysis, claimRuleId, expectOpenCondition, expectTools, sorted, sortedSet } from './analysis.ts';
import { type FactRequests, finishFacts, selectEarlier } from './earlier-calls.ts';
import { byCodeUnit, pointer } from './json.ts';
import type { RuntimeFact, RuntimeRule, RuntimeWindow } from './projection.ts';
import { policyVariables } from './scopes.ts';
import { compileSelectedRule } from './selection-rules.ts';
import { compileBinding, compileEnvelope } from './value-rules.ts';

export interface CrossRules {
  readonly facts: readonly RuntimeFact[];
  readonly windows: readonly RuntimeWindow[];
  readonly rules: readonly RuntimeRule[];
}

interface Compilation {
  readonly analysis: Analysis;
  readonly facts: FactRequests;
  readonly windows: WindowRequests;
  readonly rules: RuntimeRule[];
}

const policyOutcomes = {
  FORBID: {
    never: 'This policy never forbids anything.',
    always: 'This policy forbids every call of its tools.',
    alwaysCode: 'rule_blocks_all',
  },
  REQUIRE: { never: 'Nobody whatever can satisfy this policy.', always: 'This policy never decides anything.' },
};

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
  each(compilation, 'bindings', model.bindings, (to, ruleId, rule, path) =>
    keep(to, compileBinding(analysis, to.facts, ruleId, rule, path)),
  );
  each(compilation, 'counts', model.counts, (to, ruleId, rule, path) =>
    keep(to, compileAggregate(analysis, to.windows, 'count', ruleId, rule, path)),
  );
  each(compilation, 'sums', model.sums, (to, ruleId, rule, path) =>
    keep(to, compileAggregate(analysis, to.windows, 'sum', ruleId, rule, path)),
  );
  each(compilation, 'envelopes', model.envelopes, (to, ruleId, rule, path) =>
    keep(to, compileEnvelope(analysis, to.facts, ruleId, rule, path)),
  );
  each(compilation, 'correlations', model.correlations, (to, ruleId, rule, path) =>
    keep(to, compileSelectedRule(analysis, to.facts, 'correlation', ruleId, rule, path)),
  );
  each(compilation, 'checkpoints', model.checkpoints, (to, ruleId, rule, path) =>
    keep(to, compileSelectedRule(analysis, to.facts, 'checkpoint', ruleId, rule, path)),
  );
  each(compilation, 'principalPolicies', model.principalPolicies, (to, ruleId, rule, path) => {
    expectTools(analysis, rule.tools, ruleId, `${path}/tools`);
    const { effect, expression } = rule;
    const place = { ruleId, path: `${path}/expression` };
    if (!expectOpenCondition(analysis, policyVariables, expression, place, policyOutcomes[effect])) return;
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
  const selected = selectEarlier(analysis, facts, rule, {
    ruleId,
    path,
    roots: new Map([['args', typed.args]]),
    assumed: kind === 'forbids-after',
  });
  if (selected)
    keep(compilation, { kind, ruleId, tools: [tool], because: rule.because ?? null, lookup: selected.lookup });
}

function finish(compilation: Compilation): CrossRules {
  const { facts, rename } = finishFacts(compilation.facts);
  const windowIds = [...compilation.windows.keys()].sort(byCodeUnit);
  const places = new Map(windowIds.map((content, index) => [content, index]));
  const windows = windowIds.flatMap((content, index) => {
    const window = compilation.windows.get(content);
    return window ? [{ id: `w${index + 1}`, ...window }] : [];
  });
  const rules = compilation.rules
    .map((rule): RuntimeRule => {
      if ('window' in rule) return { ...rule, window: `w${(places.get(rule.window) ?? -1) + 1}` };
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
