import {
  type ASTNode,
  TypeError as CelTypeError,
  Environment,
  ParseError,
  type ParseResult,
} from '@marcbachmann/cel-js';
import {
  type BoundedExpression,
  boundExpression,
  type ExpressionProblem,
  expressionBounds,
  type FieldUse,
} from './cel-bounds.ts';
import { registerProfileFunctions } from './cel-functions.ts';
import { type CelType, declareShape } from './cel-types.ts';
import type { Json } from './json.ts';
import type { Shape } from './shape.ts';

/** What an expression may speak of: variables with their shapes, in one CEL environment. */
export interface ExpressionScope {
  readonly environment: Environment;
  readonly variables: ReadonlyMap<string, Shape>;
  readonly types: ReadonlyMap<string, CelType>;
}

/** The functions of the profile, registered once; every scope is a clone of it with variables of its own. */
const profile = registerProfileFunctions(
  new Environment({
    limits: {
      maxAstNodes: expressionBounds.nodes,
      maxDepth: expressionBounds.depth,
      maxListElements: 256,
      maxMapEntries: 64,
    },
  }),
);

export function createScope(variables: ReadonlyMap<string, Shape>): ExpressionScope {
  const environment = profile.clone();
  const types = new Map<string, CelType>();
  for (const [index, [variable, shape]] of [...variables].entries()) {
    // CEL keeps every type name that it ever saw: numbers instead of authors' words keep that finite.
    const type = declareShape(environment, shape, `t_${index}`);
    environment.registerVariable(variable, type.name);
    types.set(variable, type);
  }
  return { environment, variables, types };
}

/** Whether a variable may have this name: CEL reserves some words and uses its types' names as values. */
export function isFreeName(name: string): boolean {
  try {
    profile.clone().registerVariable(name, 'dyn');
    return true;
  } catch {
    return false;
  }
}

export type CheckedExpression =
  | { readonly ok: true; readonly parsed: ParseResult; readonly cost: number; readonly uses: readonly FieldUse[] }
  | {
      readonly ok: false;
      readonly problems: readonly ExpressionProblem[];
      /** Null when it does not even parse. */
      readonly ast: ASTNode | null;
    };

/** Parses, type-checks and bounds a condition. All its problems at once, each with its offset in the source. */
export function checkExpression(scope: ExpressionScope, source: string): CheckedExpression {
  if (!source.isWellFormed()) return refused('expression_syntax', 'Contains a lone surrogate.', 0);
  if (Buffer.byteLength(source) > expressionBounds.sourceLength) {
    return refused('expression_too_long', `An expression has at most ${expressionBounds.sourceLength} bytes.`, 0);
  }
  const depth = bracketDepth(source);
  if (depth > expressionBounds.depth) {
    return refused('expression_too_deep', `Nested deeper than ${expressionBounds.depth} levels.`, 0);
  }
  let parsed: ParseResult;
  try {
    parsed = scope.environment.parse(source);
  } catch (error) {
    return refused('expression_syntax', summaryOf(error), offsetOf(error));
  }
  const bounded = boundExpression(parsed.ast, scope.variables);
  const checked = parsed.check();
  const problems = [...bounded.problems];
  if (!checked.valid) {
    const offset = offsetOf(checked.error);
    const unknown = bounded.problems.some((problem) => problem.code === 'unknown_field');
    if (!(unknown && codeOf(checked.error) === 'no_such_key')) {
      problems.push({ code: 'expression_type', message: typeMessage(checked.error), offset });
    }
  } else if (checked.type !== 'bool') {
    problems.push({
      code: 'expression_type',
      message: `A condition is true or false; this is ${checked.type}.`,
      offset: 0,
    });
  }
  if (problems.length > 0) return { ok: false, problems, ast: parsed.ast };
  return { ok: true, parsed, cost: bounded.cost, uses: bounded.uses };
}

/** The member chains that a source reads of some variables, sound condition or not; none when it does not parse. */
export function fieldUses(variables: Iterable<string>, source: string): readonly FieldUse[] {
  return boundOpenly([...variables], source)?.uses ?? [];
}

/** The same for all that checking the source looks at: whole variables where an error ends the walk before its end. */
export function fieldsChecked(variables: Iterable<string>, source: string): readonly FieldUse[] {
  const names = [...variables];
  const bounded = boundOpenly(names, source);
  const walked = bounded?.problems.every(({ code }) => code === 'expression_cost') ?? true;
  return walked ? (bounded?.uses ?? []) : names.map((name) => [name]);
}

function boundOpenly(variables: readonly string[], source: string): BoundedExpression | null {
  if (bracketDepth(source) > expressionBounds.depth) return null;
  const open = new Map(variables.map((variable): [string, Shape] => [variable, { kind: 'dyn' }]));
  try {
    return boundExpression(profile.parse(source).ast, open);
  } catch {
    return null;
  }
}

/** The values of a scope's variables as CEL sees them. Throws a ConversionError when a value does not fit its shape. */
export function expressionContext(
  scope: ExpressionScope,
  values: { readonly [variable: string]: Json },
): Record<string, unknown> {
  const context: Record<string, unknown> = {};
  for (const [variable, type] of scope.types) {
    const value = values[variable];
    if (value !== undefined) context[variable] = type.convert(value);
  }
  return context;
}

function refused(code: string, message: string, offset: number): CheckedExpression {
  return { ok: false, problems: [{ code, message, offset }], ast: null };
}

/** Texts of CEL: raw ones first, since nothing is escaped in them. */
const literals =
  /[rR](?:""".*?"""|'''.*?'''|"[^"]*"|'[^']*')|"""(?:[^\\]|\\.)*?"""|'''(?:[^\\]|\\.)*?'''|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/gs;

/** A cheap look before the parser recurses: thousands of parentheses never reach it. */
function bracketDepth(source: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of source.replaceAll(literals, '')) {
    if (character === '(' || character === '[' || character === '{') deepest = Math.max(deepest, ++depth);
    else if (character === ')' || character === ']' || character === '}') depth--;
  }
  return deepest;
}

function summaryOf(error: unknown): string {
  // The parser may quote half of a character.
  if (error instanceof ParseError || error instanceof CelTypeError) return error.summary.toWellFormed();
  return (error instanceof Error ? (error.message.split('\n')[0] ?? error.message) : String(error)).toWellFormed();
}

function typeMessage(error: unknown): string {
  const summary = summaryOf(error);
  const overload = /no such overload: (.*)$/i.exec(summary)?.[1];
  if (!overload) return summary;
  const hint = /\b(int\b.*\bdouble|double\b.*\bint)\b/.test(overload)
    ? ' Write whole numbers of a "number" argument with ".0".'
    : '';
  return `Impossible: ${overload.replaceAll(/t_[a-z_0-9]+/gi, 'object')}.${hint}`;
}

function codeOf(error: unknown): string {
  return error instanceof ParseError || error instanceof CelTypeError ? error.code : '';
}

function offsetOf(error: unknown): number {
  if (error instanceof ParseError || error instanceof CelTypeError) return error.range?.start ?? error.node?.pos ?? 0;
  return 0;
}
