import { setImmediate } from 'node:timers/promises';
import { sessionKeyOf } from '../observation/session-key.ts';
import { asMade } from '../observation/session-order.ts';
import { type ComparedPart, type Comparison, type ComparisonInput, compare, joined } from './comparison.ts';
import type { CallHead, ComparedCall } from './divergence.ts';

/** A call whose arguments are read when its turn comes. */
export type UnreadCall = CallHead & { readonly argumentsSize: number };

export interface SlicedInput extends Omit<ComparisonInput, 'calls' | 'context' | 'standing'> {
  readonly calls: readonly UnreadCall[];
  readonly context: readonly UnreadCall[];
  /** The arguments of calls by the ids of the calls. */
  readonly readArguments: (ids: readonly string[]) => Promise<ReadonlyMap<string, unknown>>;
}

/** Calls that are evaluated in one go. */
const sliceCalls = 500;
/** Characters of arguments in memory at one time; parsed, small values take some thirty times as much. */
const sliceSize = 4 * 1024 * 1024;

interface Slice {
  readonly calls: UnreadCall[];
  size: number;
  /** Whether it goes on with the session that the slice before it ended in. */
  readonly continues: boolean;
}

/** Sessions in their order, packed into slices: many small ones, or a part of a large one. */
const slicesOf = (calls: readonly UnreadCall[]): readonly Slice[] => {
  const slices: Slice[] = [];
  for (const session of Map.groupBy(calls, sessionKeyOf).values()) {
    const size = session.reduce((sum, { argumentsSize }) => sum + argumentsSize, 0);
    const open = slices.at(-1);
    const fits = open && open.calls.length + session.length <= sliceCalls && open.size + size <= sliceSize;
    let slice = fits && !open.continues ? open : undefined;
    for (const [index, call] of session.toSorted(asMade).entries()) {
      const isFull = slice && (slice.calls.length >= sliceCalls || slice.size + call.argumentsSize > sliceSize);
      if (!slice || isFull) {
        slice = { calls: [], size: 0, continues: index > 0 };
        slices.push(slice);
      }
      slice.calls.push(call);
      slice.size += call.argumentsSize;
    }
  }
  return slices;
};

/**
 * {@link compare}, however many calls there are and however large: it reads the arguments of one slice at a time, and lets the process do
 * other work in between.
 */
export const compareInSlices = async ({
  calls,
  context,
  declaredTools,
  readArguments,
  ...rest
}: SlicedInput): Promise<Comparison> => {
  const judged = new Set(calls.map(({ id }) => id));
  const parts: Comparison[] = [compare({ ...rest, calls: [], context: [], declaredTools })];
  let standing: ComparedPart['standing'];
  for (const slice of slicesOf([...calls, ...context])) {
    const read = await readArguments(slice.calls.map(({ id }) => id));
    const whole = slice.calls.map((call): ComparedCall => ({ ...call, arguments: read.get(call.id) ?? null }));
    const [own, others] = [whole.filter(({ id }) => judged.has(id)), whole.filter(({ id }) => !judged.has(id))];
    const before = slice.continues ? standing : undefined;
    const part = compare({ ...rest, calls: own, context: others, declaredTools: [], standing: before });
    ({ standing } = part);
    parts.push(part);
    await setImmediate();
  }
  const sessionsCompared = new Set(calls.flatMap(({ sdkSessionId }) => sdkSessionId ?? [])).size;
  return { ...joined(parts), sessionsCompared };
};
