import { type Analysis, sorted } from './analysis.ts';
import { parsePath } from './field-path.ts';
import { finding, type Severity } from './finding.ts';
import { own, pointer } from './json.ts';
import type { RuntimeFact, RuntimeProjection, RuntimeRule, RuntimeTool } from './projection.ts';
import { type Reachability, reachabilityOf } from './reachability.ts';
import { inWords, placeOf } from './rule-places.ts';
import { shapeAtPath } from './shape.ts';

/** Tools of which every call is blocked by their arguments alone, with the rules that do so. */
export type Impassable = ReadonlyMap<string, ReadonlySet<string>>;

interface Advising {
  readonly analysis: Analysis;
  readonly projection: RuntimeProjection;
  readonly reachability: Reachability;
  readonly facts: ReadonlyMap<string, RuntimeFact>;
}

/**
 * Tools that can never be called and rules that never decide anything, as they follow from phases, limits and the order of
 * calls. A rule that keeps a tool from being called is the reason for that, and not itself unreachable.
 */
export function adviseOnUnreachable(
  analysis: Analysis,
  projection: RuntimeProjection,
  impassable: Impassable,
): Reachability {
  const limits = projection.session.limits.callsPerTool;
  const off = sorted(projection.tools).filter(
    ([name, tool]) => tool.riskVerdict === 'BLOCK' || own(limits, name) === 0,
  );
  const reachability = reachabilityOf(projection, new Set([...off.map(([name]) => name), ...impassable.keys()]));
  const facts = new Map(projection.facts.map((fact) => [fact.id, fact]));
  const advising: Advising = { analysis, projection, reachability, facts };
  for (const [name, tool] of off) adviseOnDefaults(advising, name, tool);
  const switchedOff = new Set(off.map(([name]) => name));
  const hindering = warnOfHindered(advising, switchedOff, impassable);
  for (const [name, tool] of sorted(projection.tools)) {
    if (reachability.isCallable(name)) continue;
    const reasons = switchedOff.has(name) ? undefined : impassable.get(name);
    for (const { ruleId } of tool.rules) {
      if (reasons?.has(ruleId)) continue;
      const place = pointer('/tools', name, 'argumentRules', ruleId);
      report(advising, 'ADVISORY', 'rule_unreachable', ruleId, place, neverDecides([name]));
    }
  }
  for (const rule of projection.rules) {
    if (hindering.has(rule)) continue;
    if (rule.tools.length > 0 && !rule.tools.some((tool) => reachability.isCallable(tool))) {
      report(advising, 'ADVISORY', 'rule_unreachable', rule.ruleId, placeOf(rule), neverDecides(rule.tools));
    } else adviseOnOrder(advising, rule);
  }
  return reachability;
}

function neverDecides(tools: readonly string[]): string {
  return `Every call of ${inWords(tools, 'and')} is blocked anyway, so this rule never decides anything.`;
}

function report(
  { analysis }: Advising,
  severity: Severity,
  code: string,
  ruleId: string | null,
  path: string,
  message: string,
): void {
  analysis.findings.push(finding(severity, code, ruleId, path, message));
}

/** What the author switched off. */
function adviseOnDefaults(advising: Advising, name: string, { riskVerdict, sideEffect }: RuntimeTool): void {
  if (riskVerdict === 'BLOCK') {
    const message = `Every call of ${name} is blocked by the default for ${sideEffect} tools, so no rule of it is ever reached.`;
    report(advising, 'ADVISORY', 'tool_unreachable', null, pointer('/tools', name), message);
  }
  if (own(advising.projection.session.limits.callsPerTool, name) === 0) {
    const message = `The limit of 0 calls blocks every call of ${name}.`;
    report(advising, 'ADVISORY', 'tool_unreachable', null, pointer('/tools', name), message);
  }
}

interface Hindrance {
  readonly tools: Set<string>;
  readonly facts: Set<string>;
}

/** Tools that no session can call although nobody switched them off. Gives the rules that are the reason. */
function warnOfHindered(
  advising: Advising,
  switchedOff: ReadonlySet<string>,
  impassable: Impassable,
): ReadonlySet<RuntimeRule> {
  const { projection, reachability } = advising;
  const hindrances = new Map<RuntimeRule, Hindrance>();
  for (const [name, tool] of sorted(projection.tools)) {
    if (switchedOff.has(name) || impassable.has(name) || reachability.isCallable(name)) continue;
    if (reachability.phasesOf(name).length === 0) warnOfPhases(advising, name, tool);
    for (const { rule, fact } of reachability.unmetBy(name)) {
      const hindrance = hindrances.get(rule) ?? { tools: new Set(), facts: new Set() };
      hindrance.tools.add(name);
      if (fact !== null) hindrance.facts.add(fact);
      hindrances.set(rule, hindrance);
    }
  }
  for (const [rule, hindrance] of hindrances) {
    const message = hinderedText(advising, rule, hindrance);
    report(advising, 'WARNING', 'tool_unreachable', rule.ruleId, placeOf(rule), message);
  }
  return new Set(hindrances.keys());
}

