import { type Analysis, sorted } from './analysis.ts';
import { finding } from './finding.ts';
import { canonicalJson } from './hash.ts';
import { own, pointer } from './json.ts';
import type { RuntimeArgumentRule, RuntimeProjection, RuntimeTool } from './projection.ts';

/** What an author may want to know although nothing is wrong: rules that never decide, and arguments that no rule governs. */
export function adviseOn(analysis: Analysis, projection: RuntimeProjection): void {
  const textsFor = ruleTexts(projection);
  for (const [name, tool] of sorted(projection.tools)) {
    adviseOnShadowed(analysis, name, tool);
    adviseOnUngoverned(analysis, name, tool, textsFor);
    adviseOnDefaults(analysis, name, tool, projection);
  }
  adviseOnRepeatedWindows(analysis, projection);
  warnOfUnreachableTools(analysis, projection);
}

function advise(analysis: Analysis, code: string, ruleId: string | null, path: string, message: string): void {
  analysis.findings.push(finding('ADVISORY', code, ruleId, path, message));
}

/**
 * A tool that can never be called: its precondition asks for tools that can never be committed themselves, for which a ring of
 * preconditions is enough. Starts from the tools that nothing hinders and adds what they make possible.
 */
function warnOfUnreachableTools(analysis: Analysis, projection: RuntimeProjection): void {
  const preconditions = Map.groupBy(
    projection.rules.flatMap((rule) => (rule.kind === 'precondition' ? [rule] : [])),
    (rule) => rule.tools[0] ?? '',
  );
  const toolsOf = new Map(projection.facts.map((fact) => [fact.id, fact.tools]));
  const hindered = (name: string, reachable: ReadonlySet<string>) =>
    preconditions.get(name)?.find((rule) => !(toolsOf.get(rule.lookup.fact) ?? []).some((tool) => reachable.has(tool)));
  const possible = Object.keys(projection.tools).filter(
    (name) =>
      projection.tools[name]?.riskVerdict !== 'BLOCK' && own(projection.session.limits.callsPerTool, name) !== 0,
  );
  const reachable = new Set<string>();
  for (let before = -1; before < reachable.size; ) {
    before = reachable.size;
    for (const name of possible) if (!hindered(name, reachable)) reachable.add(name);
  }
  for (const name of possible) {
    const rule = hindered(name, reachable);
    if (!rule) continue;
    const path = pointer('/tools', name, 'preconditions', rule.ruleId);
    const message = `Nothing that this precondition of ${name} asks for can ever be committed.`;
    analysis.findings.push(finding('WARNING', 'tool_unreachable', rule.ruleId, path, message));
  }
}

/** Two rules on one path that no value can meet both. */
function contradicts(rule: RuntimeArgumentRule, other: RuntimeArgumentRule): boolean {
  const [mine, theirs] = [rule.value, other.value];
  if (rule.operator === 'lte' && other.operator === 'gte') {
    return typeof mine === 'number' && typeof theirs === 'number' && mine < theirs;
  }
  if (rule.operator === 'equals' && other.operator === 'equals') return mine !== theirs && rule.ruleId < other.ruleId;
  if (rule.operator === 'one_of' && other.operator === 'one_of' && rule.ruleId < other.ruleId) {
    return Array.isArray(mine) && Array.isArray(theirs) && !mine.some((value) => theirs.includes(value));
  }
  return false;
}

