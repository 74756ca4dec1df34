import { actorOf } from '@writ/kit/actor-columns';
import type { PageArgs } from '@writ/kit/connection';
import { expectTypeId } from '@writ/kit/type-id';
import type { Context } from '../context.ts';
import type { CheckpointDecisionArgs, PendingCallArgs, ReceiptArgs } from './call.loaders.ts';
import type { CheckpointDecisionRow } from './checkpoint-decision.tables.ts';
import type { ExecutionReceiptRow } from './execution-receipt.tables.ts';
import type { PendingCallRow } from './pending-call.tables.ts';

export const callResolvers = {
  Query: {
    replayPendingCall: (_: unknown, { id }: { id: string }, { loaders }: Context) =>
      loaders.call.load(expectTypeId('call', id, 'id')),
    replayPendingCalls: (_: unknown, args: PendingCallArgs, { loaders }: Context) => loaders.calls(args),
    replayExecutionReceipt: (_: unknown, { id }: { id: string }, { loaders }: Context) =>
      loaders.receipt.load(expectTypeId('exec', id, 'id')),
    replayExecutionReceipts: (_: unknown, args: ReceiptArgs, { loaders }: Context) => loaders.receipts(args),
    checkpointDecision: (_: unknown, { id }: { id: string }, { loaders }: Context) =>
      loaders.checkpointDecision.load(expectTypeId('chk', id, 'id')),
    checkpointDecisions: (_: unknown, args: CheckpointDecisionArgs, { loaders }: Context) =>
      loaders.checkpointDecisions(args),
  },
  ReplayPendingCall: {
    __resolveReference: ({ id }: { id: string }, { loaders }: Context) => loaders.call.load(id),
    session: ({ sessionId }: PendingCallRow, _: unknown, { loaders }: Context) => loaders.session.load(sessionId),
    preparedRequest: ({ preparedRequestId }: PendingCallRow, _: unknown, { loaders }: Context) =>
      loaders.preparedRequest.load(preparedRequestId),
    checkpointDecision: ({ id }: PendingCallRow, _: unknown, { loaders }: Context) =>
      loaders.checkpointDecisionByCall.load(id),
    receipts: ({ id }: PendingCallRow, args: PageArgs, { loaders }: Context) => loaders.receiptsByCall(args).load(id),
    decisionEvents: ({ id }: PendingCallRow, args: PageArgs, { loaders }: Context) =>
      loaders.decisionEventsByCall(args).load(id),
    budgetReservations: ({ id }: PendingCallRow, args: PageArgs, { loaders }: Context) =>
      loaders.reservationsByCall(args).load(id),
    actor: actorOf,
  },
  ReplayExecutionReceipt: {
    __resolveReference: ({ id }: { id: string }, { loaders }: Context) => loaders.receipt.load(id),
    session: ({ sessionId }: ExecutionReceiptRow, _: unknown, { loaders }: Context) => loaders.session.load(sessionId),
    pendingCall: ({ pendingCallId }: ExecutionReceiptRow, _: unknown, { loaders }: Context) =>
      loaders.call.load(pendingCallId),
    actor: actorOf,
  },
  CheckpointDecision: {
    session: ({ sessionId }: CheckpointDecisionRow, _: unknown, { loaders }: Context) =>
      loaders.session.load(sessionId),
    pendingCall: ({ pendingCallId }: CheckpointDecisionRow, _: unknown, { loaders }: Context) =>
      loaders.call.load(pendingCallId),
    actor: actorOf,
  },
};
