import { sideEffects, type Tool } from './model.ts';
import { shapeOfSchema } from './schema-shape.ts';
import type { Shape } from './shape.ts';
import { wider } from './shape-size.ts';

const text: Shape & { kind: 'string' } = { kind: 'string', maxLength: 512, values: null };
const int: Shape = { kind: 'int' };
const natural: Shape = { kind: 'int', minimum: 0 };

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

/** The side effect of a tool that the model does not know is "". `session.now` is milliseconds since 1970, `session.phase` is "" without phases; the counters are those before this call. */
const sessionShape = record({ phase: text, steps: natural, toolCalls: natural, costMicros: natural, now: int });
const effect: Shape = { ...text, values: [...sideEffects, ''] };
const callShape = record({ tool: text, sideEffect: effect, step: { kind: 'int', minimum: 1 } });
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

/** One shape for several tools, the same in every order: what any of them allows, and open where their kinds differ. */
export function commonShape(shapes: readonly Shape[]): Shape {
  const [first, ...rest] = shapes;
  return rest.reduce(union, first ?? { kind: 'dyn' });
}

const unions = new WeakMap<Shape, WeakMap<Shape, Shape>>();

function union(left: Shape, right: Shape): Shape {
  if (left === right) return left;
  const known = unions.get(left)?.get(right);
  if (known) return known;
  const made = unionOf(left, right);
  unions.set(left, (unions.get(left) ?? new WeakMap<Shape, Shape>()).set(right, made));
  return made;
}

function unionOf(left: Shape, right: Shape): Shape {
  if (left.kind === 'object' && right.kind === 'object') return unionOfObjects(left, right);
  if (left.kind === 'list' && right.kind === 'list') {
    const maxItems = Math.max(left.maxItems, right.maxItems);
    return { kind: 'list', element: union(left.element, right.element), maxItems };
  }
  return left.kind === right.kind ? wider(left, right) : { kind: 'dyn' };
}

/** A field that an open object does not declare may be anything; one that a closed object does not declare is not there. */
function fieldOf({ fields, open }: Shape & { kind: 'object' }, name: string): Shape | null {
  return fields.get(name) ?? (open ? { kind: 'dyn' } : null);
}

/** A field that only one of them has may be missing. */
function unionOfObjects(left: Shape & { kind: 'object' }, right: Shape & { kind: 'object' }): Shape {
  const fields = new Map<string, Shape>();
  for (const name of new Set([...left.fields.keys(), ...right.fields.keys()])) {
    const [one, other] = [fieldOf(left, name), fieldOf(right, name)];
    fields.set(name, one && other ? union(one, other) : (one ?? other ?? { kind: 'dyn' }));
  }
  const required = new Set([...left.required].filter((name) => right.required.has(name)));
  return { kind: 'object', fields, required, open: left.open || right.open };
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

/** The variables with the names that the model gives to phases and, where it blocks all others, to tools: a misspelt one is none of them. */
export function withNames(variables: Variables, phases: readonly string[], tools: readonly string[] | null): Variables {
  const named = new Map(variables);
  const name = (variable: string, field: string, values: readonly string[]): void => {
    const shape = named.get(variable);
    if (shape?.kind !== 'object') return;
    named.set(variable, { ...shape, fields: new Map(shape.fields).set(field, { ...text, values }) });
  };
  name('session', 'phase', [...phases, '']);
  if (tools) name('call', 'tool', tools);
  return named;
}

export const policyVariables: Variables = new Map([
  ['principal', principalShape],
  ['call', callShape],
]);

export const scopeNames = new Set(['args', 'output', 'session', 'call', 'principal']);
