import { GraphQLError, GraphQLScalarType, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';
import { jsonLimit } from './limits.ts';

const bad = (message: string, code = 'BAD_USER_INPUT', details: Record<string, unknown> = {}): GraphQLError =>
  new GraphQLError(message, { extensions: { code, retryable: false, details } });

const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** A day such as February 30 is a mistake, which `Date` takes for another day. */
const isOnCalendar = (text: string): boolean => {
  const day = text.slice(0, 10);
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day && text.slice(11, 13) < '24';
};

const parseDate = (value: unknown): Date => {
  const date = typeof value === 'string' && isoInstant.test(value) && isOnCalendar(value) ? new Date(value) : null;
  if (date === null || Number.isNaN(date.getTime())) throw bad('A DateTime is an ISO 8601 text with a time zone.');
  // Postgres has no year 0, and from 10000 on a text of a time has another form.
  const year = date.getUTCFullYear();
  if (year < 1 || year > 9999) throw bad('A DateTime lies in the years 0001 to 9999 of UTC.');
  return date;
};

const dateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize: (value) => (value instanceof Date ? value : parseDate(value)).toISOString(),
  parseValue: parseDate,
  parseLiteral: (node) => parseDate(node.kind === Kind.STRING ? node.value : null),
});

/** JSON as sent; bounded here so that an oversized document is refused before any resolver runs (C-13). */
const textOf = (value: unknown): string => {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    throw bad('A JSON value is nested too deeply.');
  }
};

const parseJson = (value: unknown): unknown => {
  const bytes = Buffer.byteLength(textOf(value), 'utf8');
  if (bytes > jsonLimit) {
    throw bad(`A JSON value has ${bytes} bytes; the limit is ${jsonLimit}.`, 'PAYLOAD_TOO_LARGE', {
      limit: jsonLimit,
      actual: bytes,
      unit: 'bytes',
    });
  }
  return value;
};

const plain = (value: unknown): unknown =>
  value === undefined
    ? null
    : JSON.parse(
        JSON.stringify(value, (_, part: unknown) => {
          if (typeof part === 'number' && !Number.isFinite(part))
            throw bad('A JSON value holds a number beyond all numbers.');
          return part;
        }),
      );

const json = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  serialize: (value) => value,
  parseValue: parseJson,
  // Literals come as objects without prototype, in which a variable without a value stands as undefined; from here on JSON is plain, as it is
  // in variables. A number beyond all numbers would turn into null.
  parseLiteral: (node: ValueNode, variables) => plain(parseJson(valueFromASTUntyped(node, variables))),
});

const hashText = /^sha256:[0-9a-f]{64}$/;

const parseHash = (value: unknown): string => {
  if (typeof value === 'string' && hashText.test(value)) return value;
  throw bad('A Hash is "sha256:" and 64 lower-case hex digits.');
};

const hash = new GraphQLScalarType<string, string>({
  name: 'Hash',
  serialize: parseHash,
  parseValue: parseHash,
  parseLiteral: (node) => parseHash(node.kind === Kind.STRING ? node.value : null),
});

const parseMicros = (value: unknown): number => {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw bad('MicroUnits is an integer number of millionths that fits a double exactly.');
};

const microUnits = new GraphQLScalarType<number, number>({
  name: 'MicroUnits',
  serialize: parseMicros,
  parseValue: parseMicros,
  parseLiteral: (node) => parseMicros(node.kind === Kind.INT || node.kind === Kind.FLOAT ? Number(node.value) : null),
});

/** The scalars of schema/common.graphql. */
export const scalars: Readonly<Record<string, GraphQLScalarType>> = {
  DateTime: dateTime,
  JSON: json,
  Hash: hash,
  MicroUnits: microUnits,
};
