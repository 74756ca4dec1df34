import { codeOf } from '@writ/kit/errors';
import { describe, expect, test } from 'vitest';
import { expectBoundedDocument, listNestingLimit, nestingLimit, tokenLimit } from './document-shape.ts';

const refusal = (query: string) => {
  try {
    expectBoundedDocument(query);
    return 'passed';
  } catch (error) {
    return codeOf(error);
  }
};
const nested = (levels: number, open: string, close: string) => open.repeat(levels) + close.repeat(levels);

describe('the shape of a document', () => {
  test('[GW-30] nesting up to the limit passes, one more is refused, whatever nests', () => {
    expect(refusal(nested(nestingLimit, '{a', '}'))).toBe('passed');
    expect(refusal(nested(nestingLimit + 1, '{a', '}'))).toBe('BAD_USER_INPUT');
    expect(refusal(nested(100_000, '{...', '}'))).toBe('BAD_USER_INPUT');
    expect(refusal(`{ a(b: ${nested(100_000, '[', ']')}) }`)).toBe('BAD_USER_INPUT');
    expect(refusal('{ a(b: "{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{{") }')).toBe(
      'passed',
    );
  });

  test('[GW-30] lists in a literal nest a few levels deep, since the planner doubles its work with each', () => {
    expect(refusal(`{ a(b: ${nested(listNestingLimit, '[', ']')}) }`)).toBe('passed');
    expect(refusal(`{ a(b: ${nested(listNestingLimit + 1, '[', ']')}) }`)).toBe('BAD_USER_INPUT');
    expect(refusal(`{ a(b: {c: ${nested(listNestingLimit + 1, '[', ']')}}) }`)).toBe('BAD_USER_INPUT');
    expect(refusal(`{ a(b: [[1]], c: ${'[[1]], '.repeat(50)}) }`)).toBe('passed');
  });

  test('[GW-30] a document of too many tokens is refused', () => {
    expect(refusal(`{ ${'a '.repeat(tokenLimit - 10)} }`)).toBe('passed');
    expect(refusal(`{ ${'a '.repeat(tokenLimit)} }`)).toBe('BAD_USER_INPUT');
  });

  test('a syntax error is left to the parser, which says where it is', () => {
    expect(refusal('{ a(b: "unterminated')).toBe('passed');
    expect(refusal('}}}}')).toBe('passed');
  });
});
