/** What the texts of one value may cost while they are checked against a schema, in steps of some 100 ns. */
const maxSteps = 100_000;
const charactersPerStep = 40;

/** One check at a time: validators are synchronous and take no context, so a count for all of them is a count for each. */
const effort = { spent: 0 };

/** Begins the count of one check. */
export function beginEffort(): void {
  effort.spent = 0;
}

/** Counts work, not time: the same value is refused everywhere or nowhere. */
export function spend(steps: number): void {
  effort.spent += steps;
  if (effort.spent > maxSteps) throw new RangeError('has too much text to be checked');
}

/** A length as JSON Schema counts it, by code points, and only where UTF-16 units leave it open. */
export function hasAtMost(text: string, limit: number): boolean {
  if (text.length <= limit) return true;
  return text.length <= 2 * limit && codePoints(text) <= limit;
}

export function hasAtLeast(text: string, limit: number): boolean {
  if (text.length < limit) return false;
  return text.length >= 2 * limit || codePoints(text) >= limit;
}

function codePoints(text: string): number {
  spend(1 + text.length / charactersPerStep);
  let count = 0;
  for (const _character of text) count += 1;
  return count;
}
