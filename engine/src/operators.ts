import type { FieldPath, PathStep } from './field-path.ts';
import type { FieldCondition } from './model.ts';
import { type OperatorRefusal, quote, refusedPath, testExpression } from './operator-tests.ts';
import { type Shape, shapeAtPath } from './shape.ts';

export type OperatorExpression =
  | { readonly ok: true; readonly source: string; readonly always: boolean }
  | OperatorRefusal;

/**
 * Translates an easy operator to CEL. The path starts at `root` (a variable of the given shape); a missing field makes the
 * condition false, or true when it is optional. A comparison that the schema makes impossible is refused.
 */
export function operatorExpression(
  root: string,
  rootShape: Shape,
  steps: FieldPath,
  condition: FieldCondition,
  optional: boolean,
): OperatorExpression {
  if (condition.operator === 'exists') {
    const last = steps.at(-1);
    if (last && 'every' in last) return refusedPath('"exists" needs a field, not every element.');
    if (optional) return { ...refusedPath('"exists" cannot be optional.'), at: ['optional'] };
  }
  const reached = shapeAtPath(rootShape, steps);
  if (!reached.ok) return { ...refusedPath(reached.message), code: 'unknown_field' };
  const test = testExpression(reached.shape, condition);
  if (typeof test !== 'function') return test;
  let always = true;
  const build = (value: string, shape: Shape, from: number): string => {
    const step: PathStep | undefined = steps[from];
    if (step === undefined) {
      const source = test(value);
      always &&= source === 'true';
      return source;
    }
    if ('every' in step) {
      const element = `e${from}`;
      const rest = build(element, shape.kind === 'list' ? shape.element : { kind: 'dyn' }, from + 1);
      const list = shape.kind === 'list' ? '' : `type(${value}) == list && `;
      return `${list}${value}.all(${element}, ${rest})`;
    }
    if ('index' in step) {
      const list = shape.kind === 'list' ? '' : `type(${value}) == list && `;
      const element = `e${from}`;
      const within = build(element, shape.kind === 'list' ? shape.element : { kind: 'dyn' }, from + 1);
      always = false;
      // CEL's has() takes no element, but a name for one.
      const rest = within.includes(`has(${element}.`)
        ? `[${value}[${step.index}]].all(${element}, ${within})`
        : build(`${value}[${step.index}]`, shape.kind === 'list' ? shape.element : { kind: 'dyn' }, from + 1);
      return optional
        ? `(${list}size(${value}) <= ${step.index} || ${rest})`
        : `(${list}size(${value}) > ${step.index} && ${rest})`;
    }
    const object = shape.kind === 'object' ? shape : null;
    const field = object?.fields.get(step.member) ?? { kind: 'dyn' as const };
    const selected = memberOf(value, step.member);
    const rest = build(selected, field, from + 1);
    if (object?.required.has(step.member)) return rest;
    always = false;
    const present = presence(value, step.member, object !== null && !object.open);
    if (rest === 'true') return optional ? 'true' : present;
    return optional ? `(!${present} || ${rest})` : `(${present} && ${rest})`;
  };
  const source = build(root, rootShape, 0);
  return { ok: true, source, always: always && source === 'true' };
}

function memberOf(value: string, member: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(member) && !reserved.has(member)
    ? `${value}.${member}`
    : `${value}[${quote(member)}]`;
}

/** CEL's has() takes plain selections only; other member names are looked up in the map. */
function presence(value: string, member: string, typed: boolean): string {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(member) && !reserved.has(member)) {
    // The element of a comprehension is a variable: has(e0.sku) is a plain selection as well.
    return value.includes('[') && !typed ? `(${quote(member)} in ${value})` : `has(${value}.${member})`;
  }
  return `(${quote(member)} in ${value})`;
}

const reserved = new Set([
  'as',
  'break',
  'const',
  'continue',
  'else',
  'for',
  'function',
  'if',
  'import',
  'in',
  'let',
  'loop',
  'package',
  'namespace',
  'return',
  'var',
  'void',
  'while',
  'true',
  'false',
  'null',
]);
