import { argumentBounds, type NumberShape, type Shape } from './shape.ts';

const dyn: Shape = { kind: 'dyn' };
/** The size of a value that a schema leaves open. */
const openSize = 1024;

export function literalShape(value: unknown): Shape {
  if (typeof value === 'string') return { kind: 'string', maxLength: value.length, values: [value] };
  if (typeof value === 'bigint') return { kind: 'int' };
  if (typeof value === 'number') return { kind: 'double' };
  if (typeof value === 'boolean') return { kind: 'bool' };
  return dyn;
}

export function lengthOf(shape: Shape): number {
  return shape.kind === 'string' ? shape.maxLength : argumentBounds.stringLength;
}

/** An upper bound on what comparing or walking a value of this shape may touch: never less than its parts when it was built. */
export function sizeOf(shape: Shape): number {
  switch (shape.kind) {
    case 'string':
      return 1 + shape.maxLength / 64;
    case 'list':
      if (shape.size !== undefined) return shape.size;
      return Math.min(argumentBounds.nodes, 1 + shape.maxItems * sizeOf(shape.element));
    case 'object':
      return Math.min(
        argumentBounds.nodes,
        [...shape.fields.values()].reduce((sum, field) => sum + sizeOf(field), 1),
      );
    case 'dyn':
      return shape.size ?? openSize;
    default:
      return 1;
  }
}

/** A value whose kind is not known, as large as what it was made of. */
function openOf(...parts: readonly Shape[]): Shape {
  return { kind: 'dyn', size: Math.max(openSize, ...parts.map(sizeOf)) };
}

/** A list that an expression builds of parts. */
export function listOf(parts: readonly Shape[]): Shape {
  const [first, ...others] = parts;
  const size = parts.reduce((sum, part) => sum + sizeOf(part), 1);
  return { kind: 'list', element: others.reduce(wider, first ?? dyn), maxItems: parts.length, size };
}

/** A list of so many results of one body. Arguments cannot exceed their own bounds, however often they are looked at. */
export function repeated(element: Shape, maxItems: number): Shape {
  const built = isBuilt(element);
  return { kind: 'list', element, maxItems, ...(built ? { size: 1 + maxItems * sizeOf(element) } : {}) };
}

function isBuilt(shape: Shape): boolean {
  return (shape.kind === 'list' || shape.kind === 'dyn') && shape.size !== undefined;
}

/** What is inside of a value of which nothing is known but its size. */
export function insideOf(shape: Shape): Shape {
  return shape.kind === 'dyn' && shape.size !== undefined ? { kind: 'dyn', size: shape.size } : dyn;
}

/** A shape that covers both. */
export function wider(left: Shape, right: Shape): Shape {
  if (left.kind === 'string' && right.kind === 'string') {
    const values = left.values && right.values ? [...new Set([...left.values, ...right.values])] : null;
    return { kind: 'string', maxLength: Math.max(left.maxLength, right.maxLength), values, ...leastOf(left, right) };
  }
  if (left.kind === 'list' && right.kind === 'list') {
    const built = left.size !== undefined || right.size !== undefined;
    return {
      kind: 'list',
      element: wider(left.element, right.element),
      maxItems: Math.max(left.maxItems, right.maxItems),
      ...leastOf(left, right),
      ...(built ? { size: Math.max(sizeOf(left), sizeOf(right)) } : {}),
    };
  }
  if ((left.kind === 'int' || left.kind === 'double') && left.kind === right.kind) return widerNumber(left, right);
  if (left.kind !== right.kind) return openOf(left, right);
  if (left.kind === 'bool') return { kind: 'bool' };
  if (left.kind === 'dyn') return openOf(left, right);
  return sizeOf(left) >= sizeOf(right) ? left : right;
}

function leastOf(left: { least?: number }, right: { least?: number }): { readonly least?: number } {
  const least = Math.min(left.least ?? 0, right.least ?? 0);
  return least > 0 ? { least } : {};
}

function widerNumber(left: NumberShape, right: NumberShape): Shape {
  const both = (name: 'minimum' | 'maximum' | 'above' | 'below', pick: (...values: number[]) => number) => {
    const [one, other] = [left[name], right[name]];
    return one !== undefined && other !== undefined ? { [name]: pick(one, other) } : {};
  };
  return {
    kind: left.kind,
    ...both('minimum', Math.min),
    ...both('maximum', Math.max),
    ...both('above', Math.min),
    ...both('below', Math.max),
    ...(left.numbers && right.numbers ? { numbers: [...left.numbers, ...right.numbers] } : {}),
  };
}

/** The sum of two values. Sums of sums grow without any bound of a schema, so their size is that of both. */
export function joined(left: Shape, right: Shape): Shape {
  if (left.kind === 'string' && right.kind === 'string') {
    return { kind: 'string', maxLength: left.maxLength + right.maxLength, values: null };
  }
  if (left.kind === right.kind && (left.kind === 'int' || left.kind === 'double')) return { kind: left.kind };
  const size = sizeOf(left) + sizeOf(right);
  if (left.kind === 'list' && right.kind === 'list') {
    const maxItems = left.maxItems + right.maxItems;
    return { kind: 'list', element: wider(left.element, right.element), maxItems, size };
  }
  return { kind: 'dyn', size };
}
