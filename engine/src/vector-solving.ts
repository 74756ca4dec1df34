import type { ASTNode } from '@marcbachmann/cel-js';
import type { Json } from './json.ts';
import type { Random } from './seeded.ts';
import type { Assignment } from './vector-place.ts';
import type { Scope } from './vector-reading.ts';

/** The values as they are, and dice. */
export interface Values {
  readonly scope: Scope;
  readonly random: Random;
}

/** What the parts of a condition need to be brought to a wanted answer: values, dice, and the way for the conditions inside. */
export interface Solving extends Values {
  readonly solve: (node: ASTNode, want: boolean, values: Values) => readonly Assignment[];
}

/** A text that nobody had before, as good as surely. */
export function fresh(random: Random): string {
  return `x${random.below(1_000_000)}`;
}

/** Another value of the same kind. */
export function otherThan(value: Json | undefined, random: Random): Json {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number')
    return random.chance(0.6) || value === 0 ? value + 1 + random.below(3) : value * (2 + random.below(8));
  return fresh(random);
}
