import type { ASTNode } from '@marcbachmann/cel-js';
import { condition, filtered, type Knowledge, type Known, narrowed, type Walk } from './knowledge.ts';
import { orderOfForms } from './linear-form.ts';
import { type NumberRange, noOrder, type Order } from './number-range.ts';
import { kindText } from './shape.ts';
import { compare, type Domain, domainOf, isVoid, join, mayBeAlike, numbers, type TruthDomain } from './value-domain.ts';

type ComparisonOperator = '<' | '<=' | '>' | '>=' | '==' | '!=';
export type Comparison = ASTNode & { op: ComparisonOperator };

/** For each operator, the orders in which it is true. */
const truths: { readonly [Op in ComparisonOperator]: readonly (keyof Order)[] } = {
  '<': ['less'],
  '<=': ['less', 'equal'],
  '>': ['greater'],
  '>=': ['greater', 'equal'],
  '==': ['equal'],
  '!=': ['less', 'greater', 'apart'],
};

const orders = ['less', 'equal', 'greater', 'apart'] as const;
const mirrored = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' } as const;
const opposite = { '<': '>=', '<=': '>', '>': '<=', '>=': '<', '==': '!=', '!=': '==' } as const;

export function isComparison(node: ASTNode): node is Comparison {
  return Object.hasOwn(truths, node.op);
}

/** A comparison that nothing can make true is never what was meant: it is reported where it stands. */
export function knowComparison(walk: Walk, node: Comparison, given: Knowledge): Known {
  const [left, right] = [walk.know(node.args[0], given), walk.know(node.args[1], given)];
  const { op } = node;
  const domain = truthOf(orderOfKnown(left, right, 'domain'), op);
  const base = truthOf(orderOfKnown(left, right, 'base'), op);
  const isAnswered = !isVoid(left.base) && !isVoid(right.base);
  // `!=` with what an enumeration never holds is always true, and never what was meant.
  const isMeaningless = op === '!=' && !base.no && isUnlisted(left, right);
  if (isAnswered && (!base.yes || isMeaningless)) {
    const [first, second] = node.args;
    walk.report(
      ...problemOf(op, left, right),
      unlistedIn(left.base, right.base) ? second : unlistedIn(right.base, left.base) ? first : node,
    );
  }
  return condition(domain, base, after(given, op, left, right), after(given, opposite[op], left, right));
}

function truthOf(order: Order, op: ComparisonOperator): TruthDomain {
  const hasOrder = op !== '==' && op !== '!=';
  const possible = orders.filter((one) => order[one] && !(one === 'apart' && hasOrder));
  return {
    kind: 'bool',
    yes: possible.some((one) => truths[op].includes(one)),
    no: possible.some((one) => !truths[op].includes(one)),
  };
}

function orderOfKnown(left: Known, right: Known, by: 'domain' | 'base'): Order {
  const order = compare(left[by], right[by]);
  if (left.place !== null && left.place === right.place) return { ...noOrder, equal: order.equal };
  const forms = left.form && right.form ? orderOfForms(left.form, right.form, by === 'base' ? 'base' : 'range') : null;
  if (!forms) return order;
  return {
    less: order.less && forms.less,
    equal: order.equal && forms.equal,
    greater: order.greater && forms.greater,
    apart: order.apart,
  };
}

/** What a comparison that holds says of the places on its sides. */
function after(given: Knowledge, op: ComparisonOperator, left: Known, right: Known): Knowledge {
  return narrowedSide(narrowedSide(given, op, left, right.domain), mirrored[op], right, left.domain);
}

function narrowedSide(given: Knowledge, op: ComparisonOperator, side: Known, other: Domain): Knowledge {
  if (side.place === null) return given;
  if (op === '==') return narrowed(given, side, other);
  if (op === '!=') {
    const values = 'values' in other ? other.values : null;
    return values?.length === 1 ? filtered(given, side, (value) => value !== values[0]) : given;
  }
  if (side.domain.kind !== 'number' || other.kind !== 'number') return given;
  return narrowed(given, side, numbers(sideRange(op, other.range), side.domain.whole));
}

function sideRange(op: '<' | '<=' | '>' | '>=', { least, most, above, below }: NumberRange): NumberRange {
  return op === '<' || op === '<='
    ? { least: Number.NEGATIVE_INFINITY, most, below: op === '<' || below === true }
    : { least, most: Number.POSITIVE_INFINITY, above: op === '>' || above === true };
}

