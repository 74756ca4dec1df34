import { createScope, type ExpressionScope } from './expression.ts';
import { partText } from './schema-part.ts';
import type { Shape } from './shape.ts';

/** The scopes of one run. Making one costs far more than checking a condition in it, and most conditions speak of the same shapes. */
export interface SharedScopes {
  /** By the names and the shapes of their variables. */
  readonly made: Map<string, ExpressionScope>;
  /** Equal shapes have one number. */
  readonly numbers: Map<string, number>;
  readonly numbered: WeakMap<Shape, number>;
}

export function noScopes(): SharedScopes {
  return { made: new Map(), numbers: new Map(), numbered: new WeakMap() };
}

/** The scope of these variables: one and the same for equal names and shapes in equal order. */
export function scopeOf(scopes: SharedScopes, variables: ReadonlyMap<string, Shape>): ExpressionScope {
  const content = [...variables].map(([name, shape]) => `${name}:${shapeNumber(scopes, shape)}`).join(' ');
  const known = scopes.made.get(content);
  if (known) return known;
  const scope = createScope(variables);
  scopes.made.set(content, scope);
  return scope;
}

/** Two shapes of a run have the same number exactly if nothing tells them apart, not even the order of their fields. */
export function shapeNumber(scopes: SharedScopes, shape: Shape): number {
  const known = scopes.numbered.get(shape);
  if (known !== undefined) return known;
  const content = contentOf(scopes, shape);
  const number = scopes.numbers.get(content) ?? scopes.numbers.size;
  scopes.numbers.set(content, number);
  scopes.numbered.set(shape, number);
  return number;
}

function contentOf(scopes: SharedScopes, shape: Shape): string {
  switch (shape.kind) {
    case 'list':
      return `list ${shape.least} ${shape.maxItems} ${shapeNumber(scopes, shape.element)}`;
    case 'object': {
      const fields = [...shape.fields].map(([name, field]) => [name, shapeNumber(scopes, field)]);
      return `object ${shape.open} ${JSON.stringify([fields, [...shape.required].sort()])}`;
    }
    case 'string':
      return `string ${shape.least} ${shape.maxLength} ${JSON.stringify(shape.values)} ${partText(shape.part)}`;
    case 'int':
    case 'double': {
      const bounds = [shape.minimum, shape.maximum, shape.above, shape.below].join(' ');
      return `${shape.kind} ${bounds} ${shape.numbers} ${partText(shape.part)}`;
    }
    case 'bool':
      return `bool ${partText(shape.part)}`;
    case 'dyn':
      return `dyn ${shape.types} ${partText(shape.part)}`;
    default:
      return shape.kind;
  }
}
