import {
  exactly,
  type NumberRange,
  negative,
  type Order,
  orderOf,
  productOf,
  sumOf,
  wholeNumbers,
} from './number-range.ts';

/** A sum of unknown integers, each with a factor, and a constant: what makes `args.n + 1` larger than `args.n`, whatever it is. */
export interface LinearForm {
  readonly terms: ReadonlyMap<string, Term>;
  readonly constant: number;
}

/** One unknown: its factor, and what it may be by all that is said of it and by its schema alone. */
interface Term {
  readonly factor: number;
  readonly range: NumberRange;
  readonly base: NumberRange;
}

export function unknown(name: string, range: NumberRange, base: NumberRange): LinearForm {
  return { terms: new Map([[name, { factor: 1, range, base }]]), constant: 0 };
}

export function constantForm(value: number): LinearForm | null {
  return exactOrNone({ terms: new Map(), constant: value });
}

export function sumOfForms(left: LinearForm | null, right: LinearForm | null, sign: 1 | -1): LinearForm | null {
  if (!left || !right) return null;
  const terms = new Map(left.terms);
  for (const [name, term] of right.terms) {
    const factor = (terms.get(name)?.factor ?? 0) + sign * term.factor;
    if (factor === 0) terms.delete(name);
    else terms.set(name, { ...term, factor });
  }
  return exactOrNone({ terms, constant: left.constant + sign * right.constant });
}

/** The product, where one side is a constant. */
export function productOfForms(left: LinearForm | null, right: LinearForm | null): LinearForm | null {
  if (!left || !right) return null;
  if (right.terms.size === 0) return multiplied(left, right.constant);
  return left.terms.size === 0 ? multiplied(right, left.constant) : null;
}

function multiplied({ terms, constant }: LinearForm, by: number): LinearForm | null {
  if (by === 0) return constantForm(0);
  const scaled = [...terms].map(([name, term]): [string, Term] => [name, { ...term, factor: term.factor * by }]);
  return exactOrNone({ terms: new Map(scaled), constant: constant * by });
}

/** Beyond the safe integers nothing is said: the sums would not be exact. */
function exactOrNone(form: LinearForm): LinearForm | null {
  const numbers = [form.constant, ...[...form.terms.values()].map(({ factor }) => factor)];
  return numbers.every(Number.isSafeInteger) ? form : null;
}

/** How two forms may stand to each other: what they have in common stands on both sides and does not matter. */
export function orderOfForms(left: LinearForm, right: LinearForm, by: 'range' | 'base'): Order | null {
  const difference = sumOfForms(left, right, -1);
  if (!difference) return null;
  const range = [...difference.terms.values()].reduce(
    (sum, { factor, [by]: of }) => sumOf(sum, productOf(factor < 0 ? negative(of) : of, exactly(Math.abs(factor)))),
    exactly(difference.constant),
  );
  return orderOf(wholeNumbers(range), exactly(0));
}
