import type { ASTNode } from '@marcbachmann/cel-js';
import type { Json } from './json.ts';
import { type Assignment, below } from './vector-place.ts';
import { elementsOf, type Read, read } from './vector-reading.ts';
import type { Solving } from './vector-solving.ts';

/** Changes of a list, or of its elements, by which a condition over them has the wanted answer. */
export function solveLists(
  name: string,
  list: Read,
  variable: string,
  body: ASTNode,
  want: boolean,
  solving: Solving,
): readonly Assignment[] {
  if (name === 'all') return (want ? everyElement : someElement)(list, variable, body, want, solving);
  if (name === 'exists' || name === 'exists_one')
    return (want ? someElement : everyElement)(list, variable, body, want, solving);
  return [];
}

/** Makes the body have an answer for every element that has another one. */
export function everyElement(
  list: Read,
  variable: string,
  body: ASTNode,
  want: boolean,
  solving: Solving,
): readonly Assignment[] {
  const elements = elementsOf(list);
  return elements.flatMap((element) => {
    const inner = { ...solving, scope: new Map(solving.scope).set(variable, element) };
    return read(body, inner.scope).value === want ? [] : solving.solve(body, want, inner);
  });
}

/** Makes the body have an answer for one element; an empty list, and sometimes another, gets one more. */
export function someElement(
  list: Read,
  variable: string,
  body: ASTNode,
  want: boolean,
  solving: Solving,
): readonly Assignment[] {
  const elements = elementsOf(list);
  const open = elements.filter((element) => read(body, new Map(solving.scope).set(variable, element)).value !== want);
  const chosen = open[solving.random.below(open.length)];
  if (chosen && !solving.random.chance(0.15)) {
    const changes = solving.solve(body, want, { ...solving, scope: new Map(solving.scope).set(variable, chosen) });
    if (changes.length > 0) return changes;
  }
  return oneMore(list);
}

/** One element more, like the last one; what it must be is seen when it is there. */
export function oneMore(list: Read): readonly Assignment[] {
  const { value, place } = list;
  if (!place || (value !== undefined && !Array.isArray(value))) return [];
  const elements: readonly Json[] = value ?? [];
  return [{ place: below(place, elements.length), value: elements.at(-1) ?? null }];
}
