import { applyGate } from './gate.ts';
import { hashOf } from './hash.ts';
import { load } from './load.ts';
import { narrow } from './narrow.ts';
import type { CompiledPolicy } from './policy.ts';
import type { RuntimeProjection } from './projection.ts';
import { lastDecision, sessionOf, type Tried } from './tried-session.ts';
import { reachedBy } from './vector-decisions.ts';
import { expectedDecision, expectedRemoval, type TestVector, type VectorStep } from './vector-form.ts';
import { searchVectors } from './vector-search.ts';

export { checkVectors, type Implementation } from './vector-check.ts';

/** What an artifact carries for other implementations. */
export interface TestVectors {
  readonly vectors: readonly TestVector[];
  /** Rules, tools, limits and events that no vector was found for; another implementation proves nothing about them. */
  readonly uncovered: readonly string[];
  /** What no session can show, whatever the implementation. */
  readonly unreachable: readonly string[];
}

/** All of it, and the part that is kept for the names of what is not covered. */
const mostBytes = 192 * 1024;
const spareBytes = 4 * 1024;

/**
 * Makes the vectors of an artifact: sessions in which every tool runs, every rule stops or holds a call, every limit bites and
 * everything that may happen to a call happens, as far as they are found. The same projection gives the same vectors.
 */
export function makeVectors(projection: RuntimeProjection): TestVectors {
  const policy = load(projection);
  const { reached, missed, unreachable } = searchVectors(policy);
  const atBound = new Set([...reached].filter(([, tried]) => isBlockedAtOnce(tried)).map(([goal]) => goal));
  const candidates = [...reached].map(([goal, tried]): Candidate => {
    const vector = vectorOf(policy, goal, tried);
    const shows = shownBy(tried).filter((other) => reached.has(other) && !atBound.has(other));
    return { vector, bytes: bytesOf(vector) + 1, shows: [goal, ...shows] };
  });
  const { vectors, shown } = chosen(candidates, mostBytes - spareBytes - bytesOf([...missed, ...unreachable]));
  return { vectors, uncovered: [...missed, ...reached.keys()].filter((goal) => !shown.has(goal)), unreachable };
}

function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}

interface Candidate {
  readonly vector: TestVector;
  readonly bytes: number;
  readonly shows: readonly string[];
}

/** What one blocked call shows is shown at its bound, which longer sessions pass by. */
function isBlockedAtOnce(tried: Tried): boolean {
  return tried.length === 1 && lastDecision(tried)?.verdict === 'BLOCK';
}

/** Every goal that a session reaches on its way. */
function shownBy(tried: Tried): readonly string[] {
  return sessionOf(tried).flatMap(({ decisions }) => decisions.flatMap(reachedBy));
}

/** Vectors that show all goals in few bytes: again and again the one that shows most that is new for its size. */
function chosen(
  candidates: readonly Candidate[],
  room: number,
): { readonly vectors: readonly TestVector[]; readonly shown: ReadonlySet<string> } {
  const vectors: TestVector[] = [];
  const shown = new Set<string>();
  let left = room;
  for (;;) {
    const worth = candidates.map(({ shows, bytes }) =>
      bytes > left ? 0 : new Set(shows.filter((goal) => !shown.has(goal))).size / bytes,
    );
    const most = Math.max(0, ...worth);
    const best = candidates[worth.indexOf(most)];
    if (most === 0 || !best) return { vectors, shown };
    vectors.push(best.vector);
    left -= best.bytes;
    for (const goal of best.shows) shown.add(goal);
  }
}

function vectorOf(policy: CompiledPolicy, name: string, tried: Tried): TestVector {
  const steps = sessionOf(tried).flatMap(({ calls, decisions, now, events }): readonly VectorStep[] => [
    ...(calls.length === 0
      ? []
      : [
          {
            propose: calls,
            now,
            expect: decisions.map(expectedDecision),
            ...(calls.length === 1 ? {} : { gate: applyGate(policy, decisions) }),
          },
        ]),
    ...events.map((event) => ({ event })),
  ]);
  const { removed } = narrow(policy, tried.state, undefined, tried.principal);
  return {
    name,
    principal: tried.principal,
    steps,
    removed: removed.map(expectedRemoval),
    stateHash: hashOf('writ.session-state', tried.state),
  };
}
