import { byCodeUnit } from '@writ/engine/json';
import type { PolicyRule, PolicyText } from './model-rules.ts';

/** Rules that belong together, because they speak of the same tools. */
export interface PolicyCluster {
  readonly kind: 'TOOLS' | 'EVERY_TOOL' | 'SESSION';
  readonly tools: readonly string[];
  readonly rules: readonly PolicyRule[];
  readonly statements: readonly string[];
}

const toolsOf = ({ tools, earlierTools }: PolicyRule): readonly string[] => [...tools, ...earlierTools];

/** For each tool that a rule names, one tool that stands for all those connected with it by rules. */
const leadersOf = (rules: readonly PolicyRule[]): ((tool: string) => string) => {
  const parents = new Map<string, string>();
  const leader = (tool: string): string => {
    let current = tool;
    for (let next = parents.get(current); next !== undefined; next = parents.get(current)) current = next;
    return current;
  };
  for (const rule of rules) {
    const [first, ...others] = toolsOf(rule).map(leader);
    for (const other of others)
      if (first !== undefined && leader(other) !== leader(first)) parents.set(leader(other), leader(first));
  }
  return leader;
};

/**
 * The rules of a model by the tools that they connect: tools that one rule mentions together are in one cluster, whether it
 * decides their calls or looks back at them. Rules about every tool stand apart, and so does what holds for the session.
 */
export const clustersOf = ({ rules, session }: PolicyText): readonly PolicyCluster[] => {
  const particular = rules.filter(({ tools }) => tools.length > 0);
  const general = rules.filter(({ tools }) => tools.length === 0);
  const leader = leadersOf(particular);
  const groups = Map.groupBy(particular, (rule) => leader(rule.tools[0] ?? ''));
  const connected = [...groups.values()].map((group): PolicyCluster => {
    const tools = [...new Set(group.flatMap(toolsOf))].sort(byCodeUnit);
    return { kind: 'TOOLS', tools, rules: group, statements: [] };
  });
  return [
    ...connected.toSorted((a, b) => b.rules.length - a.rules.length || byCodeUnit(a.tools[0] ?? '', b.tools[0] ?? '')),
    ...(general.length === 0 ? [] : [{ kind: 'EVERY_TOOL' as const, tools: [], rules: general, statements: [] }]),
    ...(session.length === 0 ? [] : [{ kind: 'SESSION' as const, tools: [], rules: [], statements: session }]),
  ];
};
