import type { Json } from './json.ts';
import type { RuntimeArgumentRule } from './projection.ts';

/** What other rules of the same tool make of one rule. */
export interface Overlap {
  /** The first rule that no call can meet together with this one. */
  readonly contrary: RuntimeArgumentRule | null;
  /** The first rule that already decides everything that this one would: a stricter bound, or the same again. */
  readonly stricter: RuntimeArgumentRule | null;
}

/** The rules of one path and one operator, by their ids; only among these, and those of the opposite bound, can rules overlap. */
type Group = readonly RuntimeArgumentRule[];

/** For each rule of a tool, in their order. Rules are never compared pair by pair, except lists of values that share some. */
export function overlapsOf(rules: readonly RuntimeArgumentRule[]): ReadonlyMap<RuntimeArgumentRule, Overlap> {
  const groups = Map.groupBy(rules, (rule) => groupOf(rule.path, rule.operator));
  return new Map(
    [...groups.values()].flatMap((group) => {
      const contrary = contrariesIn(group, groups);
      const stricter = strictersIn(group);
      return group.map((rule, at) => [
        rule,
        { contrary: contrary(rule, at) ?? null, stricter: group[stricter(rule, at)] ?? null },
      ]);
    }),
  );
}

function groupOf(path: string | null, operator: string): string {
  return `${operator} ${path ?? ''}`;
}

type Contrary = (rule: RuntimeArgumentRule, at: number) => RuntimeArgumentRule | undefined;

function contrariesIn(group: Group, groups: ReadonlyMap<string, Group>): Contrary {
  const operator = group[0]?.operator;
  if (operator === 'lte') {
    const lower = groups.get(groupOf(group[0]?.path ?? null, 'gte')) ?? [];
    const beyond = firstBeyond(lower, 1);
    return (rule) => lower[beyond(rule.value)];
  }
  if (operator === 'equals') {
    const next = nextDifferent(group.map(({ value }) => value));
    return (_rule, at) => group[next[at] ?? -1];
  }
  if (operator === 'one_of') {
    const shared = sharedValues(group);
    return (_rule, at) => {
      const counts = shared.with(at);
      return group.find((_other, other) => other > at && counts[other] === 0);
    };
  }
  return () => undefined;
}

/** The position in the group of the first rule that is stricter; beyond its end when there is none. */
function strictersIn(group: Group): (rule: RuntimeArgumentRule, at: number) => number {
  const first = new Map<string, number>();
  for (const [at, { expression }] of group.entries()) if (!first.has(expression)) first.set(expression, at);
  const same = ({ expression }: RuntimeArgumentRule, at: number): number => {
    const found = first.get(expression) ?? at;
    return found < at ? found : group.length;
  };
  switch (group[0]?.operator) {
    case 'lte':
    case 'length_lte':
      return stricterOr(same, firstBeyond(group, -1));
    case 'gte':
    case 'length_gte':
      return stricterOr(same, firstBeyond(group, 1));
    case 'one_of': {
      const shared = sharedValues(group);
      return (rule, at) => {
        const counts = shared.with(at);
        const narrower = group.findIndex(
          (other, place) => counts[place] === shared.sizes[place] && listed(other).length < listed(rule).length,
        );
        return Math.min(same(rule, at), narrower < 0 ? group.length : narrower);
      };
    }
    default:
      return same;
  }
}

function stricterOr(
  same: (rule: RuntimeArgumentRule, at: number) => number,
  beyond: (value: Json) => number,
): (rule: RuntimeArgumentRule, at: number) => number {
  return (rule, at) => Math.min(same(rule, at), beyond(rule.value));
}

/** Finds the first bound of a group that is larger (or smaller, with sign -1) than a value; only records can be the first. */
function firstBeyond(group: Group, sign: 1 | -1): (value: Json) => number {
  const records: { readonly at: number; readonly bound: number }[] = [];
  for (const [at, { value }] of group.entries()) {
    const last = records.at(-1);
    if (typeof value === 'number' && (!last || value * sign > last.bound)) records.push({ at, bound: value * sign });
  }
  return (value) => {
    if (typeof value !== 'number') return group.length;
    return records.find(({ bound }) => bound > value * sign)?.at ?? group.length;
  };
}

/** For each value the position of the first later one that differs. */
function nextDifferent(values: readonly Json[]): readonly number[] {
  const next = values.map(() => values.length);
  for (let at = values.length - 2; at >= 0; at--) {
    next[at] = values[at + 1] === values[at] ? (next[at + 1] ?? values.length) : at + 1;
  }
  return next;
}

interface SharedValues {
  /** How many different values each list has. */
  readonly sizes: readonly number[];
  /** How many of them each list has in common with the list at a position. Valid until the next call. */
  with(at: number): Uint32Array;
}

function sharedValues(group: Group): SharedValues {
  const lists = group.map((rule) => new Set(listed(rule)));
  const holders = new Map<Json, number[]>();
  for (const [at, list] of lists.entries()) {
    for (const value of list) {
      const known = holders.get(value);
      if (known) known.push(at);
      else holders.set(value, [at]);
    }
  }
  const counts = new Uint32Array(group.length);
  return {
    sizes: lists.map(({ size }) => size),
    with(at) {
      counts.fill(0);
      for (const value of lists[at] ?? [])
        for (const holder of holders.get(value) ?? []) counts[holder] = (counts[holder] ?? 0) + 1;
      return counts;
    },
  };
}

function listed({ value }: RuntimeArgumentRule): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
