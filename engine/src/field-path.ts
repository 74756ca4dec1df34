import { isJsonObject, type Json, own } from './json.ts';

/** One step of a path: a member, an element by position, or every element. */
export type PathStep = { readonly member: string } | { readonly index: number } | { readonly every: true };
export type FieldPath = readonly PathStep[];

export type ParsedPath =
  | { readonly ok: true; readonly steps: FieldPath; readonly offsets: readonly number[] }
  | { readonly ok: false; readonly message: string; readonly offset: number };

const identifier = /[A-Za-z_][A-Za-z0-9_]*/y;
const bracket = /\[(?:(\*)|(\d{1,6})|"([^"\\]{1,200})")\]/y;

/** Reads `items[*].sku`, `address["zip-code"]`, `legs[0].from`. */
export function parsePath(source: string): ParsedPath {
  const steps: PathStep[] = [];
  const offsets: number[] = [];
  let at = 0;
  while (at < source.length) {
    const dotted = source[at] === '.' && steps.length > 0;
    identifier.lastIndex = dotted ? at + 1 : at;
    bracket.lastIndex = at;
    const part = bracket.exec(source);
    if (part) {
      const [whole, every, index, member] = part;
      if (every !== undefined) steps.push({ every: true });
      else if (index !== undefined) steps.push({ index: Number(index) });
      else steps.push({ member: member ?? '' });
      offsets.push(at);
      at += whole.length;
      continue;
    }
    const member = dotted || steps.length === 0 ? identifier.exec(source) : null;
    if (!member)
      return { ok: false, message: `A path cannot go on with "${source.slice(at, at + 12)}" here.`, offset: at };
    offsets.push(dotted ? at + 1 : at);
    steps.push({ member: member[0] });
    at = identifier.lastIndex;
  }
  if (steps.length === 0) return { ok: false, message: 'A path names at least one field.', offset: 0 };
  return { ok: true, steps, offsets };
}

/** Every value that a path reaches; a missing member or element is `undefined`, so that missing is never null. */
export function valuesAt(value: Json | undefined, steps: FieldPath, from = 0): readonly (Json | undefined)[] {
  const step = steps[from];
  if (step === undefined) return [value];
  if ('member' in step) return valuesAt(isJsonObject(value) ? own(value, step.member) : undefined, steps, from + 1);
  if (!Array.isArray(value)) return [undefined];
  if ('index' in step) return valuesAt(value[step.index], steps, from + 1);
  return value.flatMap((element) => valuesAt(element, steps, from + 1));
}

/** The member chain that a path reads: everything up to its first element access. */
export function chainOfPath(root: string, steps: FieldPath): readonly string[] {
  const chain = [root];
  for (const step of steps) {
    if (!('member' in step)) break;
    chain.push(step.member);
  }
  return chain;
}

export function hasEvery(steps: FieldPath): boolean {
  return steps.some((step) => 'every' in step);
}
