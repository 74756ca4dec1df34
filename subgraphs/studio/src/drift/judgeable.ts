import type { TraceEntry } from '@writ/engine/decision';
import type { CompiledPolicy } from '@writ/engine/policy';
import type { RuntimeRule } from '@writ/engine/projection';

/*
 * An observation is less than a governed call: it has no output, its principal is unknown, and redaction may have taken the
 * very value that a rule looks at. A rule that needs what is missing says nothing about the call; it is never counted as drift.
 */

const missing = /\b(output|principal)\b/;

const textsOf = (policy: CompiledPolicy, rule: RuntimeRule): readonly (string | null)[] => {
  const own = [
    'earlierPath' in rule ? rule.earlierPath : null,
    'when' in rule ? rule.when : null,
    'require' in rule ? rule.require : null,
    'expression' in rule ? rule.expression : null,
  ];
  const lookups = [
    ...('lookup' in rule ? [rule.lookup] : []),
    ...('presence' in rule ? [rule.presence] : []),
    ...('aliases' in rule ? rule.aliases : []),
  ];
  const facts = lookups.flatMap(({ fact, key }) => {
    const selected = policy.facts.get(fact)?.fact;
    return [...key, ...(selected?.key ?? []), selected?.where ?? null];
  });
  return [...own, ...facts];
};

/** Ids of the rules that need an output or a principal. Errs on the side of silence: a rule that only names them counts too. */
export const unjudgeableRules = (policy: CompiledPolicy): ReadonlySet<string> => {
  const { projection } = policy;
  const crossCall = projection.rules
    .filter(
      (rule) =>
        rule.kind === 'principal-policy' || textsOf(policy, rule).some((text) => text !== null && missing.test(text)),
    )
    .map(({ ruleId }) => ruleId);
  const argument = Object.values(projection.tools)
    .flatMap(({ rules }) => rules)
    .filter(({ expression }) => missing.test(expression))
    .map(({ ruleId }) => ruleId);
  return new Set([...crossCall, ...argument]);
};

const redactionMark = '[REDACTED:';

const isRedacted = (value: unknown): boolean => {
  if (typeof value === 'string') return value.includes(redactionMark);
  return typeof value === 'object' && value !== null && Object.values(value).some(isRedacted);
};

/** Whether redaction may have decided this entry: the value that the rule looks at is marked, or nobody can say which value that is. */
export const decidedByRedaction = (
  policy: CompiledPolicy,
  { toolName, arguments: values }: { readonly toolName: string; readonly arguments: unknown },
  entry: TraceEntry,
): boolean => {
  if (!isRedacted(values)) return false;
  const rule = policy.tools.get(toolName)?.argumentRules.find(({ rule: { ruleId } }) => ruleId === entry.ruleId);
  const [step] = rule?.steps ?? [];
  if (entry.kind !== 'argument' || step === undefined || !('member' in step)) return true;
  return typeof values === 'object' && values !== null && isRedacted(Reflect.get(values, step.member));
};
