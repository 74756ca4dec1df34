import { checkEach } from './alike.ts';
import {
  type Analysis,
  checkCondition,
  expectOpenCondition,
  expectTools,
  fail,
  sorted,
  sortedSet,
  type TypedTool,
} from './analysis.ts';
import { fieldsChecked } from './expression.ts';
import { canonicalJson } from './hash.ts';
import { byCodeUnit, type Json, pointer } from './json.ts';
import type { EarlierCall, Within } from './model.ts';
import { reportRefusal } from './operator-refusal.ts';
import { refusedPath } from './operator-tests.ts';
import { operatorExpression } from './operators.ts';
import type { RuntimeFact, RuntimeLookup } from './projection.ts';
import { expectRootedPath, expectSomeComparable } from './rooted-path.ts';
import { commonShape, earlierVariables, type Variables } from './scopes.ts';
import type { Shape } from './shape.ts';

/** The facts that rules ask for. Equal selections share one fact; ids follow from contents, not from the order of asking. */
export interface FactRequests {
  readonly requests: Map<
    string,
    { tools: readonly string[]; key: readonly string[]; where: string | null; assumed: boolean; keep: Set<string> }
  >;
}

/** The static type of an earlier call of one of several tools. */
export interface EarlierTypes {
  readonly tools: readonly TypedTool[];
  readonly args: Shape;
  readonly output: Shape;
}

/** A selection of earlier calls, checked: which fact to look up and the values of this call that make its key. */
export interface CheckedSelection {
  readonly types: EarlierTypes;
  readonly lookup: RuntimeLookup;
}

export function earlierTypes(analysis: Analysis, tools: readonly string[], ruleId: string, path: string): EarlierTypes {
  const typed = expectTools(analysis, tools, ruleId, path);
  return {
    tools: typed,
    args: commonShape(typed.map((one) => one.args)),
    output: commonShape(typed.map((one) => one.output)),
  };
}

/**
 * Checks a selection and registers the fact that it needs. `extraKey` adds a pair to the key (an ANY binding looks its value
 * up); `keep` are the member chains that the rule reads from the found call; `roots` are what the right sides may start with.
 */
export function selectEarlier(
  analysis: Analysis,
  facts: FactRequests,
  selection: EarlierCall,
  options: {
    readonly ruleId: string;
    readonly path: string;
    readonly roots: ReadonlyMap<string, Shape>;
    readonly keep?: readonly (readonly string[])[];
    /** What cannot be known of a call counts as found. */
    readonly assumed?: boolean;
    readonly extraKey?: readonly [earlier: string, here: string];
  },
): CheckedSelection | null {
  const { ruleId, path, roots } = options;
  const before = analysis.findings.length;
  const types = earlierTypes(analysis, selection.tools, ruleId, `${path}/tools`);
  const pairs = [...sorted(selection.same ?? {}), ...(options.extraKey ? [options.extraKey] : [])];
  for (const [left, right] of sorted(selection.same ?? {})) {
    const place = pointer(path, 'same', left);
    const here = expectRootedPath(analysis, roots, right, { ruleId, path: place });
    const earlier = types.tools.map((typed) => {
      const at = { ruleId, path: place, of: typed.name, isKey: true };
      return { name: typed.name, reached: expectRootedPath(analysis, earlierRoots(typed), left, at) };
    });
    if (here) expectSomeComparable(analysis, earlier, [{ name: 'this call', reached: here }], { ruleId, path: place });
  }
  const where = whereOf(analysis, selection, types, ruleId, path);
  if (analysis.findings.slice(before).some((one) => one.severity === 'ERROR')) return null;
  const key = pairs.map(([left]) => left);
  const tools = sortedSet(selection.tools);
  const assumed = options.assumed ?? false;
  const id = canonicalJson([tools, key, where, assumed]);
  const request = facts.requests.get(id) ?? { tools, key, where, assumed, keep: new Set<string>() };
  for (const chain of options.keep ?? []) request.keep.add(canonicalJson(chain));
  facts.requests.set(id, request);
  return { types, lookup: { fact: id, key: pairs.map(([, right]) => right), within: selection.within ?? null } };
}

function earlierRoots({ args, output }: TypedTool): ReadonlyMap<string, Shape> {
  return new Map([
    ['args', args],
    ['output', output],
  ]);
}

