import { type FieldPath, parsePath } from './field-path.ts';
import type { Json, JsonObject } from './json.ts';
import { shapeOfSchema } from './schema-shape.ts';
import type { Shape } from './shape.ts';

interface LengthRule {
  readonly operator: string;
  readonly path?: string | null;
  readonly value?: Json;
}

/**
 * The arguments of a tool as rules of later layers may assume them: by its schema, and no longer than its own length rules
 * allow, since a call that breaks those never gets that far. A schema without sizes can so still have bounded rules.
 */
export function argumentsAfterRules(inputSchema: JsonObject, rules: readonly LengthRule[]): Shape {
  return rules.reduce((shape, { operator, path, value }) => {
    if (operator !== 'length_lte' || typeof path !== 'string' || typeof value !== 'number') return shape;
    const parsed = parsePath(path);
    return parsed.ok ? bounded(shape, parsed.steps, value) : shape;
  }, shapeOfSchema(inputSchema));
}

function bounded(shape: Shape, steps: FieldPath, most: number): Shape {
  const [step, ...rest] = steps;
  if (step === undefined) {
    if (shape.kind === 'string') return { ...shape, maxLength: Math.min(shape.maxLength, most * 2) };
    return shape.kind === 'list' ? { ...shape, maxItems: Math.min(shape.maxItems, most) } : shape;
  }
  if ('member' in step && shape.kind === 'object') {
    const field = shape.fields.get(step.member);
    return field ? { ...shape, fields: new Map(shape.fields).set(step.member, bounded(field, rest, most)) } : shape;
  }
  return 'every' in step && shape.kind === 'list' ? { ...shape, element: bounded(shape.element, rest, most) } : shape;
}
