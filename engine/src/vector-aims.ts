import type { TraceEntry } from './decision.ts';
import type { CompiledPolicy } from './policy.ts';
import type { Aim } from './vector-aim.ts';
import { surroundingsOf, valuesOf, withEarlier } from './vector-standing.ts';

/** What to look for, and where: calls that run first, since other goals begin with them. */
export function aimsOf(policy: CompiledPolicy): readonly Aim[] {
  const { tools, projection } = policy;
  const { limits } = projection.session;
  const names = [...tools.keys()];
  const limit =
    (name: string): Aim['stops'] =>
    (entry: TraceEntry) =>
      entry.kind === 'limit' && entry.checked.startsWith(`${name} <`);
  return [
    ...names.map((tool): Aim => ({ goal: `runs: ${tool}`, tools: [tool], stops: null })),
    ...[...tools].flatMap(([tool, { runtime }]) =>
      runtime.rules.map(
        ({ ruleId }): Aim => ({ goal: `rule: ${ruleId}`, tools: [tool], stops: (entry) => entry.ruleId === ruleId }),
      ),
    ),
    ...projection.rules.flatMap(({ ruleId, tools: governed, kind }): readonly Aim[] => {
      const aim: Aim = {
        goal: `rule: ${ruleId}`,
        tools: governed.length > 0 ? governed : names,
        stops: (entry) => entry.ruleId === ruleId,
      };
      return kind === 'correlation' ? [aim, { ...aim, goal: `require: ${ruleId}` }] : [aim];
    }),
    ...names.flatMap((tool): readonly Aim[] => [
      { goal: `phase_not_allowed: ${tool}`, tools: [tool], stops: ({ kind }) => kind === 'phase' },
      { goal: `tool_limit_exceeded: ${tool}`, tools: [tool], stops: limit(`calls of ${tool}`) },
    ]),
    ...(limits.loop ? [{ goal: 'loop_detected', tools: names, stops: ({ kind }: TraceEntry) => kind === 'loop' }] : []),
    { goal: 'limit: tool calls', tools: names, stops: limit('tool calls') },
  ];
}

/** For each rule over earlier calls: a call that it lets pass with such calls before it. */
export function passesOf(policy: CompiledPolicy): readonly Aim[] {
  return [...policy.tools].flatMap(([tool, { rules }]) =>
    rules.flatMap((compiled): readonly Aim[] => {
      const { ruleId, kind } = compiled.rule;
      const lookups = [compiled.presence ?? compiled.lookup ?? [], ...compiled.aliases].flat();
      if (kind === 'forbids-after' || lookups.length === 0) return [];
      return [
        {
          goal: `passes: ${ruleId}`,
          tools: [tool],
          stops: null,
          isReached: ({ passing }) => passing.has(ruleId),
          begin: (standing) => {
            const lookup = lookups[standing.random.below(lookups.length)];
            return (
              (lookup && withEarlier(standing, lookup, valuesOf(surroundingsOf(standing, compiled).scope))?.plan) ??
              null
            );
          },
        },
      ];
    }),
  );
}

/** For each count and sum: a call that passes alone and not after what is counted. */
export function fillsOf({ projection }: CompiledPolicy): readonly Aim[] {
  return projection.rules.flatMap(({ kind, ruleId, tools }): readonly Aim[] =>
    kind === 'count' || kind === 'sum'
      ? [
          {
            goal: `rule: ${ruleId}`,
            tools,
            stops: (entry) => entry.ruleId === ruleId,
            isReached: ({ filled }) => filled.has(ruleId),
          },
        ]
      : [],
  );
}