/** The problem of a comparison that nothing makes true, in the most precise words that there are for it. */
function problemOf(op: ComparisonOperator, left: Known, right: Known): [code: string, message: string] {
  if (!mayBeAlike(left.base, right.base))
    return ['expression_type', `Impossible: ${nameOf(left)} ${op} ${nameOf(right).toLowerCase()}.`];
  if (isUnlisted(left, right)) return ['impossible_comparison', unlistedText(left, right)];
  const what = left.base.kind === 'number' && right.base.kind === 'number' ? 'number' : 'value';
  return ['impossible_comparison', `No ${what} that the schema allows makes this true.`];
}

function nameOf({ shape, base }: Known): string {
  if (shape) return kindText(shape);
  const names = { bool: 'A boolean', text: 'A string', list: 'An array', null: 'Null', object: 'An object' };
  if (base.kind === 'number') return base.whole ? 'An integer' : 'A number';
  return base.kind === 'open' ? 'A value' : names[base.kind];
}

/** Whether one text is compared with the values of an enumeration and is none of them. */
function isUnlisted({ base: left }: Known, { base: right }: Known): boolean {
  return unlistedIn(left, right) || unlistedIn(right, left);
}

function unlistedIn(enumeration: Domain, single: Domain): boolean {
  if (enumeration.kind !== 'text' || single.kind !== 'text' || !enumeration.values) return false;
  const [only, ...others] = single.values ?? [];
  return only !== undefined && others.length === 0 && !enumeration.values.includes(only);
}

function unlistedText({ base: left }: Known, { base: right }: Known): string {
  const [enumeration, single] = unlistedIn(left, right) ? [left, right] : [right, left];
  return `${listText(single)} is not among the values [${listText(enumeration)}].`;
}

const mostShown = 12;

function listText(domain: Domain): string {
  const values = domain.kind === 'text' ? (domain.values ?? []) : [];
  const shown = values.slice(0, mostShown).map((value) => JSON.stringify(value));
  return [...shown, ...(values.length > mostShown ? ['…'] : [])].join(',');
}

/** `a in [b, c]` is one of the parts, each of which must be possible; `a in list` is whatever an element may be. */
export function knowMembership(walk: Walk, node: Extract<ASTNode, { op: 'in' }>, given: Knowledge): Known {
  const [left, list] = [walk.know(node.args[0], given), node.args[1]];
  if (list.op !== 'list') {
    const whole = walk.know(list, given);
    const [yes, base] = [mayContain(whole, left, 'domain'), mayContain(whole, left, 'base')];
    if (!base) walk.report('impossible_comparison', 'No element that the schema allows is equal to it.', node);
    return condition({ kind: 'bool', yes, no: true }, { kind: 'bool', yes: base, no: true }, given, given);
  }
  const parts = list.args.map((part) => ({ at: part, part: walk.know(part, given) }));
  for (const { at, part } of parts) {
    const isAnswered = !isVoid(left.base) && !isVoid(part.base);
    if (isAnswered && !orderOfKnown(left, part, 'base').equal) walk.report(...problemOf('==', left, part), at);
  }
  const one = (by: 'domain' | 'base'): TruthDomain => {
    const orders = parts.map(({ part }) => orderOfKnown(left, part, by));
    const isSure = orders.some((order) => order.equal && !order.less && !order.greater && !order.apart);
    return { kind: 'bool', yes: orders.some(({ equal }) => equal), no: !isSure };
  };
  const [first, ...others] = parts.map(({ part }) => part.domain);
  const listed = new Set(parts.flatMap(({ part }) => singleValue(part.domain)));
  return condition(
    one('domain'),
    one('base'),
    first ? narrowed(given, left, others.reduce(join, first)) : given,
    filtered(given, left, (value) => !listed.has(value)),
  );
}

function singleValue(domain: Domain): readonly (string | number)[] {
  return 'values' in domain && domain.values?.length === 1 ? domain.values : [];
}

function mayContain({ shape, ...list }: Known, element: Known, by: 'domain' | 'base'): boolean {
  const { [by]: domain } = list;
  if (domain.kind !== 'list' || shape?.kind !== 'list' || isVoid(element[by])) return true;
  return domain.lengths.most > 0 && compare(domainOf(shape.element), element[by]).equal;
}
