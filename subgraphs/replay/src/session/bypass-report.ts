import { writError } from '@writ/kit/errors';
import { redactText } from '@writ/kit/redaction';
import { expectStorable } from '@writ/kit/storable';
import { expectClientId } from '@writ/kit/type-id';

/** Calls that a runtime saw go around governance. */
export interface BypassReport {
  /** Null when the runtime cannot say which tool was called. */
  readonly toolName: string | null;
  /** Redacted; null when none was given. */
  readonly reason: string | null;
  /** From 1. */
  readonly reportedCalls: number;
}

/** Who found out: the runtime itself, or a capture that came without a prepared request. */
export type BypassSource = 'RUNTIME' | 'CAPTURE';

/** A report as GraphQL hands it on. */
export interface ReportReplayBypassInput {
  readonly sessionId: string;
  readonly toolName?: string | null | undefined;
  readonly reason?: string | null | undefined;
  readonly reportedCalls?: number | null | undefined;
  readonly idempotencyKey: string;
}

export interface RequestedReport {
  readonly sessionId: string;
  readonly idempotencyKey: string;
  readonly report: BypassReport;
}

const nameLimit = 200;
/** Calls of one report; a runtime that saw more reports again. */
export const reportedCallsLimit = 1_000_000;

const bad = (field: string, problem: string) =>
  writError('BAD_USER_INPUT', `input.${field} ${problem}.`, { field: `input.${field}` });

/** Names are kept as they are, so one that holds a secret is refused instead of redacted. */
const expectToolName = (name: string): string => {
  if (name.length === 0 || name.length > nameLimit) throw bad('toolName', `must have 1 to ${nameLimit} characters`);
  const kind = redactText(name).findings[0]?.kind;
  if (kind !== undefined) throw bad('toolName', `looks like a secret (${kind})`);
  return name;
};

/** The report with its defaults filled in and its text redacted; BAD_USER_INPUT or PAYLOAD_TOO_LARGE names the field that cannot be. */
export const expectBypassReport = (input: ReportReplayBypassInput): RequestedReport => {
  expectStorable(input, 'input');
  const reportedCalls = input.reportedCalls ?? 1;
  if (reportedCalls < 1 || reportedCalls > reportedCallsLimit) {
    throw bad('reportedCalls', `must be 1 to ${reportedCallsLimit}`);
  }
  return {
    sessionId: expectClientId(input.sessionId, 'input.sessionId'),
    idempotencyKey: expectClientId(input.idempotencyKey, 'input.idempotencyKey'),
    report: {
      toolName: input.toolName == null ? null : expectToolName(input.toolName),
      reason: input.reason == null ? null : redactText(input.reason).text,
      reportedCalls,
    },
  };
};
