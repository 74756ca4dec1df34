import { plainJsonProblem } from '@writ/engine/json';
import { credentialIn, redactText } from '@writ/kit/redaction';
import { isUnsafeInteger } from '@writ/kit/storable';

/*
 * What a value from a client must be like to be kept. Each function answers what is wrong, to be read after the field's name, or null.
 */

export function clientIdProblem(value: string): string | null {
  if (!/^[A-Za-z0-9._:-]{1,200}$/.test(value)) return 'must be 1 to 200 characters of A-Z a-z 0-9 . _ : -';
  const kind = credentialIn(value);
  return kind === null ? null : `looks like a secret (${kind})`;
}

/** Names are kept as they are, so one that holds a secret is refused instead of redacted. */
export function nameProblem(value: string): string | null {
  if (value.length === 0 || value.length > 200) return 'must be 1 to 200 characters';
  if (value.includes('\0') || !value.isWellFormed()) return 'holds a NUL character or a lone surrogate';
  const kind = redactText(value).findings[0]?.kind;
  return kind === undefined ? null : `looks like a secret (${kind})`;
}

export const countProblem = (value: number): string | null =>
  Number.isSafeInteger(value) && value >= 0 ? null : 'must be an integer of 0 or more';

export function jsonProblem(value: unknown): string | null {
  if (value === undefined) return null;
  const problem = plainJsonProblem(value);
  if (problem !== null) return `is not plain JSON at "${redactText(problem.path).text}" (${problem.message})`;
  if (holds(value, (part) => typeof part === 'number' && isUnsafeInteger(part))) {
    return 'holds an integer beyond 2^53 - 1, which JSON numbers cannot carry: send it as text';
  }
  return holds(value, (part) => typeof part === 'string' && part.includes('\0')) ? 'holds a NUL character' : null;
}

/** Whether any value or member name within is so. Postgres keeps no NUL in jsonb; a double beyond 2^53 is not the integer that was meant. */
function holds(value: unknown, isSo: (part: unknown) => boolean): boolean {
  if (typeof value !== 'object' || value === null) return isSo(value);
  if (Array.isArray(value)) return value.some((item) => holds(item, isSo));
  return Object.entries(value).some(([key, member]) => isSo(key) || holds(member, isSo));
}

/** The check of a field that may be left out. */
export const optional = <Value>(
  value: Value | null | undefined,
  problemOf: (value: Value) => string | null,
): string | null => (value === null || value === undefined ? null : problemOf(value));
