import { type Analysis, sorted } from './analysis.ts';
import { finding } from './finding.ts';
import { canonicalJson } from './hash.ts';
import { adviseOnHeldAnyway } from './held-anyway.ts';
import { adviseOnIdleCounts } from './idle-counts.ts';
import { own, pointer } from './json.ts';
import { fieldRule, overlapsOf } from './overlapping-rules.ts';
import type { RuntimeProjection, RuntimeTool } from './projection.ts';
import { adviseOnShadowedRules } from './shadowed-rules.ts';
import { adviseOnUnreachable } from './unreachable.ts';

/** What an author may want to know although nothing is wrong: rules that never decide, and arguments that no rule governs. */
export function adviseOn(analysis: Analysis, projection: RuntimeProjection): void {
  const texts = ruleTexts(projection);
  const impassable = new Map<string, ReadonlySet<string>>();
  for (const [name, tool] of sorted(projection.tools)) {
    const contradicting = adviseOnOverlapping(analysis, name, tool);
    if (contradicting.size > 0) impassable.set(name, contradicting);
    adviseOnUngoverned(analysis, name, tool, texts);
  }
  const reachability = adviseOnUnreachable(analysis, projection, impassable);
  adviseOnShadowedRules(analysis, projection, reachability);
  adviseOnIdleCounts(analysis, projection, reachability);
  adviseOnHeldAnyway(analysis, projection, reachability);
}

function advise(analysis: Analysis, code: string, ruleId: string | null, path: string, message: string): void {
  analysis.findings.push(finding('ADVISORY', code, ruleId, path, message));
}

/**
 * A rule that contradicts another on the same field, and one that another already implies. Gives the rules of the fields
 * that no call can meet.
 */
function adviseOnOverlapping(analysis: Analysis, name: string, { rules }: RuntimeTool): ReadonlySet<string> {
  const typed = analysis.tools.get(name);
  if (!typed) return new Set();
  const fieldRules = rules.map((rule) => fieldRule(rule, own(typed.tool.argumentRules, rule.ruleId), typed.ownArgs));
  const overlaps = overlapsOf(fieldRules);
  const impossible = new Set<string | null>();
  for (const { rule, field } of fieldRules) {
    const { contrary, exhausted, stricter } = overlaps.get(rule) ?? {};
    const path = pointer('/tools', name, 'argumentRules', rule.ruleId);
    if (contrary || exhausted) {
      const message = contrary
        ? `No call meets both this rule and "${contrary.ruleId}".`
        : `No value that this rule lists passes all the other rules on ${rule.path}.`;
      analysis.findings.push(finding('WARNING', 'rules_contradict', rule.ruleId, path, message));
      impossible.add(field);
    }
    // What the schema implies was said already.
    if (stricter && rule.expression !== 'true') {
      const message = `"${stricter.ruleId}" already decides everything that this rule would.`;
      advise(analysis, 'rule_shadowed', rule.ruleId, path, message);
    }
  }
  return new Set(fieldRules.filter(({ field }) => impossible.has(field)).map(({ rule }) => rule.ruleId));
}

/** What a rule beyond a tool's own says, and the tools that it governs. */
interface RuleText {
  readonly tools: ReadonlySet<string>;
  readonly text: string;
}

/** Each rule is written out and cut into words once, whatever the number of its tools. */
interface RuleTexts {
  readonly texts: readonly RuleText[];
  readonly saying: ReadonlyMap<string, readonly RuleText[]>;
}

function ruleTexts(projection: RuntimeProjection): RuleTexts {
  const windows = new Map(projection.windows.map(({ id, per, amount }) => [id, [...per, amount ?? ''].join(' ')]));
  const texts = projection.rules.map((rule) => ({
    tools: new Set(rule.tools),
    text: `${canonicalJson(rule)} ${'window' in rule ? (windows.get(rule.window) ?? '') : ''}`,
  }));
  const saying = new Map<string, RuleText[]>();
  for (const text of texts) {
    for (const word of wordsOf(text.text)) {
      const known = saying.get(word);
      if (known) known.push(text);
      else saying.set(word, [text]);
    }
  }
  return { texts, saying };
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/\w+/g));
}

function adviseOnUngoverned(analysis: Analysis, name: string, tool: RuntimeTool, { texts, saying }: RuleTexts): void {
  if (tool.sideEffect === 'READ') return;
  const properties = tool.inputSchema.properties;
  if (typeof properties !== 'object' || properties === null) return;
  const governs = ({ tools }: RuleText): boolean => tools.size === 0 || tools.has(name);
  const expressions = tool.rules.map((rule) => rule.expression);
  const words = wordsOf(expressions.join(' '));
  let about: string | null = null;
  const spokenOf = (argument: string): boolean => {
    if (/^\w+$/.test(argument)) return words.has(argument) || (saying.get(argument)?.some(governs) ?? false);
    // A name that is more than one word is searched for, with anything in the place of its other characters.
    about ??= [...expressions, ...texts.filter(governs).map(({ text }) => text)].join(' ');
    return new RegExp(`\\b${argument.replaceAll(/[^A-Za-z0-9_]/g, '.')}\\b`).test(about);
  };
  for (const argument of Object.keys(properties).sort()) {
    if (spokenOf(argument)) continue;
    const path = pointer('/tools', name, 'inputSchema', 'properties', argument);
    advise(analysis, 'argument_ungoverned', null, path, `No rule speaks of the argument "${argument}" of ${name}.`);
  }
}
