import { anyKey, lookupKey } from './apply.ts';
import { runCondition } from './conditions.ts';
import { valuesAt } from './field-path.ts';
import { canonicalJson } from './hash.ts';
import { type Json, type JsonObject, own } from './json.ts';
import type { CompiledLookup, RootedPath } from './policy.ts';
import type { RuntimeFact } from './projection.ts';
import { getKey } from './sharded-map.ts';
import type { Fact, InFlightCall, SessionState } from './state.ts';

export type Looked =
  | { readonly fact: Fact }
  /** Nothing of the kind, too old, or not to be known yet. */
  | { readonly fact: null; readonly missing: string };

/** The newest committed call that a lookup selects, seen from a call with these values. */
export function lookUp(
  state: SessionState,
  now: number,
  lookup: CompiledLookup,
  values: { readonly [root: string]: Json },
): Looked {
  const key = keyValues(lookup.key, values);
  return key === null
    ? { fact: null, missing: 'the value to look it up by is missing' }
    : lookUpKey(state, now, lookup, key);
}

/** The same for a key that is already known. */
export function lookUpKey(state: SessionState, now: number, lookup: CompiledLookup, key: readonly Json[]): Looked {
  const unsettled = callsInFlight(state, lookup, key).find(([, call]) => call.indeterminate);
  if (unsettled) return { fact: null, missing: `nobody knows yet whether call ${unsettled[0]} ran` };
  const { fact } = lookup.fact;
  const found = getKey(own(state.facts, fact.id), lookupKey(key));
  if (!found) return { fact: null, missing: `no ${fact.tools.join(' or ')} of that kind is committed` };
  const { within } = lookup;
  if (within === null) return { fact: found };
  if ('seconds' in within) {
    const age = (now - found.at) / 1000;
    if (age <= within.seconds) return { fact: found };
    return { fact: null, missing: `the latest ${fact.tools.join(' or ')} is ${Math.ceil(age)} s old` };
  }
  const age = state.sequence + 1 - found.sequence;
  if (age <= within.calls) return { fact: found };
  return { fact: null, missing: `the latest ${fact.tools.join(' or ')} is ${age} calls old` };
}

/** Calls in flight that a lookup would find if they committed; what is not known of them counts as found. */
export function callsInFlight(
  state: SessionState,
  lookup: CompiledLookup,
  key: readonly Json[],
): readonly (readonly [string, InFlightCall])[] {
  const { fact, where } = lookup.fact;
  return Object.entries(state.inFlight).filter(([, call]) => {
    if (!fact.tools.includes(call.tool)) return false;
    const keyMatches = lookup.fact.key.every(({ root, steps }, index) => {
      if (root !== 'args') return true;
      const wanted = canonicalJson(key[index] ?? null);
      return valuesAt(call.args, steps).some((value) => value !== undefined && canonicalJson(value) === wanted);
    });
    const condition = where?.get(call.tool);
    if (!keyMatches || !condition) return keyMatches;
    const outcome = runCondition(condition, { args: call.args });
    return !('value' in outcome) || outcome.value;
  });
}

export function keyValues(
  key: readonly RootedPath[],
  values: { readonly [root: string]: Json },
): readonly Json[] | null {
  const found: Json[] = [];
  for (const { root, steps } of key) {
    const [value] = valuesAt(own(values, root), steps);
    if (value === undefined) return null;
    found.push(value);
  }
  return found;
}

/** A found call as conditions and paths see it: with the parts that the fact keeps. */
export function factValue(fact: Fact, { keep }: RuntimeFact): JsonObject {
  const keeps = (root: string): boolean => keep.some(([first]) => first === root);
  return {
    ...(keeps('args') ? { args: fact.args } : {}),
    ...(keeps('output') ? { output: fact.output } : {}),
    at: fact.at,
  };
}

export function earlierValueOf(fact: Fact, path: RootedPath): Json | undefined {
  return valuesAt(path.root === 'args' ? fact.args : fact.output, path.steps)[0];
}

/** The newest call that an assumed fact may or may not be about. */
export function unknownCall(state: SessionState, { fact: { fact } }: CompiledLookup): Fact | null {
  return fact.assumed ? (getKey(own(state.facts, fact.id), anyKey) ?? null) : null;
}
