import { writError } from './errors.ts';
import { expectTextWithin } from './limits.ts';

const maximumDepth = 128;

/**
 * The value, when Postgres and canonical JSON can both keep it: plain JSON, every text within {@link textLimit}, without NUL and
 * lone surrogates. Else BAD_USER_INPUT or PAYLOAD_TOO_LARGE, naming the place below `field` such as `input.commands[3].addTool.name`.
 */
export const expectStorable = <Value>(value: Value, field: string): Value => {
  expectPart(value, field, 0);
  return value;
};

/** A double that stands for many integers: which one the client wrote is already lost. */
export const isUnsafeInteger = (value: number): boolean => Number.isInteger(value) && !Number.isSafeInteger(value);

const bad = (field: string, problem: string) => writError('BAD_USER_INPUT', `${field} ${problem}.`, { field });

const expectText = (text: string, field: string): void => {
  expectTextWithin(text, field);
  if (text.includes('\0')) throw bad(field, 'contains a NUL character');
  if (!text.isWellFormed()) throw bad(field, 'contains a lone surrogate');
};

const expectPart = (value: unknown, field: string, depth: number): void => {
  if (value === null || value === undefined || typeof value === 'boolean' || value instanceof Date) return;
  if (typeof value === 'string') {
    expectText(value, field);
    return;
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw bad(field, 'is not a finite number');
    if (isUnsafeInteger(value))
      throw bad(field, 'is an integer beyond 2^53 - 1, which JSON numbers cannot carry: send it as text');
    return;
  }
  if (typeof value !== 'object') throw bad(field, 'is not plain JSON');
  if (depth >= maximumDepth) throw bad(field, `is nested deeper than ${maximumDepth} levels`);
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) expectPart(item, `${field}[${index}]`, depth + 1);
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    expectText(name, field);
    expectPart(member, `${field}.${name}`, depth + 1);
  }
};
