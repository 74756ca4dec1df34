import { isJsonObject, type Json } from './json.ts';
import { argumentBounds } from './shape.ts';

/** The length of a text in characters, of a list and of an object; null of what has none. */
export function sizeOf(value: Json | undefined): number | null {
  if (typeof value === 'string') return [...value].length;
  if (Array.isArray(value)) return value.length;
  return isJsonObject(value) ? Object.keys(value).length : null;
}

/** What a value is filled up with, and what is made longer or shorter when there is none. */
export interface Filling {
  readonly filling: 'REPEATED' | 'DISTINCT';
  readonly sample: Json | undefined;
}

/** A value of a length that is as much like the given one as possible; one whose length lies on that side of it stays. */
export function resized(old: Json | undefined, length: number, toward: -1 | 0 | 1, filling: Filling): Json {
  const value = sizeOf(old) === null ? (filling.sample ?? '') : (old ?? '');
  const size = sizeOf(value) ?? length;
  if (toward < 0 ? size <= length : toward > 0 ? size >= length : size === length) return value;
  if (typeof value === 'string') {
    const characters = [...value];
    return characters.slice(0, length).join('') + (characters.at(-1) ?? 'a').repeat(Math.max(0, length - size));
  }
  if (length > argumentBounds.items) return value;
  const added = Array.from({ length: Math.max(0, length - size) }, (_, index) => index + 1);
  if (Array.isArray(value)) {
    const [example] = Array.isArray(filling.sample) ? filling.sample : [];
    const last: Json = value.at(-1) ?? example ?? 'a';
    return [
      ...value.slice(0, length),
      ...added.map((index) => (filling.filling === 'REPEATED' ? last : another(last, index))),
    ];
  }
  const entries = isJsonObject(value) ? Object.entries(value) : [];
  const last = entries.at(-1)?.[1] ?? 'a';
  return Object.fromEntries([
    ...entries.slice(0, length),
    ...added.map((index): [string, Json] => [`k${index}`, last]),
  ]);
}

function another(value: Json, index: number): Json {
  if (typeof value === 'string') return `${value}${index}`;
  return typeof value === 'number' ? value + index : value;
}
