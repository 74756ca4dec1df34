import { checkEach, pathRead } from './alike.ts';
import { type Analysis, expectOpenCondition, expectTools, sortedSet, type TypedTool } from './analysis.ts';
import { fieldsChecked } from './expression.ts';
import { canonicalJson } from './hash.ts';
import type { Count, Sum } from './model.ts';
import type { RuntimeRule, RuntimeWindow } from './projection.ts';
import { expectArgumentPath, expectNumber } from './rooted-path.ts';

/** The windows that rules ask for, by their content: equal windows are counted once. */
export type WindowRequests = Map<string, Omit<RuntimeWindow, 'id'>>;

const outcomes = {
  never: 'No call meets this condition, so that nothing is ever counted.',
  always: 'Every call meets this condition: it leaves none out.',
};

/** Checks a count or a sum for each of its tools, and names the window that it reads. */
export function compileAggregate(
  analysis: Analysis,
  windows: WindowRequests,
  kind: 'count' | 'sum',
  ruleId: string,
  rule: Count | Sum,
  path: string,
): RuntimeRule | null {
  const before = analysis.findings.length;
  const paths = [...(rule.per ?? []), ...('amount' in rule ? [rule.amount] : [])];
  const chains = [
    ...(rule.where === undefined ? [] : fieldsChecked(['args'], rule.where)),
    ...paths.flatMap((source) => pathRead(`args.${source}`)),
  ];
  const tools = expectTools(analysis, rule.tools, ruleId, `${path}/tools`);
  const argsOf = ({ args }: TypedTool) => new Map([['args', args]]);
  const read = (typed: TypedTool) => ({ roots: argsOf(typed), chains });
  checkEach(analysis, tools, read, (typed) => {
    const argsOnly = argsOf(typed);
    if (rule.where !== undefined)
      expectOpenCondition(analysis, argsOnly, rule.where, { ruleId, path: `${path}/where` }, outcomes);
    for (const [index, source] of (rule.per ?? []).entries()) {
      expectArgumentPath(analysis, argsOnly, source, { ruleId, path: `${path}/per/${index}` });
    }
    if ('amount' in rule) {
      const place = { ruleId, path: `${path}/amount` };
      const amount = expectArgumentPath(analysis, argsOnly, rule.amount, place);
      if (amount) expectNumber(analysis, amount.shape, rule.amount, place);
    }
    return true;
  });
  if (analysis.findings.slice(before).some((one) => one.severity === 'ERROR')) return null;
  const window = {
    tools: sortedSet(rule.tools),
    where: rule.where ?? null,
    per: rule.per ?? [],
    amount: 'amount' in rule ? rule.amount : null,
    within: rule.within ?? null,
  };
  const id = canonicalJson(window);
  windows.set(id, window);
  return {
    kind,
    ruleId,
    tools: window.tools,
    because: rule.because ?? null,
    window: id,
    atMost: rule.atMost,
  };
}
