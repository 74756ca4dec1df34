import { apply } from './apply.ts';
import type { CallDecision, EnginePrincipal, ProposedCall } from './decision.ts';
import { evaluate } from './evaluate.ts';
import { canonicalJson, hashOf } from './hash.ts';
import type { Json } from './json.ts';
import { load } from './load.ts';
import type { RuntimeProjection } from './projection.ts';
import { initialState, type SessionEvent } from './state.ts';
import { sessionOf, type Tried } from './tried-session.ts';
import { reachedBy } from './vector-goals.ts';
import { searchVectors } from './vector-search.ts';

/**
 * A session in small, with everything that an implementation needs to prove itself: proposals with the decisions to expect,
 * the events in between, and the hash of the state at the end. Plain JSON.
 */
export interface TestVector {
  readonly name: string;
  readonly principal: EnginePrincipal;
  readonly steps: readonly VectorStep[];
  readonly stateHash: string;
}

export type VectorStep =
  | { readonly propose: readonly ProposedCall[]; readonly now: number; readonly expect: readonly ExpectedDecision[] }
  | { readonly event: SessionEvent };

export interface ExpectedDecision {
  readonly callId: string;
  readonly verdict: CallDecision['verdict'];
  readonly reason: CallDecision['reason'];
  readonly ruleId: string | null;
  readonly nearest: Json;
}

/** What an artifact carries for other implementations. */
export interface TestVectors {
  readonly vectors: readonly TestVector[];
  /** Rules, tools and limits that no vector was found for; another implementation proves nothing about them. */
  readonly uncovered: readonly string[];
}

const mostBytes = 192 * 1024;

/**
 * Makes the vectors of an artifact: sessions in which every tool runs, every rule stops or holds a call and every limit bites, as far as
 * they are found. The same projection gives the same vectors.
 */
export function makeVectors(projection: RuntimeProjection): TestVectors {
  const { reached, missed } = searchVectors(load(projection));
  const vectors: TestVector[] = [];
  const uncovered = [...missed];
  const shown = new Set<string>();
  let bytes = 0;
  // Longest first: a session often shows on its way what shorter ones were found for.
  for (const [goal, tried] of [...reached].sort(([, left], [, right]) => right.length - left.length)) {
    // What one call shows is shown at its bound, which a longer session passes by.
    if (shown.has(goal) && tried.length > 1) continue;
    const vector = vectorOf(goal, tried);
    const size = JSON.stringify(vector).length;
    if (bytes + size > mostBytes) {
      uncovered.push(goal);
      continue;
    }
    bytes += size;
    vectors.push(vector);
    for (const { decision } of sessionOf(tried)) for (const one of decision ? reachedBy(decision) : []) shown.add(one);
  }
  return { vectors, uncovered: uncovered.filter((goal) => !shown.has(goal)) };
}

function vectorOf(name: string, tried: Tried): TestVector {
  const steps = sessionOf(tried).flatMap(({ call, decision, now, events }): readonly VectorStep[] =>
    call && decision
      ? [{ propose: [call], now, expect: [expected(decision)] }, ...events.map((event) => ({ event }))]
      : [],
  );
  return { name, principal: tried.principal, steps, stateHash: hashOf('writ.session-state', tried.state) };
}

export interface VectorMismatch {
  readonly vector: string;
  readonly step: number | null;
  readonly expected: Json;
  readonly found: Json;
}

/** Replays vectors against a projection: every difference in a decision or in the final state, none when it conforms. */
export function checkVectors(projection: RuntimeProjection, vectors: readonly TestVector[]): readonly VectorMismatch[] {
  const policy = load(projection);
  return vectors.flatMap((vector) => {
    const mismatches: VectorMismatch[] = [];
    let state = initialState(policy);
    for (const [index, step] of vector.steps.entries()) {
      if ('event' in step) {
        state = apply(policy, state, step.event);
        continue;
      }
      const found = evaluate(policy, state, step.propose, vector.principal, step.now).map(expected);
      if (canonicalJson(found) !== canonicalJson(step.expect)) {
        mismatches.push({ vector: vector.name, step: index, expected: asJson(step.expect), found: asJson(found) });
      }
    }
    const stateHash = hashOf('writ.session-state', state);
    if (stateHash !== vector.stateHash) {
      mismatches.push({ vector: vector.name, step: null, expected: vector.stateHash, found: stateHash });
    }
    return mismatches;
  });
}

function expected({ callId, verdict, reason, ruleId, nearest }: CallDecision): ExpectedDecision {
  return { callId, verdict, reason, ruleId, nearest };
}

function asJson(list: readonly ExpectedDecision[]): Json {
  return list.map(({ callId, verdict, reason, ruleId, nearest }) => ({ callId, verdict, reason, ruleId, nearest }));
}
