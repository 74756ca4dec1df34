import { isJsonObject, type Json, type JsonObject } from '@writ/engine/json';

const typeOf = (value: Json): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
};

/**
 * The input schema that calls let one see, where nobody gives the real one: which members there were, of which types, and which were
 * never missing. It says nothing about values, and admits members that were not seen.
 */
export const observedSchema = (calls: readonly Json[]): JsonObject => {
  const seen = calls.filter(isJsonObject);
  const names = [...new Set(seen.flatMap((one) => Object.keys(one)))].sort();
  const properties = names.map((name): [string, Json] => {
    const types = [...new Set(seen.flatMap((one) => (one[name] === undefined ? [] : [typeOf(one[name])])))].sort();
    return [name, { type: types.length === 1 ? (types[0] ?? 'null') : types }];
  });
  const required = names.filter((name) => seen.every((one) => Object.hasOwn(one, name)));
  return { type: 'object', properties: Object.fromEntries(properties), ...(required.length === 0 ? {} : { required }) };
};
