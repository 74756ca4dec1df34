import { type Analysis, expectTools, fail, sortedSet, type TypedTool } from './analysis.ts';
import { type FactRequests, selectEarlier } from './earlier-calls.ts';
import { chainOfPath, hasEvery } from './field-path.ts';
import { finding, positionAt } from './finding.ts';
import type { Binding, Envelope, RelativeBound } from './model.ts';
import { exactly, type NumberRange, orderOf, productOf, sumOf } from './number-range.ts';
import type { RuntimeRule } from './projection.ts';
import {
  expectArgumentPath,
  expectNumber,
  expectRootedPath,
  expectSomeComparable,
  type PathPlace,
  type ReachedAt,
  type ReachedPath,
} from './rooted-path.ts';
import { commonShape } from './scopes.ts';
import { type Shape, shapeAtPath } from './shape.ts';
import { type Domain, domainOf } from './value-domain.ts';

/** Checks that an argument can equal the earlier value, and names the facts that tell. */
export function compileBinding(
  analysis: Analysis,
  facts: FactRequests,
  ruleId: string,
  rule: Binding,
  path: string,
): RuntimeRule | null {
  const tools = expectTools(analysis, rule.tools, ruleId, `${path}/tools`);
  const roots = commonRoots(tools);
  const argument = expectArgumentPath(analysis, roots, rule.argument, { ruleId, path: `${path}/argument` });
  const place = `${path}/equals`;
  const value = earlierValue(analysis, rule.equals.tools, rule.equals.path, { ruleId, path: `${place}/path` });
  if (!argument || !value) return null;
  if (hasEvery(argument.steps) && rule.which === 'LATEST') {
    const message = 'LATEST compares one argument, not every element; ANY does.';
    const position = positionAt(rule.argument, rule.argument.indexOf('[*]'));
    analysis.findings.push(finding('ERROR', 'rule_impossible', ruleId, `${path}/argument`, message, position));
    return null;
  }
  const values = reachedAt(analysis.tools, rule.equals.tools, (typed) => shapeAtRoot(typed, value));
  const governed = reachedAt(analysis.tools, rule.tools, ({ args }) => shapeAtPath(args, argument.steps));
  if (!expectSomeComparable(analysis, values, governed, { ruleId, path: `${path}/argument` })) return null;
  const options = { ruleId, path: place, roots };
  const presence = selectEarlier(analysis, facts, rule.equals, options);
  const any = rule.which === 'ANY';
  const selected = any
    ? selectEarlier(analysis, facts, rule.equals, { ...options, extraKey: [rule.equals.path, `args.${rule.argument}`] })
    : selectEarlier(analysis, facts, rule.equals, { ...options, keep: [chainOfPath(value.root, value.steps)] });
  if (!selected || !presence) return null;
  return {
    kind: 'binding',
    ruleId,
    tools: sortedSet(rule.tools),
    because: rule.because ?? null,
    argument: rule.argument,
    earlierPath: any ? null : rule.equals.path,
    lookup: selected.lookup,
    presence: presence.lookup,
    whenAbsent: rule.whenAbsent ?? 'BLOCK',
  };
}

/** Checks that both sides of an envelope are numbers, and names the fact that tells the earlier one. */
export function compileEnvelope(
  analysis: Analysis,
  facts: FactRequests,
  ruleId: string,
  rule: Envelope,
  path: string,
): RuntimeRule | null {
  const roots = commonRoots(expectTools(analysis, rule.tools, ruleId, `${path}/tools`));
  const argument = expectArgumentPath(analysis, roots, rule.argument, { ruleId, path: `${path}/argument` });
  const place = `${path}/relativeTo`;
  const value = earlierValue(analysis, rule.relativeTo.tools, rule.relativeTo.path, { ruleId, path: `${place}/path` });
  if (!argument || !value) return null;
  if (!rule.atLeast && !rule.atMost) {
    fail(analysis, 'rule_impossible', ruleId, path, 'An envelope has at least one bound.');
    return null;
  }
  if (neverWithin(rule)) {
    fail(analysis, 'rule_impossible', ruleId, path, 'The lower bound always lies above the upper one.');
    return null;
  }
  const earlier = reachedAt(analysis.tools, rule.relativeTo.tools, (typed) => shapeAtRoot(typed, value));
  const governed = reachedAt(analysis.tools, rule.tools, ({ args }) => shapeAtPath(args, argument.steps));
  for (const { name, reached } of earlier) {
    const at = { ruleId, path: `${place}/path`, ...(earlier.length > 1 ? { of: name } : {}) };
    if (reached) expectNumber(analysis, reached.shape, rule.relativeTo.path, at);
  }
  for (const { name, reached } of governed) {
    const at = { ruleId, path: `${path}/argument`, ...(governed.length > 1 ? { of: name } : {}) };
    if (reached) expectNumber(analysis, reached.shape, rule.argument, at);
  }
  const sides = governed.flatMap((one) => earlier.map((other) => sidesWithin(rule, domainAt(one), domainAt(other))));
  if (sides.length > 0 && sides.every((side) => side === 'NEVER')) {
    fail(analysis, 'rule_impossible', ruleId, path, 'No argument that its schema allows is within these bounds.');
    return null;
  }
  // What is not there stops the call as well.
  const isThere = [...earlier, ...governed].every(({ reached }) => reached?.alwaysThere) && rule.whenAbsent === 'ALLOW';
  if (isThere && sides.length > 0 && sides.every((side) => side === 'ALWAYS')) {
    const message = 'The schemas already keep the argument within these bounds: this rule never decides anything.';
    analysis.findings.push(finding('ADVISORY', 'rule_redundant', ruleId, path, message));
  }
  const selected = selectEarlier(analysis, facts, rule.relativeTo, {
    ruleId,
    path: place,
    roots,
    keep: [chainOfPath(value.root, value.steps)],
  });
  if (!selected) return null;
  return {
    kind: 'envelope',
    ruleId,
    tools: sortedSet(rule.tools),
    because: rule.because ?? null,
    argument: rule.argument,
    earlierPath: rule.relativeTo.path,
    lookup: selected.lookup,
    atLeast: rule.atLeast ?? null,
    atMost: rule.atMost ?? null,
    whenAbsent: rule.whenAbsent ?? 'BLOCK',
  };
}

