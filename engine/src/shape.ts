import type { FieldPath } from './field-path.ts';
import type { JsonObject } from './json.ts';
import type { ArgumentType } from './model.ts';

/**
 * The static type of a value as its JSON Schema tells it. `dyn` is a value that the schema leaves open. Sizes are upper bounds
 * that the schema (or, without one, the engine's own bound on arguments) enforces before any expression runs. What an
 * expression itself builds lies outside of those bounds and carries its own `size`.
 */
export type Shape =
  | {
      readonly kind: 'string';
      readonly maxLength: number;
      readonly values: readonly string[] | null;
      readonly least?: number;
      readonly part?: SchemaPart;
    }
  | {
      readonly kind: 'int' | 'double';
      readonly minimum?: number;
      readonly maximum?: number;
      readonly above?: number;
      readonly below?: number;
      readonly numbers?: readonly number[];
      readonly part?: SchemaPart;
    }
  | { readonly kind: 'bool'; readonly part?: SchemaPart }
  | { readonly kind: 'null' }
  | {
      readonly kind: 'list';
      readonly element: Shape;
      readonly maxItems: number;
      readonly least?: number;
      readonly size?: number;
    }
  | {
      readonly kind: 'object';
      readonly fields: ReadonlyMap<string, Shape>;
      readonly required: ReadonlySet<string>;
      readonly open: boolean;
    }
  | {
      readonly kind: 'dyn';
      readonly size?: number;
      readonly types?: readonly ArgumentType[];
      readonly part?: SchemaPart;
    };

/** The schema of a value that says more of it than the shape does, and the document that its references lead into. */
export interface SchemaPart {
  readonly schema: JsonObject;
  readonly root: JsonObject;
}

/** Bounds on every call's arguments, whatever its schema says. */
export const argumentBounds = { depth: 32, items: 1000, stringLength: 65_536, nodes: 20_000 } as const;

const dyn: Shape = { kind: 'dyn' };

export type NumberShape = Shape & { kind: 'int' | 'double' };

/** Whether no number of the shape can stand in this relation to the bound. */
export function neverStands(shape: NumberShape, op: string, bound: number): boolean {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = shape;
  const { above = Number.NEGATIVE_INFINITY, below = Number.POSITIVE_INFINITY, numbers } = shape;
  switch (op) {
    case '<':
      return minimum >= bound || above >= bound;
    case '<=':
      return minimum > bound || above >= bound;
    case '>':
      return maximum <= bound || below <= bound;
    case '>=':
      return maximum < bound || below <= bound;
    case '==':
      return neverStands(shape, '<=', bound) || neverStands(shape, '>=', bound) || numbers?.includes(bound) === false;
    default:
      return false;
  }
}

export type ShapeAtPath =
  | { readonly ok: true; readonly shape: Shape; readonly alwaysThere: boolean }
  | { readonly ok: false; readonly step: number; readonly message: string };

/** The shape that a path reaches, or the step at which the schema has nothing of that name. */
export function shapeAtPath(shape: Shape, steps: FieldPath): ShapeAtPath {
  let at = shape;
  let alwaysThere = true;
  for (const [step, part] of steps.entries()) {
    // What is inside is not what the schema says of the whole.
    if (at.kind === 'dyn') return { ok: true, shape: dyn, alwaysThere: false };
    if ('member' in part) {
      if (at.kind !== 'object') return { ok: false, step, message: `${kindText(at)} has no field "${part.member}".` };
      const field = at.fields.get(part.member);
      if (!field && !at.open) {
        const near = nearestField(part.member, at.fields);
        return {
          ok: false,
          step,
          message: `No field "${part.member}" in the schema.${near ? ` Did you mean "${near}"?` : ''}`,
        };
      }
      alwaysThere &&= at.required.has(part.member);
      at = field ?? dyn;
    } else {
      if (at.kind !== 'list') return { ok: false, step, message: `${kindText(at)} has no elements.` };
      if ('index' in part && part.index >= at.maxItems)
        return { ok: false, step, message: `The schema allows at most ${at.maxItems} elements.` };
      alwaysThere &&= 'every' in part;
      at = at.element;
    }
  }
  return { ok: true, shape: at, alwaysThere };
}

export function kindText(shape: Shape): string {
  const names = {
    string: 'A string',
    int: 'An integer',
    double: 'A number',
    bool: 'A boolean',
    null: 'Null',
    list: 'An array',
    object: 'An object',
    dyn: 'A value',
  };
  return names[shape.kind];
}

const suggestions = new WeakMap<ReadonlyMap<string, Shape>, Map<string, string | null>>();

/** The field that a misspelt one most likely means. The same mistake in many rules is looked up once. */
export function nearestField(name: string, fields: ReadonlyMap<string, Shape>): string | null {
  const found = suggestions.get(fields) ?? new Map<string, string | null>();
  suggestions.set(fields, found);
  const known = found.get(name);
  if (known !== undefined) return known;
  const near = nearestName(name, [...fields.keys()]);
  found.set(name, near);
  return near;
}

/** The known name that a misspelt one most likely means: at most a third of its letters away. */
export function nearestName(name: string, known: readonly string[]): string | null {
  const lower = name.toLowerCase();
  let nearest: { readonly candidate: string; readonly distance: number } | null = null;
  for (const candidate of known) {
    const allowed = Math.max(1, Math.floor(Math.max(name.length, candidate.length) / 3));
    const most = Math.min(allowed, nearest?.distance ?? allowed);
    const distance = editDistance(lower, candidate.toLowerCase(), most);
    if (distance > most) continue;
    if (!nearest || distance < nearest.distance || candidate < nearest.candidate) nearest = { candidate, distance };
  }
  return nearest?.candidate ?? null;
}

/** How many letters two names are apart; some number above `most` as soon as they are more than that apart. */
function editDistance(left: string, right: string, most: number): number {
  if (left.length > 64 || right.length > 64) return Number.MAX_SAFE_INTEGER;
  if (Math.abs(left.length - right.length) > most) return most + 1;
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  let current = previous.slice();
  for (let row = 1; row <= left.length; row++) {
    const letter = left.charCodeAt(row - 1);
    let before = row;
    let least = row;
    current[0] = row;
    for (let column = 1; column <= right.length; column++) {
      const substitution = (previous[column - 1] ?? 0) + (letter === right.charCodeAt(column - 1) ? 0 : 1);
      before = Math.min((previous[column] ?? 0) + 1, before + 1, substitution);
      current[column] = before;
      if (before < least) least = before;
    }
    if (least > most) return most + 1;
    [previous, current] = [current, previous];
  }
  return previous[right.length] ?? 0;
}
