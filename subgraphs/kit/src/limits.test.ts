import { describe, expect, test } from 'vitest';
import { codeOf } from './errors.ts';
import { batchLimit, expectBatchWithin, expectJsonWithin, expectTextWithin, jsonLimit, textLimit } from './limits.ts';

const refusal = (work: () => unknown) => {
  try {
    work();
    return 'accepted';
  } catch (error) {
    return codeOf(error);
  }
};

describe('limits', () => {
  test('[C-13] a document, text or batch at its limit is accepted, one more is PAYLOAD_TOO_LARGE', () => {
    expect(refusal(() => expectJsonWithin('x'.repeat(jsonLimit - 2), 'f'))).toBe('accepted');
    expect(refusal(() => expectJsonWithin('x'.repeat(jsonLimit - 1), 'f'))).toBe('PAYLOAD_TOO_LARGE');
    expect(refusal(() => expectTextWithin('é'.repeat(textLimit / 2), 'f'))).toBe('accepted');
    expect(refusal(() => expectTextWithin(`é${'x'.repeat(textLimit - 1)}`, 'f'))).toBe('PAYLOAD_TOO_LARGE');
    expect(refusal(() => expectBatchWithin(new Array(batchLimit).fill(0), 'f'))).toBe('accepted');
    expect(refusal(() => expectBatchWithin(new Array(batchLimit + 1).fill(0), 'f'))).toBe('PAYLOAD_TOO_LARGE');
  });
});
