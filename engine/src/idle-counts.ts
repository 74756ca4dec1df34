import { type Analysis, sorted } from './analysis.ts';
import { finding } from './finding.ts';
import { canonicalJson } from './hash.ts';
import { own, pointer } from './json.ts';
import type { Within } from './model.ts';
import type { RuntimeProjection, RuntimeRule, RuntimeWindow } from './projection.ts';
import type { Reachability } from './reachability.ts';
import { inWords, placeOf } from './rule-places.ts';
import { lengthIn } from './shadowed-rules.ts';

type Aggregate = Extract<RuntimeRule, { readonly kind: 'count' | 'sum' }>;

interface Capped {
  readonly rule: Aggregate;
  readonly window: RuntimeWindow;
}

/** Longer windows of calls may count more calls than they are long, since their oldest entries are joined. */
const longestExact = 1000;

/** Counts, sums and limits that another one always reaches first. */
export function adviseOnIdleCounts(
  analysis: Analysis,
  projection: RuntimeProjection,
  reachability: Reachability,
): void {
  const windows = new Map(projection.windows.map((window) => [window.id, window]));
  const capped = projection.rules.flatMap((rule): Capped[] => {
    if (rule.kind !== 'count' && rule.kind !== 'sum') return [];
    const window = windows.get(rule.window);
    const isCallable = rule.tools.some((tool) => reachability.isCallable(tool));
    return window && isCallable ? [{ rule, window }] : [];
  });
  const shadowed = new Map([...idleByLimits(projection, reachability, capped), ...shadowedWindows(capped)]);
  for (const { rule } of capped) {
    const message = shadowed.get(rule);
    if (message !== undefined)
      analysis.findings.push(finding('ADVISORY', 'rule_shadowed', rule.ruleId, placeOf(rule), message));
  }
  adviseOnToolLimits(analysis, projection, capped);
}

/** A released call is given back to counts and limits alike, so that none counts a call that the other does not. */
function idleByLimits(
  { session, tools }: RuntimeProjection,
  reachability: Reachability,
  capped: readonly Capped[],
): readonly (readonly [Aggregate, string])[] {
  const { toolCalls = Number.POSITIVE_INFINITY, callsPerTool } = session.limits;
  const limitOf = (tool: string): number =>
    own(tools, tool) && !reachability.isCallable(tool) ? 0 : (own(callsPerTool, tool) ?? Number.POSITIVE_INFINITY);
  return capped.flatMap(({ rule, window: { within } }) => {
    // A count of 0 is the reason why its tools are never called.
    if (rule.kind !== 'count' || rule.atMost === 0) return [];
    const { atMost } = rule;
    if (within && 'calls' in within && within.calls <= Math.min(atMost, longestExact))
      return [[rule, `A window of ${within.calls} calls never holds more than ${atMost}.`] as const];
    if (toolCalls <= atMost) return [[rule, `The limit of ${toolCalls} calls per session is reached first.`] as const];
    const most = rule.tools.reduce((sum, tool) => sum + limitOf(tool), 0);
    const message = `The limits per tool allow ${most} calls of ${inWords(rule.tools, 'and')}, so this count is never passed.`;
    return most <= atMost ? [[rule, message] as const] : [];
  });
}

/**
 * What counts the same calls in a window that holds this one, up to a cap that is no higher. Windows of seconds and of calls
 * hold each other never, the whole session holds both.
 */
function shadowedWindows(capped: readonly Capped[]): readonly (readonly [Aggregate, string])[] {
  const alike = Map.groupBy(capped, ({ window: { tools, where, per, amount } }) =>
    canonicalJson([tools, where, [...new Set(per)].sort(), amount]),
  );
  return [...alike.values()].flatMap((group) =>
    (['seconds', 'calls'] as const).flatMap((unit) => {
      let lowest: Capped | null = null;
      return group
        .flatMap((one) => {
          const length = lengthIn(one.window.within, unit);
          return length === null ? [] : [{ one, length }];
        })
        .sort((left, right) => byNumber(right.length, left.length) || left.one.rule.atMost - right.one.rule.atMost)
        .flatMap(({ one }) => {
          if (!lowest || one.rule.atMost < lowest.rule.atMost) {
            lowest = one;
            return [];
          }
          const { ruleId, atMost } = lowest.rule;
          return [
            [one.rule, `"${ruleId}" caps ${heldBy(lowest.window.within, one.window.within)} at ${atMost}.`] as const,
          ];
        });
    }),
  );
}

/** Infinity less itself is no number. */
function byNumber(left: number, right: number): number {
  return left === right ? 0 : left - right;
}

function heldBy(holding: Within | null, within: Within | null): string {
  if (canonicalJson(holding) === canonicalJson(within)) return 'the same window';
  if (holding === null) return 'the whole session';
  return 'seconds' in holding ? `the last ${holding.seconds} s` : `the last ${holding.calls} calls`;
}

/** Limits per tool that the session's own limit, or a count of all calls of the tool, reaches first. */
function adviseOnToolLimits(analysis: Analysis, { session }: RuntimeProjection, capped: readonly Capped[]): void {
  const { toolCalls, callsPerTool } = session.limits;
  const lowest = new Map<string, Aggregate>();
  for (const { rule, window } of capped) {
    if (rule.kind !== 'count' || window.within || window.where !== null || window.per.length > 0) continue;
    for (const tool of rule.tools) {
      const known = lowest.get(tool);
      if (!known || rule.atMost < known.atMost) lowest.set(tool, rule);
    }
  }
  for (const [tool, limit] of sorted(callsPerTool)) {
    const count = lowest.get(tool);
    const reason =
      toolCalls !== undefined && toolCalls <= limit
        ? `the limit of ${toolCalls} calls per session`
        : count && count.atMost < limit
          ? `"${count.ruleId}", which allows ${count.atMost},`
          : null;
    if (limit === 0 || reason === null) continue;
    const message = `The limit of ${limit} calls of ${tool} is never reached: ${reason} is reached first.`;
    const path = pointer('/session/limits/callsPerTool', tool);
    analysis.findings.push(finding('ADVISORY', 'limit_shadowed', null, path, message));
  }
}
