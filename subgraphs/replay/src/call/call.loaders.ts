import { type PageArgs, pageOf } from '@writ/kit/connection';
import { connectionsByParent, rowsByKey } from '@writ/kit/loader';
import type { RequestScope } from '@writ/kit/request-scope';
import {
  type CheckpointDecisionFilter,
  checkpointDecisionsWhere,
  type PendingCallFilter,
  pendingCallsWhere,
  type ReceiptFilter,
  receiptsWhere,
} from './call.repository.ts';
import { checkpointDecisions } from './checkpoint-decision.tables.ts';
import { executionReceipts } from './execution-receipt.tables.ts';
import { pendingCalls } from './pending-call.tables.ts';

export type PendingCallArgs = PageArgs & { readonly filter?: PendingCallFilter | null | undefined };
export type ReceiptArgs = PageArgs & { readonly filter?: ReceiptFilter | null | undefined };
export type CheckpointDecisionArgs = PageArgs & { readonly filter?: CheckpointDecisionFilter | null | undefined };

export const callLoaders = (scope: RequestScope) => ({
  call: rowsByKey({ scope, table: pendingCalls, keyColumn: pendingCalls.id }),
  calls: ({ filter, ...page }: PendingCallArgs) =>
    scope.read((db) =>
      pageOf({ db, scope, list: 'replayPendingCalls', table: pendingCalls, where: pendingCallsWhere(filter) }, page),
    ),
  callsBySession: connectionsByParent({
    scope,
    list: 'replaySession.pendingCalls',
    table: pendingCalls,
    parentColumn: pendingCalls.sessionId,
  }),
  callsByPreparedRequest: connectionsByParent({
    scope,
    list: 'replayPreparedRequest.pendingCalls',
    table: pendingCalls,
    parentColumn: pendingCalls.preparedRequestId,
    orderBy: [pendingCalls.callIndex],
    direction: 'asc',
  }),
  receipt: rowsByKey({ scope, table: executionReceipts, keyColumn: executionReceipts.id }),
  receipts: ({ filter, ...page }: ReceiptArgs) =>
    scope.read((db) =>
      pageOf(
        { db, scope, list: 'replayExecutionReceipts', table: executionReceipts, where: receiptsWhere(filter) },
        page,
      ),
    ),
  receiptsBySession: connectionsByParent({
    scope,
    list: 'replaySession.receipts',
    table: executionReceipts,
    parentColumn: executionReceipts.sessionId,
  }),
  receiptsByCall: connectionsByParent({
    scope,
    list: 'replayPendingCall.receipts',
    table: executionReceipts,
    parentColumn: executionReceipts.pendingCallId,
  }),
  checkpointDecision: rowsByKey({ scope, table: checkpointDecisions, keyColumn: checkpointDecisions.id }),
  checkpointDecisionByCall: rowsByKey({
    scope,
    table: checkpointDecisions,
    keyColumn: checkpointDecisions.pendingCallId,
  }),
  checkpointDecisions: ({ filter, ...page }: CheckpointDecisionArgs) =>
    scope.read((db) =>
      pageOf(
        { db, scope, list: 'checkpointDecisions', table: checkpointDecisions, where: checkpointDecisionsWhere(filter) },
        page,
      ),
    ),
  checkpointDecisionsBySession: connectionsByParent({
    scope,
    list: 'replaySession.checkpointDecisions',
    table: checkpointDecisions,
    parentColumn: checkpointDecisions.sessionId,
  }),
});
