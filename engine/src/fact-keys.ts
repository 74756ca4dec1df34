import { valuesAt } from './field-path.ts';
import { canonicalJson } from './hash.ts';
import type { Json } from './json.ts';
import type { RootedPath } from './policy.ts';
import type { Fact } from './session-state.ts';

/** So many keys one call makes, and one call looks up. */
export const maxKeys = 1000;

/** One part of a call's key: its value, or that nobody knows it. */
type KeyPart = { readonly value: Json } | 'UNKNOWN';

export interface FactKeys {
  /** Keys of which every part is known. */
  readonly keys: readonly string[];
  /** Patterns of keys that the call may have had. */
  readonly patterns: readonly string[];
}

interface Standing {
  /** What is not known counts as found. */
  readonly assumed: boolean;
  /** Nobody can tell whether the fact is about this call at all. */
  readonly doubtful: boolean;
}

/**
 * Every combination of the values that the key paths reach. What is missing is unknown to a fact that is assumed and does not
 * match else; what a result would say that is not relied on is unknown to every fact; an empty list makes no key at all.
 */
export function factKeys(paths: readonly RootedPath[], record: Fact, { assumed, doubtful }: Standing): FactKeys {
  let combinations: readonly (readonly KeyPart[])[] = [[]];
  let overflow = false;
  for (const path of paths) {
    const parts = partsOf(path, record, assumed);
    overflow ||= combinations.length * parts.length > maxKeys;
    combinations = combinations.flatMap((key) => parts.map((part) => [...key, part])).slice(0, maxKeys);
  }
  const isSure = (key: readonly KeyPart[]): boolean => !doubtful && !key.includes('UNKNOWN');
  const beyond = overflow ? [patternOf(paths.map(() => 'UNKNOWN'))] : [];
  return {
    keys: combinations
      .filter(isSure)
      .map((key) => lookupKey(key.flatMap((part) => (part === 'UNKNOWN' ? [] : [part.value])))),
    patterns: [...new Set([...combinations.filter((key) => !isSure(key)).map(patternOf), ...beyond])],
  };
}

function partsOf({ root, steps }: RootedPath, record: Fact, assumed: boolean): readonly KeyPart[] {
  if (root !== 'args' && !record.trusted) return ['UNKNOWN'];
  return valuesAt(root === 'args' ? record.args : record.output, steps).flatMap((value): readonly KeyPart[] =>
    value === undefined ? (assumed ? ['UNKNOWN'] : []) : [{ value }],
  );
}

export function lookupKey(values: readonly Json[]): string {
  return canonicalJson(values);
}

const maxPatternParts = 6;

/** The pattern of a key: longer keys are known in all their parts or in none, so that few patterns match a key. */
function patternOf(key: readonly KeyPart[]): string {
  const blurred = key.length > maxPatternParts && key.includes('UNKNOWN');
  return canonicalJson(key.map((part) => (part === 'UNKNOWN' || blurred ? 0 : [part.value])));
}

/** Every pattern that a key matches. */
export function patternsOf(key: readonly Json[]): readonly string[] {
  const known = key.map((value) => ({ value }));
  if (key.length > maxPatternParts) return [patternOf(known), patternOf(key.map(() => 'UNKNOWN'))];
  const masks = known.reduce<readonly (readonly KeyPart[])[]>(
    (keys, part) =>
      keys.flatMap((one) => [
        [...one, part],
        [...one, 'UNKNOWN' as const],
      ]),
    [[]],
  );
  return masks.map(patternOf);
}
