import { expectClientId, expectTypeId } from '@writ/kit/type-id';
import { and, eq, type SQL } from 'drizzle-orm';
import type { CallStatus, CheckpointOutcome, CommitState, ReceiptStatus, Verdict } from './call-status.ts';
import { checkpointDecisions } from './checkpoint-decision.tables.ts';
import { executionReceipts } from './execution-receipt.tables.ts';
import { pendingCalls } from './pending-call.tables.ts';

type Optional<Value> = Value | null | undefined;

/* The conditions of filters; BAD_USER_INPUT names a malformed id or one of another kind. */

export interface PendingCallFilter {
  readonly sessionId?: Optional<string>;
  readonly toolName?: Optional<string>;
  readonly status?: Optional<CallStatus>;
  readonly verdict?: Optional<Verdict>;
  readonly commitState?: Optional<CommitState>;
}

export const pendingCallsWhere = (filter: Optional<PendingCallFilter>): SQL | undefined => {
  const { sessionId, toolName, status, verdict, commitState } = filter ?? {};
  return and(
    sessionId == null ? undefined : eq(pendingCalls.sessionId, expectClientId(sessionId, 'filter.sessionId')),
    toolName == null ? undefined : eq(pendingCalls.toolName, toolName),
    status == null ? undefined : eq(pendingCalls.status, status),
    verdict == null ? undefined : eq(pendingCalls.verdict, verdict),
    commitState == null ? undefined : eq(pendingCalls.commitState, commitState),
  );
};

export interface ReceiptFilter {
  readonly sessionId?: Optional<string>;
  readonly pendingCallId?: Optional<string>;
  readonly toolName?: Optional<string>;
  readonly status?: Optional<ReceiptStatus>;
}

export const receiptsWhere = (filter: Optional<ReceiptFilter>): SQL | undefined => {
  const { sessionId, pendingCallId, toolName, status } = filter ?? {};
  return and(
    sessionId == null ? undefined : eq(executionReceipts.sessionId, expectClientId(sessionId, 'filter.sessionId')),
    pendingCallId == null
      ? undefined
      : eq(executionReceipts.pendingCallId, expectTypeId('call', pendingCallId, 'filter.pendingCallId')),
    toolName == null ? undefined : eq(executionReceipts.toolName, toolName),
    status == null ? undefined : eq(executionReceipts.status, status),
  );
};

export interface CheckpointDecisionFilter {
  readonly sessionId?: Optional<string>;
  readonly outcome?: Optional<CheckpointOutcome>;
}

export const checkpointDecisionsWhere = (filter: Optional<CheckpointDecisionFilter>): SQL | undefined => {
  const { sessionId, outcome } = filter ?? {};
  return and(
    sessionId == null ? undefined : eq(checkpointDecisions.sessionId, expectClientId(sessionId, 'filter.sessionId')),
    outcome == null ? undefined : eq(checkpointDecisions.outcome, outcome),
  );
};