/** A bound on the same path that a stricter one already implies, and a rule that repeats another. */
function adviseOnShadowed(analysis: Analysis, name: string, tool: RuntimeTool): void {
  for (const rule of tool.rules) {
    const path = pointer('/tools', name, 'argumentRules', rule.ruleId);
    const contrary = tool.rules.find(
      (other) => other.path !== null && other.path === rule.path && contradicts(rule, other),
    );
    if (contrary) {
      const message = `No call meets both this rule and "${contrary.ruleId}".`;
      analysis.findings.push(finding('WARNING', 'rules_contradict', rule.ruleId, path, message));
    }
    for (const other of tool.rules) {
      if (other.ruleId === rule.ruleId || other.path !== rule.path || other.operator !== rule.operator) continue;
      const [mine, theirs] = [rule.value, other.value];
      const same = rule.expression === other.expression && rule.ruleId > other.ruleId;
      const upper = rule.operator === 'lte' || rule.operator === 'length_lte';
      const lower = rule.operator === 'gte' || rule.operator === 'length_gte';
      const bounds = typeof mine === 'number' && typeof theirs === 'number';
      const weaker = bounds && ((upper && theirs < mine) || (lower && theirs > mine));
      const wider =
        rule.operator === 'one_of' &&
        Array.isArray(mine) &&
        Array.isArray(theirs) &&
        theirs.length < mine.length &&
        theirs.every((value) => mine.includes(value));
      if (same || weaker || wider) {
        advise(
          analysis,
          'rule_shadowed',
          rule.ruleId,
          path,
          `"${other.ruleId}" already decides everything that this rule would.`,
        );
        break;
      }
    }
  }
}

/** What the rules beyond a tool's own say, by the tool that they govern; each rule is written out once. */
function ruleTexts(projection: RuntimeProjection): (tool: string) => readonly string[] {
  const windows = new Map(projection.windows.map(({ id, per, amount }) => [id, [...per, amount ?? ''].join(' ')]));
  const texts = projection.rules.map((rule) => ({
    tools: new Set(rule.tools),
    text: `${canonicalJson(rule)} ${'window' in rule ? (windows.get(rule.window) ?? '') : ''}`,
  }));
  return (tool) => texts.filter(({ tools }) => tools.size === 0 || tools.has(tool)).map(({ text }) => text);
}

function adviseOnUngoverned(
  analysis: Analysis,
  name: string,
  tool: RuntimeTool,
  textsFor: (tool: string) => readonly string[],
): void {
  if (tool.sideEffect === 'READ') return;
  const properties = tool.inputSchema.properties;
  if (typeof properties !== 'object' || properties === null) return;
  const about = [...tool.rules.map((rule) => rule.expression), ...textsFor(name)].join(' ');
  for (const argument of Object.keys(properties).sort()) {
    if (new RegExp(`\\b${argument.replaceAll(/[^A-Za-z0-9_]/g, '.')}\\b`).test(about)) continue;
    const path = pointer('/tools', name, 'inputSchema', 'properties', argument);
    advise(analysis, 'argument_ungoverned', null, path, `No rule speaks of the argument "${argument}" of ${name}.`);
  }
}

function adviseOnDefaults(analysis: Analysis, name: string, tool: RuntimeTool, projection: RuntimeProjection): void {
  const path = pointer('/tools', name);
  if (tool.riskVerdict === 'BLOCK') {
    const message = `Every call of ${name} is blocked by the default for ${tool.sideEffect} tools, so no rule of it is ever reached.`;
    advise(analysis, 'tool_unreachable', null, path, message);
  }
  if (own(projection.session.limits.callsPerTool, name) === 0) {
    advise(analysis, 'tool_unreachable', null, path, `The limit of 0 calls blocks every call of ${name}.`);
  }
}

function adviseOnRepeatedWindows(analysis: Analysis, projection: RuntimeProjection): void {
  const strictest = new Map<string, { ruleId: string; atMost: number }>();
  for (const rule of projection.rules) {
    if (rule.kind !== 'count' && rule.kind !== 'sum') continue;
    const known = strictest.get(rule.window);
    if (!known) {
      strictest.set(rule.window, rule);
      continue;
    }
    const [weaker, stricter] = known.atMost <= rule.atMost ? [rule, known] : [known, rule];
    strictest.set(rule.window, stricter);
    const path = pointer('', rule.kind === 'count' ? 'counts' : 'sums', weaker.ruleId);
    advise(
      analysis,
      'rule_shadowed',
      weaker.ruleId,
      path,
      `"${stricter.ruleId}" caps the same window at ${stricter.atMost}.`,
    );
  }
}
