import { argumentBounds, type Shape } from './shape.ts';

const dyn: Shape = { kind: 'dyn' };

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

/** An upper bound on what comparing or walking a value of this shape may touch. */
export function sizeOf(shape: Shape): number {
  switch (shape.kind) {
    case 'string':
      return 1 + shape.maxLength / 64;
    case 'list':
      return Math.min(argumentBounds.nodes, 1 + shape.maxItems * sizeOf(shape.element));
    case 'object':
      return Math.min(
        argumentBounds.nodes,
        [...shape.fields.values()].reduce((sum, field) => sum + sizeOf(field), 1),
      );
    case 'dyn':
      return 1024;
    default:
      return 1;
  }
}

/** A shape that covers both. */
export function wider(left: Shape, right: Shape): Shape {
  if (left.kind === 'string' && right.kind === 'string') {
    const values = left.values && right.values ? [...new Set([...left.values, ...right.values])] : null;
    return { kind: 'string', maxLength: Math.max(left.maxLength, right.maxLength), values };
  }
  if (left.kind === 'list' && right.kind === 'list') {
    return {
      kind: 'list',
      element: wider(left.element, right.element),
      maxItems: Math.max(left.maxItems, right.maxItems),
    };
  }
  if (left.kind !== right.kind) return dyn;
  return sizeOf(left) >= sizeOf(right) ? left : right;
}

export function joined(left: Shape, right: Shape): Shape {
  if (left.kind === 'string' && right.kind === 'string') {
    return { kind: 'string', maxLength: left.maxLength + right.maxLength, values: null };
  }
  if (left.kind === 'list' && right.kind === 'list') {
    return { kind: 'list', element: wider(left.element, right.element), maxItems: left.maxItems + right.maxItems };
  }
  return left.kind === right.kind ? left : dyn;
}
