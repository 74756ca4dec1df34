import { byCodeUnit, own } from '@writ/engine/json';
import type { ArgumentRule, OperatingModel } from '@writ/engine/model';
import { argumentSentence } from '@writ/engine/review';

/** One rule on the arguments of a tool, and how well observations bear it out. */
export interface ArgumentGuard {
  readonly ruleId: string;
  readonly tool: string;
  readonly operator: Uppercase<Exclude<ArgumentRule['operator'], 'expression'>> | null;
  readonly path: string | null;
  readonly value: unknown;
  readonly optional: boolean;
  readonly expression: string | null;
  readonly sentence: string;
  readonly because: string | null;
  readonly supportCount: number;
  readonly contradictionCount: number;
}

interface Counted {
  readonly targetRef: string;
  readonly supportCount: number;
  readonly contradictionCount: number;
}

const conditionOf = (rule: ArgumentRule) => {
  if (rule.operator === 'expression') {
    return { operator: null, path: null, value: null, optional: false, expression: rule.expression };
  }
  const value = 'value' in rule ? rule.value : null;
  const operator = rule.operator.toUpperCase() as Uppercase<typeof rule.operator>;
  return { operator, path: rule.path, value, optional: rule.optional ?? false, expression: null };
};

/** The argument rules of these tools, or only one of them, with what the evidence counts for each. */
export const argumentGuardsOf = (
  model: OperatingModel,
  { tools, ruleId }: { readonly tools: readonly string[]; readonly ruleId: string | null },
  evidence: readonly Counted[],
): readonly ArgumentGuard[] => {
  const counted = new Map(evidence.map((entry) => [entry.targetRef, entry]));
  return tools.flatMap((tool) =>
    Object.entries(own(model.tools, tool)?.argumentRules ?? {})
      .filter(([id]) => ruleId === null || id === ruleId)
      .toSorted(([a], [b]) => byCodeUnit(a, b))
      .map(
        ([id, rule]): ArgumentGuard => ({
          ruleId: id,
          tool,
          ...conditionOf(rule),
          sentence: argumentSentence(rule),
          because: rule.because ?? null,
          supportCount: counted.get(`rule:${id}`)?.supportCount ?? 0,
          contradictionCount: counted.get(`rule:${id}`)?.contradictionCount ?? 0,
        }),
      ),
  );
};
