import type { Tool } from './model.ts';
import { type Shape, shapeOfSchema } from './shape.ts';

const text: Shape = { kind: 'string', maxLength: 512, values: null };
const int: Shape = { kind: 'int' };

function record(fields: { readonly [field: string]: Shape }, optional: readonly string[] = []): Shape {
  const names = Object.keys(fields);
  return {
    kind: 'object',
    fields: new Map(Object.entries(fields)),
    required: new Set(names.filter((name) => !optional.includes(name))),
    open: false,
  };
}

const openObject: Shape = { kind: 'object', fields: new Map(), required: new Set(), open: true };

/** `session.now` is milliseconds since 1970, `session.phase` is "" without phases; the counters are those before this call. */
const sessionShape = record({ phase: text, steps: int, toolCalls: int, costMicros: int, now: int });
const callShape = record({ tool: text, sideEffect: text, step: int });
const principalShape = record({
  id: text,
  kind: text,
  roles: { kind: 'list', element: text, maxItems: 100 },
  attributes: openObject,
});

export function argumentShape(tool: Tool): Shape {
  return shapeOfSchema(tool.inputSchema);
}

export function outputShape(tool: Tool): Shape {
  return tool.outputSchema ? shapeOfSchema(tool.outputSchema) : { kind: 'dyn' };
}

/** One shape for several tools: their own when all agree, else open. */
export function commonShape(shapes: readonly Shape[]): Shape {
  const [first, ...rest] = shapes;
  if (!first) return { kind: 'dyn' };
  const wanted = shapeText(first);
  return rest.every((shape) => shapeText(shape) === wanted) ? first : { kind: 'dyn' };
}

const shapeTexts = new WeakMap<Shape, string>();

function shapeText(shape: Shape): string {
  const known = shapeTexts.get(shape);
  if (known !== undefined) return known;
  const text = writtenShape(shape);
  shapeTexts.set(shape, text);
  return text;
}

function writtenShape(shape: Shape): string {
  if (shape.kind === 'list') return `[${shapeText(shape.element)}*${shape.maxItems}]`;
  if (shape.kind === 'object') {
    const fields = [...shape.fields].map(
      ([name, field]) => `${name}${shape.required.has(name) ? '' : '?'}:${shapeText(field)}`,
    );
    return `{${fields.sort().join(',')}${shape.open ? ',...' : ''}}`;
  }
  return shape.kind === 'string' ? `string${shape.maxLength}` : shape.kind;
}

export function earlierShape(args: Shape, output: Shape): Shape {
  return record({ args, output, at: int }, ['args', 'output', 'at']);
}

/** The names that a condition may use, with their shapes. */
export type Variables = ReadonlyMap<string, Shape>;

/** What a condition on a call may speak of: its arguments, the session, the call, the principal, and named earlier calls. */
export function callVariables(args: Shape, aliases: Iterable<readonly [string, Shape]> = []): Variables {
  return new Map<string, Shape>([
    ['args', args],
    ['session', sessionShape],
    ['call', callShape],
    ['principal', principalShape],
    ...aliases,
  ]);
}

/** What a condition on an earlier call may speak of. */
export function earlierVariables(args: Shape, output: Shape): Variables {
  return new Map([
    ['args', args],
    ['output', output],
  ]);
}

export const policyVariables: Variables = new Map([
  ['principal', principalShape],
  ['call', callShape],
]);

export const scopeNames = new Set(['args', 'output', 'session', 'call', 'principal']);
