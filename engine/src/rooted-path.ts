import { type Analysis, fail } from './analysis.ts';
import { type FieldPath, parsePath } from './field-path.ts';
import { finding, positionAt } from './finding.ts';
import { kindText, type Shape, shapeAtPath } from './shape.ts';
import { compare, domainOf, mayBeAlike } from './value-domain.ts';

/** Where a path is written in the model. */
export interface PathPlace {
  readonly ruleId: string;
  readonly path: string;
  /** The tool whose call the path speaks of, where it is one of several. */
  readonly of?: string;
  /** The path is the key of a member, so that no position is in the text that stands at it. */
  readonly isKey?: boolean;
}

/** A path with the shape of what it reaches: `args.total` is the root `args` and the steps after it. */
export interface ReachedPath {
  readonly root: string;
  readonly steps: FieldPath;
  readonly shape: Shape;
}

/** Checks a path that starts with one of these roots; reports and returns null when it leads nowhere. */
export function expectRootedPath(
  analysis: Analysis,
  roots: ReadonlyMap<string, Shape>,
  source: string,
  place: PathPlace,
): ReachedPath | null {
  return reached(analysis, roots, source, '', place);
}

/** The same for a path below the arguments, whose root is not written: `amount`. */
export function expectArgumentPath(
  analysis: Analysis,
  roots: ReadonlyMap<string, Shape>,
  source: string,
  place: PathPlace,
): ReachedPath | null {
  return reached(analysis, roots, source, 'args.', place);
}

function reached(
  analysis: Analysis,
  roots: ReadonlyMap<string, Shape>,
  source: string,
  before: string,
  { ruleId, path, of, isKey }: PathPlace,
): ReachedPath | null {
  const report = (code: string, message: string, offset: number): null => {
    const owned = of === undefined ? message : `${of}: ${message}`;
    const [words, at] = isKey
      ? [`"${source}" of ${owned}`, undefined]
      : [owned, positionAt(source, Math.max(0, offset - before.length))];
    analysis.findings.push(finding('ERROR', code, ruleId, path, words, at));
    return null;
  };
  const parsed = parsePath(`${before}${source}`);
  if (!parsed.ok) return report('path_syntax', parsed.message, parsed.offset);
  const [first, ...steps] = parsed.steps;
  const root = first && 'member' in first ? first.member : '';
  const shape = roots.get(root);
  if (!shape) {
    const starts = [...roots.keys()].map((name) => `"${name}."`).join(' or ');
    return report('path_root', `"${source}" must start with ${starts}.`, 0);
  }
  const end = shapeAtPath(shape, steps);
  if (!end.ok) return report('unknown_field', end.message, parsed.offsets[end.step + 1] ?? 0);
  return { root, steps, shape: end.shape };
}

/** Reports a path to what is no number; `source` is the text that stands at the place. */
export function expectNumber(analysis: Analysis, shape: Shape, source: string, { ruleId, path, of }: PathPlace): void {
  if (shape.kind === 'int' || shape.kind === 'double') return;
  if (shape.kind === 'dyn' && (shape.types?.some((type) => type === 'number' || type === 'integer') ?? true)) return;
  const message = `${of === undefined ? '' : `${of}: `}${kindText(shape)} is not a number.`;
  analysis.findings.push(finding('ERROR', 'rule_impossible', ruleId, path, message, positionAt(source, 0)));
}

/** What a path reaches at one tool; null where it leads nowhere, which is reported already. */
export interface ReachedAt {
  readonly name: string;
  readonly reached: { readonly shape: Shape; readonly alwaysThere?: boolean } | null;
}

/**
 * Values of earlier calls are compared with values of calls under decision. Each of these needs one that may equal it: an error
 * when none does. An earlier tool of which none ever does is worth a warning.
 */
export function expectSomeComparable(
  analysis: Analysis,
  earlier: readonly ReachedAt[],
  here: readonly ReachedAt[],
  { ruleId, path }: PathPlace,
): boolean {
  const pairs = earlier.flatMap((one) =>
    here.flatMap((other) => {
      const [left, right] = [one.reached?.shape, other.reached?.shape];
      if (!left || !right) return [];
      return [{ one: one.name, other: other.name, problem: unlikeness(left, right) }];
    }),
  );
  const hopeless = (name: 'one' | 'other'): readonly (typeof pairs)[number][] =>
    [...Map.groupBy(pairs, (pair) => pair[name]).values()].flatMap(([first, ...rest]) =>
      first && [first, ...rest].every(({ problem }) => problem !== null) ? [first] : [],
    );
  const [never] = hopeless('other');
  if (never?.problem) {
    const of = here.length > 1 ? `${never.other}: ` : '';
    fail(analysis, 'rule_impossible', ruleId, path, `${of}${never.problem}`);
    return false;
  }
  for (const { one, problem } of hopeless('one')) {
    const message = `No call of ${one} is ever meant: ${problem}`;
    analysis.findings.push(finding('WARNING', 'earlier_call_impossible', ruleId, path, message));
  }
  return true;
}

/** Why two values are never equal; null when they may be. */
function unlikeness(left: Shape, right: Shape): string | null {
  const [one, other] = [domainOf(left), domainOf(right)];
  if (compare(one, other).equal) return null;
  return mayBeAlike(one, other)
    ? 'No value that both schemas allow is equal.'
    : `${kindText(left)} never equals ${kindText(right).toLowerCase()}.`;
}
