import { parsePath, valuesAt } from '@writ/engine/field-path';
import type { Json } from '@writ/engine/json';
import type { ArgumentRule, Scalar } from '@writ/engine/model';

const isScalar = (value: Json): value is Scalar => typeof value !== 'object' || value === null;
const isNumber = (value: Json): value is number => typeof value === 'number';

const lengthOf = (value: Json): Json => (typeof value === 'string' || Array.isArray(value) ? value.length : null);

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
