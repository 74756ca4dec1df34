import { lookupKey, maxKeys, patternsOf } from './fact-keys.ts';
import { valuesAt } from './field-path.ts';
import { type Json, type JsonObject, own } from './json.ts';
import type { CompiledLookup, RootedPath } from './policy.ts';
import type { RuntimeFact } from './projection.ts';
import { getKey } from './sharded-map.ts';
import type { Fact, SessionState, Sighting } from './state.ts';

export type Looked =
  | { readonly fact: Fact; readonly key: readonly Json[] }
  /** There is none, or (when not absent for sure) nobody can tell. */
  | { readonly fact: null; readonly absent: boolean; readonly missing: string };

/** What a lookup says where a path through every element reaches none. */
export const noElement = 'there is no element to look up';

type Found = Extract<Looked, { readonly fact: Fact }>;
type Missing = Exclude<Looked, Found>;

const isMissing = (looked: Looked): looked is Missing => looked.fact === null;
export const isUnknown = (looked: Looked): boolean => isMissing(looked) && !looked.absent;

export function foundFacts(looked: readonly Looked[]): readonly Found[] {
  return looked.filter((one) => one.fact !== null);
}

export function firstMissing(looked: readonly Looked[]): Missing | null {
  return looked.find(isMissing) ?? null;
}

/** What stops a comparison with earlier values. Only what is surely absent may be let through; no element at all is not. */
export function notLetThrough(looked: readonly Looked[], whenAbsent: 'BLOCK' | 'ALLOW'): string | null {
  if (looked.length === 0) return noElement;
  return firstMissing(whenAbsent === 'ALLOW' ? looked.filter(isUnknown) : looked)?.missing ?? null;
}

/** The values that each part of a key may have: one part per path, one value unless the path goes through every element. */
export type KeyParts = readonly (readonly Json[])[];

type Values = { readonly [root: string]: Json };

/** What a rule asks for: the newest call, which a doubtful newer one could overtake, or any that is sure. */
export type Wanted = 'NEWEST' | 'ANY';

/** What a lookup finds for each key that these values make; nothing when they reach no element at all. */
export function lookUpEach(
  state: SessionState,
  now: number,
  lookup: CompiledLookup,
  values: Values,
  wanted: Wanted,
): readonly Looked[] {
  const parts = keyParts(lookup.key, values);
  return parts === null
    ? [unknown('the value to look it up by is missing')]
    : lookUpParts(state, now, lookup, parts, wanted);
}

/** The same for a key whose values are already known. */
export function lookUpParts(
  state: SessionState,
  now: number,
  lookup: CompiledLookup,
  parts: KeyParts,
  wanted: Wanted,
): readonly Looked[] {
  const unsettled = callInFlight(state, lookup, parts, 'UNSURE');
  if (unsettled !== null) return [unknown(`nobody knows yet whether call ${unsettled} ran`)];
  return keysOf(parts).map((key) => lookUpKey(state, now, lookup, key, wanted));
}

/** The newest committed call with this very key, in the window of the lookup. */
export function lookUpKey(
  state: SessionState,
  now: number,
  lookup: CompiledLookup,
  key: readonly Json[],
  wanted: Wanted,
): Looked {
  const { fact } = lookup.fact;
  const found = getKey(own(state.facts, fact.id), lookupKey(key));
  const doubtful = doubtfulCall(state, now, lookup, key);
  const tooOld = found ? tooOldText(state, now, lookup, found) : null;
  const sure = found !== undefined && tooOld === null;
  if (sure && (wanted === 'ANY' || doubtful === null || doubtful.sequence < found.sequence))
    return { fact: found, key };
  if (doubtful) return unknown(`nobody can tell whether it was call ${doubtful.callId}`);
  return absent(tooOld ?? `no ${fact.tools.join(' or ')} of that kind is committed`);
}

const unknown = (missing: string): Looked => ({ fact: null, absent: false, missing });
const absent = (missing: string): Looked => ({ fact: null, absent: true, missing });

/** The newest call in the window that may have had this key, when nobody can tell. */
function doubtfulCall(state: SessionState, now: number, lookup: CompiledLookup, key: readonly Json[]): Sighting | null {
  const doubts = own(state.doubts, lookup.fact.fact.id);
  if (doubts === undefined) return null;
  const sightings = patternsOf(key).flatMap((pattern) => getKey(doubts, pattern) ?? []);
  return sightings
    .filter((sighting) => tooOldText(state, now, lookup, sighting) === null)
    .reduce<Sighting | null>((newest, one) => (newest && newest.sequence >= one.sequence ? newest : one), null);
}

function tooOldText(
  state: SessionState,
  now: number,
  { within, fact: { fact } }: CompiledLookup,
  { at, sequence }: Sighting,
): string | null {
  if (within === null) return null;
  if ('seconds' in within) {
    const age = (now - at) / 1000;
    return age <= within.seconds ? null : `the latest ${fact.tools.join(' or ')} is ${Math.ceil(age)} s old`;
  }
  const age = state.sequence + 1 - sequence;
  return age <= within.calls ? null : `the latest ${fact.tools.join(' or ')} is ${age} calls old`;
}

/** The oldest call in flight that a lookup would find if it committed, by its id; what is not known of it counts as found. */
export function callInFlight(
  state: SessionState,
  lookup: CompiledLookup,
  parts: KeyParts,
  among: 'ALL' | 'UNSURE' = 'ALL',
): string | null {
  const awaited = own(state.awaited, lookup.fact.fact.id);
  if (awaited === undefined) return null;
  const patterns = new Set(keysOf(parts).flatMap(patternsOf));
  const calls = [...patterns].flatMap((pattern) => {
    const { open, unsure } = getKey(awaited, pattern) ?? { open: [], unsure: [] };
    return [...(among === 'ALL' ? open.slice(0, 1) : []), ...unsure.slice(0, 1)];
  });
  return calls.toSorted(([left], [right]) => left - right)[0]?.[1] ?? null;
}

/** Null: a value is missing, or there are more keys than a rule looks up. */
export function keyParts(key: readonly RootedPath[], values: Values): KeyParts | null {
  const parts: (readonly Json[])[] = [];
  let keys = 1;
  for (const { root, steps } of key) {
    const reached = valuesAt(own(values, root), steps);
    const found = reached.filter((value) => value !== undefined);
    keys *= found.length;
    if (found.length < reached.length || keys > maxKeys) return null;
    parts.push(found);
  }
  return parts;
}

function keysOf(parts: KeyParts): readonly (readonly Json[])[] {
  return parts.reduce<readonly (readonly Json[])[]>(
    (keys, values) => keys.flatMap((key) => values.map((value) => [...key, value])),
    [[]],
  );
}

/** A found call as conditions and paths see it: with the parts that the fact keeps, and no result that is not relied on. */
export function factValue(fact: Fact, { keep }: RuntimeFact): JsonObject {
  const keeps = (root: string): boolean => keep.some(([first]) => first === root);
  return {
    ...(keeps('args') ? { args: fact.args } : {}),
    ...(keeps('output') && fact.trusted ? { output: fact.output } : {}),
    at: fact.at,
  };
}

/** Every value that a path reaches in an earlier call; one that is not there, or not relied on, is undefined. */
export function earlierValuesOf(fact: Fact, { root, steps }: RootedPath): readonly (Json | undefined)[] {
  if (root === 'args') return valuesAt(fact.args, steps);
  return fact.trusted ? valuesAt(fact.output, steps) : [undefined];
}
