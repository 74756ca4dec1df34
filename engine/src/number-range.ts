/** The numbers that a value may be: between two bounds, each of which may itself be left out. */
export interface NumberRange {
  readonly least: number;
  readonly most: number;
  /** Whether the bounds themselves are left out. */
  readonly above?: boolean;
  readonly below?: boolean;
}

export const everyNumber: NumberRange = { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY };

export function exactly(value: number): NumberRange {
  return { least: value, most: value };
}

export function isEmpty({ least, most, above, below }: NumberRange): boolean {
  return least > most || (least === most && (above === true || below === true));
}

/** What is in both. */
export function both(left: NumberRange, right: NumberRange): NumberRange {
  const [lower, upper] = [left.least >= right.least ? left : right, left.most <= right.most ? left : right];
  const touches = (bound: 'above' | 'below', same: boolean): boolean =>
    same ? (left[bound] ?? false) || (right[bound] ?? false) : ((bound === 'above' ? lower : upper)[bound] ?? false);
  return {
    least: lower.least,
    most: upper.most,
    ...(touches('above', left.least === right.least) ? { above: true } : {}),
    ...(touches('below', left.most === right.most) ? { below: true } : {}),
  };
}

/** The smallest range that holds both. */
export function either(left: NumberRange, right: NumberRange): NumberRange {
  if (isEmpty(left)) return right;
  if (isEmpty(right)) return left;
  return { least: Math.min(left.least, right.least), most: Math.max(left.most, right.most) };
}

/** Integers strictly between two bounds begin and end at integers; beyond the safe ones a bound would not be exact. */
export function wholeNumbers({ least, most, above, below }: NumberRange): NumberRange {
  const [from, to] = [Math.ceil(least), Math.floor(most)];
  const [first, last] = [above && from === least ? from + 1 : from, below && to === most ? to - 1 : to];
  return {
    least: first < Number.MIN_SAFE_INTEGER ? Number.NEGATIVE_INFINITY : first,
    most: last > Number.MAX_SAFE_INTEGER ? Number.POSITIVE_INFINITY : last,
  };
}

/**
 * Sums and products of the bounds. Rounding never turns an order round, so that the bounds of doubles bound their results; an
 * infinity minus an infinity leaves everything open.
 */
export function sumOf(left: NumberRange, right: NumberRange): NumberRange {
  return orEvery(left.least + right.least, left.most + right.most);
}

export function negative({ least, most, above, below }: NumberRange): NumberRange {
  return { least: -most + 0, most: -least + 0, ...(below ? { above: true } : {}), ...(above ? { below: true } : {}) };
}

export function productOf(left: NumberRange, right: NumberRange): NumberRange {
  const corners = [left.least, left.most].flatMap((one) => [right.least, right.most].map((other) => one * other));
  return orEvery(Math.min(...corners), Math.max(...corners));
}

/** The remainder has the sign of the dividend and is smaller than the divisor. */
export function remainderOf(left: NumberRange, right: NumberRange): NumberRange {
  const divisor = Math.max(Math.abs(right.least), Math.abs(right.most));
  const most = Number.isFinite(divisor) ? divisor - 1 : Number.POSITIVE_INFINITY;
  return { least: left.least >= 0 ? 0 : -most, most: left.most <= 0 ? 0 : most };
}

function orEvery(least: number, most: number): NumberRange {
  return {
    least: Number.isNaN(least) ? Number.NEGATIVE_INFINITY : least,
    most: Number.isNaN(most) ? Number.POSITIVE_INFINITY : most,
  };
}

/** How two values may stand to each other. */
export interface Order {
  readonly less: boolean;
  readonly equal: boolean;
  readonly greater: boolean;
  /** Of different kinds: unequal, and neither less nor greater. */
  readonly apart: boolean;
}

export const anyOrder: Order = { less: true, equal: true, greater: true, apart: true };
export const noOrder: Order = { less: false, equal: false, greater: false, apart: false };

export function orderOf(left: NumberRange, right: NumberRange): Order {
  if (isEmpty(left) || isEmpty(right)) return noOrder;
  const equal = !isEmpty(both(left, right));
  return { less: left.least < right.most, equal, greater: left.most > right.least, apart: false };
}
