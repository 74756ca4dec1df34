import type { Within } from './model.ts';

/**
 * What one window counts for one key, in units (calls, or millionths of an amount). `reserved` is in flight, `settled` is
 * committed over the whole session; a window keeps [mark, units] instead, oldest first. What was joined from several entries
 * says with a third number where it begins.
 */
export interface Counter {
  readonly reserved: number;
  readonly settled: number;
  readonly entries: readonly CounterEntry[];
}
type CounterEntry = readonly [mark: number, units: number, from?: number];

export const emptyCounter: Counter = { reserved: 0, settled: 0, entries: [] };

/** Beyond so many entries the two oldest become one that counts until the younger would leave: never too little is counted. */
const maxEntries = 1024;

/** The units that count now. `mark` is the time for windows of seconds, the call's sequence number for windows of calls. */
export function countedUnits(counter: Counter, within: Within | null, mark: number): number {
  if (within === null) return counter.reserved + counter.settled;
  let total = counter.reserved;
  for (let index = counter.entries.length - 1; index >= 0; index--) {
    const entry = counter.entries[index];
    if (entry === undefined || !isInside(within, entry[0], mark)) break;
    total += entry[1];
  }
  return total;
}

/** Takes units into the count before the call runs. In a window of calls the call has its place at once. */
export function reserve(counter: Counter, within: Within | null, sequence: number, units: number): Counter {
  if (within !== null && 'calls' in within) return withEntry(counter, within, sequence, units);
  return { ...counter, reserved: counter.reserved + units };
}

/** Turns a reservation into a count that stays. */
export function settle(counter: Counter, within: Within | null, at: number, units: number): Counter {
  if (within === null) return { ...counter, reserved: counter.reserved - units, settled: counter.settled + units };
  if ('calls' in within) return counter;
  return withEntry({ ...counter, reserved: counter.reserved - units }, within, at, units);
}

/** Gives a reservation back: the call did not happen. What has left the window has nothing to give back. */
export function release(counter: Counter, within: Within | null, sequence: number, units: number): Counter {
  if (within === null || 'seconds' in within) return { ...counter, reserved: counter.reserved - units };
  const index = counter.entries.findIndex(([mark, , from = mark]) => from <= sequence && sequence <= mark);
  const entry = counter.entries[index];
  if (entry === undefined) return counter;
  const [mark, whole, ...from] = entry;
  const rest = whole - units;
  const entries = rest > 0 ? counter.entries.with(index, [mark, rest, ...from]) : counter.entries.toSpliced(index, 1);
  return { ...counter, entries };
}

function withEntry(counter: Counter, within: Within, mark: number, units: number): Counter {
  if (units === 0) return counter;
  const kept = counter.entries.filter(([at]) => isInside(within, at, mark));
  const last = kept.at(-1);
  if (last && last[0] === mark) return { ...counter, entries: kept.with(-1, [mark, last[1] + units]) };
  const entries: readonly CounterEntry[] = [...kept, [mark, units]];
  const [first, second, ...rest] = entries;
  if (entries.length > maxEntries && first && second) {
    const [begin, older, from = begin] = first;
    return { ...counter, entries: [[second[0], older + second[1], from], ...rest] };
  }
  return { ...counter, entries };
}

/** A window of N seconds holds what was at most N seconds ago; one of N calls ends with the call at the mark. */
function isInside(within: Within, at: number, mark: number): boolean {
  return 'seconds' in within ? mark - at <= within.seconds * 1000 : mark - at < within.calls;
}
