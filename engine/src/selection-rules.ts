import { checkEach, pathRead } from './alike.ts';
import { type Analysis, expectOpenCondition, expectTools, fail, sortedSet } from './analysis.ts';
import type { FieldUse } from './cel-bounds.ts';
import { type FactRequests, selectEarlier } from './earlier-calls.ts';
import { fieldsChecked, fieldUses, isFreeName } from './expression.ts';
import { chainOfPath, parsePath } from './field-path.ts';
import type { Checkpoint, Correlation } from './model.ts';
import type { RuntimeAlias, RuntimeRule } from './projection.ts';
import { callVariables, earlierShape, scopeNames } from './scopes.ts';
import type { Shape } from './shape.ts';

const applies = {
  never: 'No call meets this condition, so that the rule never applies.',
  always: 'Every call meets this condition: without "when" the rule says the same.',
};
const outcomes = {
  correlation: {
    when: applies,
    require: { never: 'No call can satisfy this rule.', always: 'This rule never decides anything.' },
  },
  checkpoint: { when: applies, require: applies },
};

/**
 * Checks a rule over named earlier calls. Its condition is checked once per governed tool, since arguments differ; the fields
 * that it reads of each alias become the fields that the state keeps.
 */
export function compileSelectedRule(
  analysis: Analysis,
  facts: FactRequests,
  kind: 'correlation' | 'checkpoint',
  ruleId: string,
  rule: Correlation | Checkpoint,
  path: string,
): RuntimeRule | null {
  const before = analysis.findings.length;
  const require = 'require' in rule ? rule.require : null;
  const when = rule.when ?? null;
  const tools = expectTools(analysis, rule.tools, ruleId, `${path}/tools`);
  const everyTool = rule.tools.length === 0;
  const argsOf: readonly Shape[] = everyTool ? [{ kind: 'dyn' }] : tools.map((one) => one.args);
  const selections = rule.earlier ?? [];
  const aliases: RuntimeAlias[] = [];
  const conditions = [when, require].filter((source) => source !== null);
  const names = [...callVariables({ kind: 'dyn' }).keys(), ...selections.map(({ as }) => as)];
  const uses = conditions.flatMap((source) => fieldUses(names, source));
  const chains = [
    ...conditions.flatMap((source) => fieldsChecked(names, source)),
    ...selections.flatMap(({ same }) => Object.values(same ?? {}).flatMap(pathRead)),
  ];
  const read = (args: Shape) => ({ roots: new Map([['args', args]]), chains });
  const checked = checkEach(analysis, argsOf, read, (args) => {
    const roots = new Map<string, Shape>([['args', args]]);
    const chosen = selections.map((selection, index) => {
      const place = `${path}/earlier/${index}`;
      if (scopeNames.has(selection.as) || roots.has(selection.as)) {
        fail(analysis, 'alias_taken', ruleId, `${place}/as`, `The name "${selection.as}" is already taken.`);
      } else if (!isFreeName(selection.as)) {
        fail(analysis, 'alias_taken', ruleId, `${place}/as`, `The name "${selection.as}" is a word of CEL.`);
        return null;
      }
      const keep = usedChains(selection.as, uses, selections);
      const selected = selectEarlier(analysis, facts, selection, { ruleId, path: place, roots: new Map(roots), keep });
      if (selected) roots.set(selection.as, earlierShape(selected.types.args, selected.types.output));
      return selected && { as: selection.as, required: selection.required ?? true, ...selected.lookup };
    });
    if (chosen.some((one) => one === null)) return false;
    const named = [...roots].filter(([name]) => name !== 'args');
    const variables = callVariables(args, named);
    const expectOpen = (source: string, part: 'when' | 'require'): void => {
      const place = { ruleId, path: `${path}/${part}` };
      expectOpenCondition(analysis, variables, source, place, outcomes[kind][part]);
    };
    if (when !== null) expectOpen(when, 'when');
    if (require !== null) expectOpen(require, 'require');
    if (aliases.length === 0) aliases.push(...chosen.filter((one) => one !== null));
    return true;
  });
  if (!checked) return null;
  if (analysis.findings.slice(before).some((one) => one.severity === 'ERROR')) return null;
  return { kind, ruleId, tools: sortedSet(rule.tools), because: rule.because ?? null, aliases, when, require };
}

/** The members that the conditions read of one alias; joins by `same` read some too. */
function usedChains(
  alias: string,
  uses: readonly FieldUse[],
  selections: readonly { readonly same?: { readonly [earlier: string]: string } }[],
): readonly (readonly string[])[] {
  const chains: (readonly string[])[] = [];
  for (const [root, ...rest] of uses) {
    if (root === alias && (rest[0] === 'args' || rest[0] === 'output')) chains.push(rest);
    if (root === alias && rest.length === 0) chains.push(['args'], ['output']);
  }
  for (const { same } of selections) {
    for (const right of Object.values(same ?? {})) {
      const parsed = parsePath(right);
      if (!parsed.ok) continue;
      const [first, ...steps] = parsed.steps;
      if (first && 'member' in first && first.member === alias) chains.push(chainOfPath(alias, steps).slice(1));
    }
  }
  return chains;
}
