import { canonicalJson } from '@writ/engine/hash';

/** A rule as it stands in a draft's memory, with the kind of record that it stands in. */
type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (rule: unknown): Fields =>
  typeof rule === 'object' && rule !== null ? Object.fromEntries(Object.entries(rule)) : {};

/** A difference in why a rule is there changes nothing that it decides. */
const decides = ({ because: _because, ...fields }: Fields): Fields => fields;

const sameBut = (field: string, before: Fields, after: Fields): boolean => {
  const [{ [field]: _before, ...old }, { [field]: _after, ...now }] = [before, after];
  return canonicalJson(old) === canonicalJson(now);
};

const upward = (before: unknown, after: unknown): boolean =>
  typeof before === 'number' && typeof after === 'number' && before <= after;

const loosensValue = (operator: unknown, before: unknown, after: unknown): boolean => {
  if (operator === 'lte' || operator === 'length_lte') return upward(before, after);
  if (operator === 'gte' || operator === 'length_gte') return upward(after, before);
  if (operator !== 'one_of' || !Array.isArray(before) || !Array.isArray(after)) return false;
  const allowed = new Set(after.map((one) => canonicalJson(one)));
  return before.every((one) => allowed.has(canonicalJson(one)));
};

/**
 * Whether a changed rule surely allows all that it allowed before: only its bound moved, and moved outwards. Of any other change
 * nobody can say so without looking at calls.
 */
export const surelyLooser = (before: unknown, after: unknown): boolean => {
  const [old, now] = [decides(fieldsOf(before)), decides(fieldsOf(after))];
  if (canonicalJson(old) === canonicalJson(now)) return true;
  const bound = sameBut('value', old, now) && loosensValue(now.operator, old.value, now.value);
  const cap = (now.kind === 'counts' || now.kind === 'sums') && sameBut('atMost', old, now);
  const optional = sameBut('optional', old, now) && now.optional === true;
  return bound || optional || (cap && upward(old.atMost, now.atMost));
};