/** Names the facts f1, f2, … in the order of their contents. `rename` maps the ids that the lookups were given. */
export function finishFacts(facts: FactRequests): {
  readonly facts: readonly RuntimeFact[];
  rename(id: string): string;
} {
  const ids = new Map<string, string>();
  const finished = [...facts.requests]
    .sort(([left], [right]) => byCodeUnit(left, right))
    .map(([content, request], index): RuntimeFact => {
      const id = `f${index + 1}`;
      ids.set(content, id);
      return {
        id,
        tools: request.tools,
        key: request.key,
        where: request.where,
        assumed: request.assumed,
        keep: shortestChains(request.keep),
      };
    });
  return { facts: finished, rename: (content) => ids.get(content) ?? content };
}

/** ["output"] keeps all of ["output","total"]: only the chains that no shorter one covers. */
function shortestChains(chains: ReadonlySet<string>): readonly (readonly string[])[] {
  const parsed = [...chains].sort(byCodeUnit).map((text): readonly string[] => JSON.parse(text));
  return parsed.filter(
    (chain) =>
      !parsed.some((other) => other.length < chain.length && other.every((part, index) => part === chain[index])),
  );
}

function whereOf(
  analysis: Analysis,
  selection: EarlierCall,
  types: EarlierTypes,
  ruleId: string,
  path: string,
): string | null {
  const roots = new Map([
    ['args', types.args],
    ['output', types.output],
  ]);
  const parts: string[] = [];
  for (const [index, condition] of (selection.satisfying ?? []).entries()) {
    const place = `${path}/satisfying/${index}`;
    const target = expectRootedPath(analysis, roots, condition.path, { ruleId, path: `${place}/path` });
    const shape = target && roots.get(target.root);
    if (!target || !shape) continue;
    if (target.steps.length === 0 && condition.operator === 'exists') {
      const message = 'Name a field below args or output.';
      reportRefusal(analysis, refusedPath(message), condition.path, { ruleId, path: place });
      continue;
    }
    const translated = operatorExpression(target.root, shape, target.steps, condition, condition.optional ?? false);
    if (translated.ok) parts.push(`(${translated.source})`);
    else reportRefusal(analysis, translated, condition.path, { ruleId, path: place });
  }
  if (selection.where !== undefined)
    parts.push(selection.where.trim() === '' ? selection.where : `(${selection.where})`);
  if (parts.length === 0) return null;
  const source = parts.length === 1 && selection.where !== undefined ? selection.where : parts.join(' && ');
  const chains = [selection.where ?? '', source].flatMap((one) => fieldsChecked(roots.keys(), one));
  const variablesOf = ({ args, output }: TypedTool) => earlierVariables(args, output);
  const read = (typed: TypedTool) => ({ roots: variablesOf(typed), chains });
  const sound = checkEach(analysis, types.tools, read, (typed) =>
    expectWhere(analysis, variablesOf(typed), selection, source, ruleId, path),
  );
  return sound ? source : null;
}

const outcomes = {
  never: 'No earlier call can meet this.',
  always: 'Every earlier call meets this condition: it leaves none out.',
};

function expectWhere(
  analysis: Analysis,
  variables: Variables,
  selection: EarlierCall,
  source: string,
  ruleId: string,
  path: string,
): boolean {
  const { where } = selection;
  const place = { ruleId, path: `${path}/where` };
  if (where !== undefined && !expectOpenCondition(analysis, variables, where, place, outcomes)) return false;
  if (source === where) return true;
  const whole = checkCondition(analysis, variables, source, 'COMPILER');
  if (whole.ok && whole.certainty.yes) return true;
  const problems = whole.ok ? [{ code: 'rule_impossible', message: outcomes.never }] : whole.problems;
  for (const { code, message } of problems) fail(analysis, code, ruleId, path, message);
  return false;
}

/** Cuts a call's record down to the chains that rules read. */
export function pruneRecord(
  record: { readonly args: Json; readonly output: Json },
  keep: readonly (readonly string[])[],
): { args: Json; output: Json } {
  return {
    args: prune(record.args, chainsBelow(keep, 'args')),
    output: prune(record.output, chainsBelow(keep, 'output')),
  };
}

function chainsBelow(keep: readonly (readonly string[])[], root: string): readonly (readonly string[])[] {
  return keep.filter(([first]) => first === root).map(([, ...rest]) => rest);
}

function prune(value: Json, chains: readonly (readonly string[])[]): Json {
  if (chains.length === 0) return null;
  if (chains.some((chain) => chain.length === 0)) return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const fields = new Set(chains.map(([field]) => field));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([field]) => fields.has(field))
      .map(([field, part]): [string, Json] => [
        field,
        prune(
          part,
          chains.filter(([first]) => first === field).map(([, ...rest]) => rest),
        ),
      ]),
  );
}

export function withinText(within: Within | null): string {
  if (within === null) return '';
  return 'seconds' in within ? ` within ${within.seconds} s` : ` within the last ${within.calls} calls`;
}
