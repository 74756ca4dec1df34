import type { Environment } from '@marcbachmann/cel-js';
import { compilePattern } from './pattern.ts';

/** Functions of the profile: name, and whether it is called on a receiver. Everything else is refused when it is written. */
export const profileFunctions = {
  plain: new Set([
    'size',
    'type',
    'has',
    'int',
    'double',
    'string',
    'dyn',
    'matchesPattern',
    'timeOf',
    'sum',
    'distinct',
  ]),
  onReceiver: new Set(['size', 'contains', 'startsWith', 'endsWith', 'all', 'exists', 'exists_one', 'filter', 'map']),
};

/** `bigint` beyond 64 bits cannot come out of CEL; what comes out of `sum` is a double, exact for money up to 2^53 micro-units. */
export function registerProfileFunctions(environment: Environment): Environment {
  const sync = { async: false };
  environment.registerFunction({
    name: 'matchesPattern',
    params: [
      { name: 'text', type: 'string' },
      { name: 'pattern', type: 'string' },
    ],
    returnType: 'bool',
    handler: (text: string, pattern: string) => patternOf(pattern)(text),
    ...sync,
  });
  environment.registerFunction({
    name: 'timeOf',
    params: [{ name: 'text', type: 'string' }],
    returnType: 'int',
    handler: (text: string) => BigInt(millisecondsOf(text)),
    ...sync,
  });
  environment.registerFunction({
    name: 'sum',
    params: [{ name: 'numbers', type: 'list' }],
    returnType: 'double',
    handler: (numbers: readonly unknown[]) =>
      toSixDecimals(numbers.reduce<number>((total, one) => total + numberOf(one), 0)),
    ...sync,
  });
  environment.registerFunction({
    name: 'distinct',
    params: [{ name: 'values', type: 'list' }],
    returnType: 'int',
    handler: (values: readonly unknown[]) => BigInt(new Set(values.map(identityOf)).size),
    ...sync,
  });
  return environment;
}

const patterns = new Map<string, (text: string) => boolean>();

/** Patterns are literals of approved expressions; the cache is bounded all the same. */
function patternOf(source: string): (text: string) => boolean {
  const known = patterns.get(source);
  if (known) return known;
  if (patterns.size >= 1000) patterns.clear();
  const pattern = compilePattern(source);
  patterns.set(source, pattern);
  return pattern;
}

function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  throw new TypeError('sum() takes numbers');
}

/** As totals of a window are: 0.1 + 0.2 is 0.3. */
function toSixDecimals(total: number): number {
  const micro = Math.round(total * 1e6);
  return Number.isSafeInteger(micro) ? micro / 1e6 : total;
}

/** A text that is the same for equal values, whatever the order of their members. */
function identityOf(value: unknown): string {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return `[${value.map(identityOf).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? String(value);
  const entries: readonly (readonly [unknown, unknown])[] = value instanceof Map ? [...value] : Object.entries(value);
  return `{${entries
    .map(([key, part]) => `${JSON.stringify(key)}:${identityOf(part)}`)
    .sort()
    .join(',')}}`;
}

const isoTime = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** Milliseconds since 1970 of an ISO 8601 date or time; without an offset it is UTC, never the machine's zone. */
export function millisecondsOf(text: string): number {
  const part = isoTime.exec(text);
  if (!part) throw new TypeError('timeOf() takes an ISO 8601 date or time');
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = part;
  const millis = fraction.padEnd(3, '0').slice(0, 3);
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millis}${zone}`);
  // The clock of the language would take the 30th of February for the 1st of March.
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (Number.isNaN(time) || Number(day) > lastDay || Number(hour) > 23)
    throw new TypeError('timeOf() takes an ISO 8601 date or time');
  return time;
}