function hinderedText(advising: Advising, { kind }: RuntimeRule, { tools, facts }: Hindrance): string {
  const names = inWords([...tools], 'and');
  if (kind === 'count') return `A count of at most 0 blocks every call of ${names}.`;
  if (kind === 'precondition')
    return `Nothing that this precondition of ${names} asks for can ever be committed before.`;
  return `Every call of ${names} is blocked: ${noneOf(advising, facts)} can ever be committed before.`;
}

function warnOfPhases(advising: Advising, name: string, tool: RuntimeTool): void {
  const { phases } = advising.projection.session;
  const from = tool.phases.length > 0 ? tool.phases : Object.keys(phases);
  const leaving = from.filter(
    (phase) => tool.advancesTo === null || own(phases, phase)?.next.includes(tool.advancesTo),
  );
  // That no phase at all has the transition is an error already.
  if (leaving.length === 0) return;
  const towards = tool.advancesTo === null ? '' : `, from which it may advance to ${tool.advancesTo}`;
  const message = `No session ever enters ${inWords(leaving, 'or')}, where ${name} may be called${towards}.`;
  const field = tool.phases.length > 0 ? 'phases' : 'advancesTo';
  report(advising, 'WARNING', 'tool_unreachable', null, pointer('/tools', name, field), message);
}

function factsOf(rule: RuntimeRule): readonly string[] {
  if ('aliases' in rule) return rule.aliases.flatMap(({ required, fact }) => (required ? [fact] : []));
  if ('presence' in rule) return [rule.presence.fact];
  return 'lookup' in rule ? [rule.lookup.fact] : [];
}

function noneOf({ facts }: Advising, ids: Iterable<string>): string {
  const tools = new Set([...ids].flatMap((id) => facts.get(id)?.tools ?? []));
  return `no ${inWords([...tools], 'or')}`;
}

/** What an earlier call would decide that can never be there when a tool of the rule is called. */
function adviseOnOrder(advising: Advising, rule: RuntimeRule): void {
  const { reachability, projection } = advising;
  const governed = rule.tools.length > 0 ? rule.tools : Object.keys(projection.tools).sort();
  const tools = governed.filter((tool) => reachability.isCallable(tool));
  const facts = [...new Set(factsOf(rule))];
  const late = tools.filter((tool) => facts.some((fact) => !reachability.mayPrecede(fact, tool)));
  if (late.length === 0) return;
  const missing = facts.filter((fact) => late.some((tool) => !reachability.mayPrecede(fact, tool)));
  const [names, nothing] = [inWords(late, 'and'), noneOf(advising, missing)];
  const say = (severity: Severity, code: string, message: string): void =>
    report(advising, severity, code, rule.ruleId, placeOf(rule), message);
  switch (rule.kind) {
    case 'forbids-after':
      if (isAlwaysKnown(advising, tools, rule.lookup.key))
        say('ADVISORY', 'rule_unreachable', `This never forbids: ${nothing} can be called before ${names}.`);
      return;
    case 'binding':
    case 'envelope': {
      const { key } = rule.kind === 'binding' ? rule.presence : rule.lookup;
      if (rule.whenAbsent === 'BLOCK' || late.length < tools.length || !isAlwaysKnown(advising, tools, key)) return;
      const message = `Every call of ${names} passes this rule unchecked: ${nothing} can be committed before, and what is absent is allowed.`;
      say('WARNING', 'rule_unreachable', message);
      return;
    }
    case 'correlation': {
      const message = `Every call of ${names} to which this rule applies is blocked: ${nothing} can be committed before.`;
      if (rule.when !== null) say('WARNING', 'earlier_call_impossible', message);
      return;
    }
    case 'checkpoint': {
      const message = `Every call of ${names} is held, whatever the condition: ${nothing} can be committed before.`;
      say('WARNING', 'earlier_call_impossible', message);
      return;
    }
  }
}

/** Whether every call has the values by which the earlier one is looked up: without them the rule blocks. */
function isAlwaysKnown({ analysis }: Advising, tools: readonly string[], key: readonly string[]): boolean {
  return tools.every((name) => {
    const typed = analysis.tools.get(name);
    return typed !== undefined && key.every((source) => isAlwaysThere(typed.args, source));
  });
}

function isAlwaysThere(args: Parameters<typeof shapeAtPath>[0], source: string): boolean {
  const parsed = parsePath(source);
  if (!parsed.ok || parsed.steps.some((step) => !('member' in step))) return false;
  const [first, ...steps] = parsed.steps;
  if (!first || !('member' in first) || first.member !== 'args') return false;
  const reached = shapeAtPath(args, steps);
  return reached.ok && reached.alwaysThere;
}
