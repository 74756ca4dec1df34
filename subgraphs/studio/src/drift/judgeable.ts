import type { TraceEntry } from '@writ/engine/decision';
import type { CompiledPolicy } from '@writ/engine/policy';
import type { RuntimeRule } from '@writ/engine/projection';
import type { JudgedCall } from './divergence.ts';

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

/** What an observation can say about the rules of a policy; worked out once per comparison. Rule ids are unique in a policy. */
export interface Judgeable {
  /** Rules that need an output or a principal. Errs on the side of silence: a rule that only names them counts too. */
  readonly silent: ReadonlySet<string>;
  /** Argument rules that a call's arguments alone decide: nothing that came before can change their verdict. */
  readonly alone: ReadonlySet<string>;
  /** The argument that a rule on one path looks at. */
  readonly argumentOf: ReadonlyMap<string, string>;
}

/** A condition over the session or the place of the call in it: what came before decides too. */
const stateful = /\b(session|call)\b/;

export const judgeable = (policy: CompiledPolicy): Judgeable => {
  const { projection } = policy;
  const compiled = [...policy.tools.values()].flatMap(({ argumentRules }) => argumentRules);
  const crossCall = projection.rules.filter(
    (rule) =>
      rule.kind === 'principal-policy' || textsOf(policy, rule).some((text) => text !== null && missing.test(text)),
  );
  const argument = compiled.map(({ rule }) => rule);
  return {
    silent: new Set(
      [...crossCall, ...argument.filter(({ expression }) => missing.test(expression))].map(({ ruleId }) => ruleId),
    ),
    alone: new Set(argument.filter(({ expression }) => !stateful.test(expression)).map(({ ruleId }) => ruleId)),
    argumentOf: new Map(
      compiled.flatMap(({ rule, steps }) => {
        const [step] = steps ?? [];
        return step !== undefined && 'member' in step ? [[rule.ruleId, step.member] as const] : [];
      }),
    ),
  };
};

const redactionMark = '[REDACTED:';

/** Whether redaction took something out of this value. */
export const isRedacted = (value: unknown): boolean => {
  if (typeof value === 'string') return value.includes(redactionMark);
  return typeof value === 'object' && value !== null && Object.values(value).some(isRedacted);
};

/** Whether redaction may have decided this entry: the value that the rule looks at is marked, or nobody can say which value that is. */
export const decidedByRedaction = (
  { argumentOf }: Judgeable,
  { call: { arguments: values }, redacted }: JudgedCall,
  { kind, ruleId }: TraceEntry,
): boolean => {
  if (!redacted) return false;
  const name = ruleId === null ? undefined : argumentOf.get(ruleId);
  if (kind !== 'argument' || name === undefined) return true;
  return typeof values === 'object' && values !== null && isRedacted(Reflect.get(values, name));
};
