import { parsePath, valuesAt } from '@writ/engine/field-path';
import { isJsonObject, type Json, own } from '@writ/engine/json';
import type { ArgumentRule, Scalar } from '@writ/engine/model';
import { isRedacted } from './judgeable.ts';

const isScalar = (value: Json): value is Scalar => typeof value !== 'object' || value === null;
const isNumber = (value: Json): value is number => typeof value === 'number';

/** As the engine counts: characters, elements or members. */
const lengthOf = (value: Json): Json => {
  if (typeof value === 'string') return [...value].length;
  if (Array.isArray(value)) return value.length;
  return isJsonObject(value) ? Object.keys(value).length : null;
};

const oneOf = (allowed: readonly Scalar[], values: readonly Json[]) =>
  values.every(isScalar) ? { operator: 'one_of' as const, value: [...new Set([...allowed, ...values])] } : null;

/** The condition that also admits these values; null where none of its kind does. */
const widenedCondition = (rule: Exclude<ArgumentRule, { operator: 'expression' }>, values: readonly Json[]) => {
  const numbers = rule.operator.startsWith('length') ? values.map(lengthOf) : values;
  switch (rule.operator) {
    case 'equals':
      return values.length === 0 ? { operator: rule.operator, value: rule.value } : oneOf([rule.value], values);
    case 'one_of':
      return oneOf(rule.value, values);
    case 'gte':
    case 'length_gte':
      return numbers.every(isNumber) ? { operator: rule.operator, value: Math.min(rule.value, ...numbers) } : null;
    case 'lte':
    case 'length_lte':
      return numbers.every(isNumber) ? { operator: rule.operator, value: Math.max(rule.value, ...numbers) } : null;
    default:
      return null;
  }
};

/** The argument that a rule looks at; null where nobody can say which that is. */
const argumentOf = (rule: ArgumentRule | null): string | null => {
  const path = rule === null || rule.operator === 'expression' ? null : parsePath(rule.path);
  const step = path?.ok === true ? path.steps[0] : undefined;
  return step !== undefined && 'member' in step ? step.member : null;
};

/** The calls from whose value under the rule redaction took nothing, as a comparison decides it; null stands for a rule over many values. */
export const withRuledValue = (rule: ArgumentRule | null, calls: readonly Json[]): readonly Json[] => {
  const name = argumentOf(rule);
  return calls.filter((call) => !isRedacted(name !== null && isJsonObject(call) ? own(call, name) : call));
};

/** The narrowest rule of the same kind that also admits these calls; null where only dropping the rule would. */
export const widenedRule = (rule: ArgumentRule, calls: readonly Json[]): ArgumentRule | null => {
  if (rule.operator === 'expression' || calls.length === 0) return null;
  const path = parsePath(rule.path);
  if (!path.ok) return null;
  const found = calls.flatMap((call) => valuesAt(call, path.steps));
  const missing = found.includes(undefined);
  const condition = widenedCondition(
    rule,
    found.filter((value) => value !== undefined),
  );
  if (condition === null) return null;
  const { path: place, because } = rule;
  return {
    ...condition,
    path: place,
    ...(missing || rule.optional === true ? { optional: true } : {}),
    ...(because === undefined ? {} : { because }),
  };
};