function reachedAt(
  typed: ReadonlyMap<string, TypedTool>,
  tools: readonly string[],
  reach: (tool: TypedTool) => ReturnType<typeof shapeAtPath>,
): readonly ReachedAt[] {
  return tools.flatMap((name) => {
    const tool = typed.get(name);
    const reached = tool && reach(tool);
    return reached?.ok ? [{ name, reached }] : [];
  });
}

function shapeAtRoot(tool: TypedTool, { root, steps }: ReachedPath): ReturnType<typeof shapeAtPath> {
  return shapeAtPath(root === 'args' ? tool.args : tool.output, steps);
}

function domainAt({ reached }: ReachedAt): Domain {
  return reached ? domainOf(reached.shape) : { kind: 'open' };
}

/** Whether an argument is always, or never, within bounds of any earlier value that its schema allows. */
function sidesWithin({ atLeast, atMost }: Envelope, argument: Domain, earlier: Domain): 'ALWAYS' | 'NEVER' | 'OPEN' {
  if (argument.kind !== 'number' || earlier.kind !== 'number') return 'OPEN';
  const bound = ({ times = 1, plus = 0 }: RelativeBound): NumberRange => {
    const { least, most } = sumOf(productOf(earlier.range, exactly(times)), exactly(plus));
    return { least: toSixDecimals(least), most: toSixDecimals(most) };
  };
  const orders = [
    ...(atLeast ? [orderOf(bound(atLeast), argument.range)] : []),
    ...(atMost ? [orderOf(argument.range, bound(atMost))] : []),
  ];
  if (orders.some(({ less, equal }) => !less && !equal)) return 'NEVER';
  return orders.every(({ greater }) => !greater) ? 'ALWAYS' : 'OPEN';
}

/** As the bound of a call is rounded; the order of two bounds stays. */
function toSixDecimals(bound: number): number {
  return Math.round(bound * 1e6) / 1e6;
}

/** Bounds by the same factor lie in one order, whatever the earlier value. */
function neverWithin({ atLeast, atMost }: Envelope): boolean {
  if (!atLeast || !atMost || (atLeast.times ?? 1) !== (atMost.times ?? 1)) return false;
  return (atLeast.plus ?? 0) > (atMost.plus ?? 0);
}

/** The value of an earlier call; it must exist in every tool that the selection names. */
function earlierValue(
  analysis: Analysis,
  tools: readonly string[],
  source: string,
  place: PathPlace,
): ReachedPath | null {
  const typed = tools.flatMap((tool) => analysis.tools.get(tool) ?? []);
  const owners = typed.map(({ name, args, output }) => ({ ...(typed.length > 1 ? { of: name } : {}), args, output }));
  const open = { args: { kind: 'dyn' as const }, output: { kind: 'dyn' as const } };
  let found: ReachedPath | null = null;
  for (const { args, output, ...owner } of owners.length > 0 ? owners : [open]) {
    const roots = new Map<string, Shape>([
      ['args', args],
      ['output', output],
    ]);
    found = expectRootedPath(analysis, roots, source, { ...place, ...owner });
    if (!found) return null;
  }
  return found;
}

/** The arguments of several tools as one root: a path must exist in each of them. */
function commonRoots(tools: readonly TypedTool[]): ReadonlyMap<string, Shape> {
  return new Map([['args', sharedShape(tools.map(({ args }) => args))]]);
}

/** What all shapes have: the fields that each of them allows, elements up to the shortest list; any of the values that any allows. */
function sharedShape(shapes: readonly Shape[]): Shape {
  const known = shapes.filter(({ kind }) => kind !== 'dyn');
  const objects = known.filter((shape) => shape.kind === 'object');
  const lists = known.filter((shape) => shape.kind === 'list');
  if (known.length > 0 && objects.length === known.length) {
    const names = new Set(objects.flatMap(({ fields }) => [...fields.keys()]));
    const fields = [...names]
      .filter((name) => objects.every((one) => one.open || one.fields.has(name)))
      .map((name): [string, Shape] => [name, sharedShape(objects.flatMap((one) => one.fields.get(name) ?? []))]);
    const open = objects.every((one) => one.open);
    return { kind: 'object', fields: new Map(fields), required: new Set(), open };
  }
  if (known.length > 0 && lists.length === known.length) {
    const maxItems = Math.min(...lists.map((one) => one.maxItems));
    return { kind: 'list', element: sharedShape(lists.map(({ element }) => element)), maxItems };
  }
  return commonShape(shapes);
}
