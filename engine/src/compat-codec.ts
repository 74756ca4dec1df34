import { sorted } from './analysis.ts';
import { isJsonObject, type Json, type JsonObject, own } from './json.ts';

/** How one part of the model is written in the files and read back. Reading never throws: what it cannot read it passes on, and the model's shape refuses it. */
export interface Codec {
  write(value: Json): Json;
  read(value: Json): Json;
}

export const asIs: Codec = { write: (value) => value, read: (value) => value };

/** Enumerations are lower case in the files. */
export const lower: Codec = {
  write: (value) => (typeof value === 'string' ? value.toLowerCase() : value),
  read: (value) => (typeof value === 'string' ? value.toUpperCase() : value),
};

export type Fields = readonly (readonly [model: string, file: string, codec?: Codec])[];

/** Named fields. What the table does not know is passed on under a name that nothing has, so that the shape refuses it by name. */
export function record(fields: Fields): Codec {
  return {
    write: (value) =>
      renamed(
        value,
        fields.map(([model, file, codec]) => [model, file, (codec ?? asIs).write]),
      ),
    read: (value) =>
      renamed(
        value,
        fields.map(([model, file, codec]) => [file, model, (codec ?? asIs).read]),
      ),
  };
}

function renamed(
  value: Json,
  fields: readonly (readonly [from: string, to: string, convert: (value: Json) => Json])[],
): Json {
  if (!isJsonObject(value)) return value;
  const known = new Set(fields.map(([from]) => from));
  const written = fields.flatMap(([from, to, convert]): [string, Json][] => {
    const part = own(value, from);
    return part === undefined ? [] : [[to, convert(part)]];
  });
  const taken = new Set(fields.map(([, to]) => to));
  const rest = Object.entries(value).filter(([key]) => !known.has(key));
  return Object.fromEntries([
    ...written,
    ...rest.map(([key, part]): [string, Json] => [taken.has(key) ? unknownField(key) : key, part]),
  ]);
}

/** A field of the file that bears the model's name of another one must never take its place. */
export function unknownField(key: string): string {
  return `${key} (no field of the file)`;
}

/** A record by name in the model, a list with `id` (or another name) first in the file. */
export function listed(key: string, codec: Codec): Codec {
  return {
    write: (value) => {
      if (!isJsonObject(value)) return value;
      return sorted(value).map(([id, part]) => ({ [key]: id, ...objectOf(codec.write(part)) }));
    },
    read: (value) => {
      if (!Array.isArray(value)) return value;
      const entries = value.map((part: Json): [string, Json] | null => {
        if (!isJsonObject(part)) return null;
        const { [key]: id, ...rest } = part;
        return typeof id === 'string' ? [id, codec.read(rest)] : null;
      });
      const ids = entries.map((one) => one?.[0]);
      // A list that names one thing twice, or not at all, is no record: the shape refuses the list itself.
      if (entries.some((one) => one === null) || new Set(ids).size !== ids.length) return value;
      return Object.fromEntries(entries.filter((one) => one !== null));
    },
  };
}

export function each(codec: Codec): Codec {
  const over = (convert: (value: Json) => Json) => (value: Json) =>
    Array.isArray(value) ? value.map((part: Json) => convert(part)) : value;
  return { write: over(codec.write), read: over(codec.read) };
}

export function objectOf(value: Json): JsonObject {
  return isJsonObject(value) ? value : {};
}
