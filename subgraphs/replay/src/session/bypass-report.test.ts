import { describe, expect, test } from 'vitest';
import { expectBypassReport, type ReportReplayBypassInput, reportedCallsLimit } from './bypass-report.ts';

const given = (over: Partial<ReportReplayBypassInput> = {}): ReportReplayBypassInput => ({
  sessionId: 'run-1',
  toolName: 'refund',
  reason: 'The SDK was patched out.',
  idempotencyKey: 'report-1',
  ...over,
});

const refusal = (over: Partial<ReportReplayBypassInput>): unknown => {
  try {
    expectBypassReport(given(over));
  } catch (error) {
    return Reflect.get(Object(error), 'extensions');
  }
  throw new Error('it was accepted');
};

describe('a bypass report', () => {
  test('[RP-54] counts one call unless it says more, and may leave out tool and reason', () => {
    expect(expectBypassReport(given()).report).toEqual({
      toolName: 'refund',
      reason: 'The SDK was patched out.',
      reportedCalls: 1,
    });
    expect(expectBypassReport(given({ toolName: null, reason: undefined, reportedCalls: 7 })).report).toEqual({
      toolName: null,
      reason: null,
      reportedCalls: 7,
    });
  });

  test('[C-60] a secret in the reason is replaced, one in the name is refused', () => {
    const key = `sk-proj-${'aB3dE6gH9j'.repeat(5)}`;
    const { reason } = expectBypassReport(given({ reason: `called with ${key}` })).report;
    expect(reason).toContain('[REDACTED:');
    expect(reason).not.toContain(key);
    expect(refusal({ toolName: key })).toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { field: 'input.toolName' },
    });
  });

  test.each([
    ['a session id with a space', { sessionId: 'a b' }, 'input.sessionId'],
    ['a key that is none', { idempotencyKey: '' }, 'input.idempotencyKey'],
    ['an empty name', { toolName: '' }, 'input.toolName'],
    ['a name of 201 characters', { toolName: 'x'.repeat(201) }, 'input.toolName'],
    ['a name with a NUL', { toolName: 'a\0b' }, 'input.toolName'],
    ['a reason with half a character', { reason: '\ud800' }, 'input.reason'],
    ['no call', { reportedCalls: 0 }, 'input.reportedCalls'],
    ['too many calls', { reportedCalls: reportedCallsLimit + 1 }, 'input.reportedCalls'],
  ])('[RP-54][C-10] %s is refused, naming the field', (_, over, field) => {
    expect(refusal(over)).toMatchObject({ code: 'BAD_USER_INPUT', details: { field } });
  });

  test('[C-13] a reason over 64 KiB is refused', () => {
    expect(refusal({ reason: 'x'.repeat(64 * 1024 + 1) })).toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
  });
});
