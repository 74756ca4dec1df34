import { GraphQLScalarType, parseValue } from 'graphql';
import { describe, expect, test } from 'vitest';
import { codeOf } from './errors.ts';
import { scalars } from './scalars.ts';

const scalar = (name: string): GraphQLScalarType => {
  const found = scalars[name];
  if (!(found instanceof GraphQLScalarType)) throw new Error(`no scalar ${name}`);
  return found;
};
const refusal = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return codeOf(error);
  }
};

describe('scalars', () => {
  test('[C-13] JSON over 256 KiB is PAYLOAD_TOO_LARGE, JSON nested too deeply to be written is BAD_USER_INPUT', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 200_000; level += 1) deep = [deep];
    expect(refusal(() => scalar('JSON').parseValue('x'.repeat(256 * 1024)))).toBe('PAYLOAD_TOO_LARGE');
    expect(refusal(() => scalar('JSON').parseValue(deep))).toBe('BAD_USER_INPUT');
  });

  test('[C-12] a day or an hour that is on no calendar is no DateTime', () => {
    for (const text of [
      '2026-02-30T00:00:00Z',
      '2025-02-29T00:00:00Z',
      '2026-04-31T12:00:00+02:00',
      '2026-01-01T24:00:00Z',
    ]) {
      expect(refusal(() => scalar('DateTime').parseValue(text))).toBe('BAD_USER_INPUT');
    }
    expect(scalar('DateTime').parseValue('2024-02-29T23:59:59.999+02:00')).toEqual(
      new Date('2024-02-29T21:59:59.999Z'),
    );
  });

  test.each([
    '0000-01-01T00:00:00.000Z',
    '0001-01-01T00:00:00+00:01',
    '9999-12-31T23:59:59.999-00:01',
    '+275760-09-13T00:00:00.000Z',
    '-000001-01-01T00:00:00Z',
  ])('[C-12] %s is no DateTime: outside of the years that can be kept and written', (text) => {
    expect(refusal(() => scalar('DateTime').parseValue(text))).toBe('BAD_USER_INPUT');
  });

  test('[C-12] the first and the last DateTime', () => {
    for (const text of ['0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z']) {
      expect(scalar('DateTime').serialize(scalar('DateTime').parseValue(text))).toBe(text);
    }
  });

  test.each([
    ['DateTime', 'garbage'],
    ['DateTime', '20261122'],
    ['MicroUnits', '1.5'],
    ['MicroUnits', '"5"'],
    ['MicroUnits', 'true'],
    ['Hash', '"nope"'],
    ['Hash', '[]'],
  ])('[C-23] a %s is not written %s', (name, literal) => {
    expect(refusal(() => scalar(name).parseLiteral(parseValue(literal)))).toBe('BAD_USER_INPUT');
  });

  test('JSON written as a literal becomes plain objects', () => {
    const value = scalar('JSON').parseLiteral(parseValue('{ a: [{ b: 1 }] }'));
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(value).toEqual({ a: [{ b: 1 }] });
  });

  test.each(['2026-11-22', '22.11.2026', '2026-11-22T08:30:00', '2026-13-01T00:00:00Z', 5, null])(
    '[C-12] %j is no DateTime',
    (value) => {
      expect(refusal(() => scalar('DateTime').parseValue(value))).toBe('BAD_USER_INPUT');
    },
  );

  test('[C-12] times are shown in UTC with milliseconds, money is a whole number of millionths', () => {
    expect(scalar('DateTime').serialize(scalar('DateTime').parseValue('2026-11-22T09:30:00+01:00'))).toBe(
      '2026-11-22T08:30:00.000Z',
    );
    expect(scalar('MicroUnits').parseValue(1_500_000)).toBe(1_500_000);
    expect(refusal(() => scalar('MicroUnits').parseValue(1.5))).toBe('BAD_USER_INPUT');
    expect(refusal(() => scalar('MicroUnits').parseValue(2 ** 53))).toBe('BAD_USER_INPUT');
  });

  test('[C-11] a hash is sha256 and 64 lower-case hex digits', () => {
    expect(refusal(() => scalar('Hash').parseValue(`sha256:${'A'.repeat(64)}`))).toBe('BAD_USER_INPUT');
    expect(scalar('Hash').parseValue(`sha256:${'a'.repeat(64)}`)).toHaveLength(71);
  });
});
