import { argumentBounds } from './shape.ts';

/**
 * Refuses arguments that no schema should have to face: not plain JSON, or beyond the engine's bounds. Runs before everything
 * else and stops at the first problem, so that its own cost is bounded.
 */
export function argumentProblem(args: unknown): string | null {
  let nodes = 0;
  const visit = (value: unknown, depth: number): string | null => {
    if (++nodes > argumentBounds.nodes) return `more than ${argumentBounds.nodes} values`;
    if (value === null || typeof value === 'boolean') return null;
    if (typeof value === 'string') {
      if (value.length > argumentBounds.stringLength) return `a string longer than ${argumentBounds.stringLength}`;
      return value.isWellFormed() ? null : 'a lone surrogate';
    }
    if (typeof value === 'number') return Number.isFinite(value) ? null : String(value);
    if (typeof value !== 'object') return `a ${typeof value}`;
    if (depth >= argumentBounds.depth) return `nested deeper than ${argumentBounds.depth} levels`;
    if (Array.isArray(value)) {
      if (value.length > argumentBounds.items) return `an array of more than ${argumentBounds.items} items`;
      for (let index = 0; index < value.length; index++) {
        const problem = visit(value[index], depth + 1);
        if (problem) return problem;
      }
      return null;
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) return 'an object that is not plain';
    for (const [key, part] of Object.entries(value)) {
      if (key.length > 512 || !key.isWellFormed()) return 'a field name that is too long or not well-formed';
      if (key === '__proto__') return 'a field named "__proto__"';
      const problem = visit(part, depth + 1);
      if (problem) return problem;
    }
    return null;
  };
  return visit(args, 0);
}
