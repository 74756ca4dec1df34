import type { FieldPath } from './field-path.ts';
import { isJsonObject, type Json, own } from './json.ts';

/** Where a value stands: a variable, and the members and positions below it. */
export interface Place {
  readonly root: string;
  readonly steps: readonly Step[];
}
type Step = string | number;

/** A change of one value; undefined takes it away. */
export interface Assignment {
  readonly place: Place;
  readonly value: Json | undefined;
}

/** The place one step further down. */
export function below({ root, steps }: Place, step: Step): Place {
  return { root, steps: [...steps, step] };
}

/** The value at a place below a value. */
export function valueAt(value: Json | undefined, [step, ...rest]: readonly Step[]): Json | undefined {
  if (step === undefined) return value;
  if (typeof step === 'number') return Array.isArray(value) ? valueAt(value[step], rest) : undefined;
  return isJsonObject(value) ? valueAt(own(value, step), rest) : undefined;
}

const longestList = 64;

/** The value with another one at a place below it. What is on the way and not there is made; a list has no holes. */
export function withValue(
  value: Json | undefined,
  [step, ...rest]: readonly Step[],
  by: Json | undefined,
): Json | undefined {
  if (step === undefined) return by;
  if (typeof step === 'string') {
    const { [step]: before, ...others } = isJsonObject(value) ? value : {};
    const after = withValue(before, rest, by);
    return after === undefined ? others : { ...(isJsonObject(value) ? value : {}), [step]: after };
  }
  const list = Array.isArray(value) ? value : [];
  if (step > longestList) return value;
  const after = withValue(list[step], rest, by);
  if (after === undefined) return list.toSpliced(step, 1);
  return Array.from({ length: Math.max(list.length, step + 1) }, (_, index) =>
    index === step ? after : (list[index] ?? null),
  );
}

/** A path as a place, with the first element where it goes through every one. */
export function placeOf(root: string, path: FieldPath): Place {
  return { root, steps: path.map((step) => ('member' in step ? step.member : 'index' in step ? step.index : 0)) };
}
