import type { Analysis } from './analysis.ts';
import type { FieldUse } from './cel-bounds.ts';
import { chainOfPath, parsePath } from './field-path.ts';
import type { Finding } from './finding.ts';
import type { Shape } from './shape.ts';
import { shapeNumber } from './shared-scopes.ts';

/** What a check reads of some variables, and their shapes for one tool. */
export interface Read {
  readonly roots: ReadonlyMap<string, Shape>;
  readonly chains: readonly FieldUse[];
}

/**
 * Checks a rule for each of its tools, until one check says false. Tools that do not differ in what the rule reads are checked
 * once; what was found for the first is found again for each other. So the cost is not that of every rule with every tool.
 */
export function checkEach<Item>(
  analysis: Analysis,
  items: readonly Item[],
  read: (item: Item) => Read,
  check: (item: Item) => boolean,
): boolean {
  const outcomes = new Map<string, { readonly goesOn: boolean; readonly found: readonly Finding[] }>();
  for (const item of items) {
    const content = items.length > 1 ? partsRead(analysis, read(item)) : '';
    const known = outcomes.get(content);
    if (known) {
      analysis.findings.push(...known.found);
      if (!known.goesOn) return false;
      continue;
    }
    const before = analysis.findings.length;
    const goesOn = check(item);
    const found = analysis.findings.slice(before);
    if (!found.some(({ message }) => namesPart.test(message))) outcomes.set(content, { goesOn, found });
    if (!goesOn) return false;
  }
  return true;
}

/** A message may show CEL's name of a nested type, which counts also the fields that the rule does not read. */
const namesPart = /t_\d+_/;

function partsRead(analysis: Analysis, { roots, chains }: Read): string {
  const parts = [...roots].map(([root, shape]) => {
    const below = chains.filter(([first]) => first === root).map(([, ...rest]) => rest);
    return `${root}:${shapeNumber(analysis.scopes, partOf(shape, below))}`;
  });
  return parts.join(' ');
}

/** The part of a shape that these member chains read: all of it when one of them leads nowhere, since the error may name any field. */
function partOf(shape: Shape, chains: readonly FieldUse[]): Shape {
  if (shape.kind !== 'object' || shape.open || chains.some((chain) => chain.length === 0)) return shape;
  const fields = new Map<string, Shape>();
  for (const [head = ''] of chains) {
    const field = shape.fields.get(head);
    if (!field) return shape;
    if (fields.has(head)) continue;
    const part = partOf(
      field,
      chains.filter(([first]) => first === head).map(([, ...rest]) => rest),
    );
    fields.set(head, part);
  }
  return { ...shape, fields, required: new Set([...fields.keys()].filter((field) => shape.required.has(field))) };
}

/** What a rooted path reads: nothing when it is none, whatever the shapes. */
export function pathRead(source: string): readonly FieldUse[] {
  const parsed = parsePath(source);
  if (!parsed.ok) return [];
  const [first, ...steps] = parsed.steps;
  return first && 'member' in first ? [chainOfPath(first.member, steps)] : [];
}
