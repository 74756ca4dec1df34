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
export function expectNumber(analysis: Analysis, shape: Shape, source: string, { ruleId, path }: PathPlace): void {
  if (shape.kind === 'int' || shape.kind === 'double') return;
  if (shape.kind === 'dyn' && (shape.types?.some((type) => type === 'number' || type === 'integer') ?? true)) return;
  const message = `${kindText(shape)} is not a number.`;
  analysis.findings.push(finding('ERROR', 'rule_impossible', ruleId, path, message, positionAt(source, 0)));
}

/** Whether two values may be equal; an error when no value that both schemas allow is. */
export function expectComparable(analysis: Analysis, left: Shape, right: Shape, { ruleId, path }: PathPlace): boolean {
  const [one, other] = [domainOf(left), domainOf(right)];
  if (compare(one, other).equal) return true;
  const message = mayBeAlike(one, other)
    ? 'No value that both schemas allow is equal.'
    : `${kindText(left)} never equals ${kindText(right).toLowerCase()}.`;
  fail(analysis, 'rule_impossible', ruleId, path, message);
  return false;
}
