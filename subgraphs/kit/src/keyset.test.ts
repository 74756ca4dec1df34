import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeOf } from './errors.ts';
import { decodeCursor, encodeCursor, pageSize } from './keyset.ts';

const codeThrownBy = (work: () => unknown) => {
  try {
    work();
    return 'nothing was thrown';
  } catch (error) {
    return codeOf(error);
  }
};

describe('cursors', () => {
  test('[C-40] a cursor gives back the position it was made of', () => {
    const position = fc.array(fc.oneof(fc.string(), fc.integer()), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.uuid(), fc.string(), position, (tenant, list, values) => {
        expect(decodeCursor(tenant, list, encodeCursor(tenant, list, values), values.length)).toEqual(values);
      }),
    );
  });

  test('[C-40] a cursor with any character changed, of another list or of another tenant is BAD_CURSOR', () => {
    const cursor = encodeCursor('tenant', 'driftItems', ['drift_01h455vb4pex5vsknk084sn02q']);
    fc.assert(
      fc.property(fc.nat({ max: cursor.length - 1 }), fc.constantFrom('A', 'z', '9', '-'), (at, character) => {
        fc.pre(cursor[at] !== character);
        const damaged = cursor.slice(0, at) + character + cursor.slice(at + 1);
        expect(codeThrownBy(() => decodeCursor('tenant', 'driftItems', damaged, 1))).toBe('BAD_CURSOR');
      }),
    );
    for (const added of ['=', 'A', ' ', '\n', '!']) {
      expect(codeThrownBy(() => decodeCursor('tenant', 'driftItems', cursor + added, 1))).toBe('BAD_CURSOR');
    }
    expect(codeThrownBy(() => decodeCursor('tenant', 'approvals', cursor, 1))).toBe('BAD_CURSOR');
    expect(codeThrownBy(() => decodeCursor('other', 'driftItems', cursor, 1))).toBe('BAD_CURSOR');
    expect(codeThrownBy(() => decodeCursor('tenant', 'driftItems', cursor, 2))).toBe('BAD_CURSOR');
    expect(codeThrownBy(() => decodeCursor('tenant', 'driftItems', 'no cursor at all', 1))).toBe('BAD_CURSOR');
  });
});

describe('page size', () => {
  test.each([0, -1, 101, 1.5, Number.NaN])('[C-40] first: %s is BAD_USER_INPUT', (first) => {
    expect(codeThrownBy(() => pageSize(first))).toBe('BAD_USER_INPUT');
  });

  test('[C-40] first is 20 when it is not given, and 1 and 100 are allowed', () => {
    expect([pageSize(undefined), pageSize(null), pageSize(1), pageSize(100)]).toEqual([20, 20, 1, 100]);
  });
});
