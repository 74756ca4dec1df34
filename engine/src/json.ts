/** A plain JSON value: what every model, argument, output and state is made of. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

const maxDepth = 512;

/** Says why a value is not plain JSON (RFC 8259 with I-JSON numbers and strings), with its JSON Pointer; null when it is. */
export function plainJsonProblem(value: unknown): { readonly path: string; readonly message: string } | null {
  const found = impurity(value, 0);
  return found && { path: pointer('', ...found.tokens.toReversed()), message: found.message };
}

/** The tokens come innermost first: only a value that has a problem pays for saying where. */
function impurity(
  value: unknown,
  depth: number,
): { readonly tokens: (string | number)[]; readonly message: string } | null {
  if (value === null || typeof value === 'boolean') return null;
  if (typeof value === 'string') return value.isWellFormed() ? null : { tokens: [], message: 'a lone surrogate' };
  if (typeof value === 'number') return Number.isFinite(value) ? null : { tokens: [], message: String(value) };
  if (depth > maxDepth) return { tokens: [], message: `nested deeper than ${maxDepth} levels` };
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const problem = impurity(value[index], depth + 1);
      if (problem) return { ...problem, tokens: [...problem.tokens, index] };
    }
    return null;
  }
  if (typeof value !== 'object') return { tokens: [], message: typeof value };
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return { tokens: [], message: 'not a plain object' };
  for (const [key, part] of Object.entries(value)) {
    if (!key.isWellFormed()) return { tokens: [], message: 'a key with a lone surrogate' };
    const problem = impurity(part, depth + 1);
    if (problem) return { ...problem, tokens: [...problem.tokens, key] };
  }
  return null;
}

export function isPlainJson(value: unknown): value is Json {
  return plainJsonProblem(value) === null;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Appends one reference token to a JSON Pointer (RFC 6901). */
export function pointer(parent: string, ...tokens: readonly (string | number)[]): string {
  return tokens.reduce<string>(
    (path, token) => `${path}/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    parent,
  );
}

/** An own member, never an inherited one: `own(args, 'constructor')` of `{}` is undefined. */
export function own<Value>(record: { readonly [key: string]: Value }, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Orders by UTF-16 code unit, so that no locale can change an order. */
export function byCodeUnit(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
