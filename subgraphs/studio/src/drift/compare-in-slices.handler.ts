import { setImmediate } from 'node:timers/promises';
import { type Comparison, type ComparisonInput, compare, joined, sessionOf } from './comparison.ts';
import type { ComparedCall } from './divergence.ts';

/** Calls that are evaluated in one go; a longer session is one slice of its own. */
const sliceSize = 500;

/** Whole sessions, packed into slices. */
const slicesOf = (calls: readonly ComparedCall[]): readonly (readonly ComparedCall[])[] => {
  const slices: ComparedCall[][] = [];
  for (const session of Map.groupBy(calls, sessionOf).values()) {
    const last = slices.at(-1);
    if (last === undefined || last.length + session.length > sliceSize) slices.push([...session]);
    else last.push(...session);
  }
  return slices;
};

/** {@link compare}, letting the process do other work between slices of sessions, however many calls there are. */
export const compareInSlices = async ({
  calls,
  context,
  declaredTools,
  ...rest
}: ComparisonInput): Promise<Comparison> => {
  const judged = new Set(calls.map(({ id }) => id));
  const parts: Comparison[] = [compare({ ...rest, calls: [], context: [], declaredTools })];
  for (const slice of slicesOf([...calls, ...context])) {
    const [own, others] = [slice.filter(({ id }) => judged.has(id)), slice.filter(({ id }) => !judged.has(id))];
    parts.push(compare({ ...rest, calls: own, context: others, declaredTools: [] }));
    await setImmediate();
  }
  return joined(parts);
};
