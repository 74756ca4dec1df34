import { actorOf } from '@writ/kit/actor-columns';
import { loadExisting } from '@writ/kit/loader';
import { expectTypeId } from '@writ/kit/type-id';
import type { Resolvers } from '../__generated__/resolvers-types.ts';

export const callResolvers = {
  Query: {
    replayPendingCall: (_, { id }, { loaders }) => loaders.call.load(expectTypeId('call', id, 'id')),
    replayPendingCalls: (_, args, { loaders }) => loaders.calls(args),
    replayExecutionReceipt: (_, { id }, { loaders }) => loaders.receipt.load(expectTypeId('exec', id, 'id')),
    replayExecutionReceipts: (_, args, { loaders }) => loaders.receipts(args),
    checkpointDecision: (_, { id }, { loaders }) => loaders.checkpointDecision.load(expectTypeId('chk', id, 'id')),
    checkpointDecisions: (_, args, { loaders }) => loaders.checkpointDecisions(args),
  },
  ReplayPendingCall: {
    __resolveReference: ({ id }, { loaders }) => loaders.call.load(id),
    session: ({ sessionId }, _, { loaders }) => loadExisting(loaders.session, sessionId),
    preparedRequest: ({ preparedRequestId }, _, { loaders }) =>
      loadExisting(loaders.preparedRequest, preparedRequestId),
    checkpointDecision: ({ id }, _, { loaders }) => loaders.checkpointDecisionByCall.load(id),
    receipts: ({ id }, args, { loaders }) => loaders.receiptsByCall(args).load(id),
    decisionEvents: ({ id }, args, { loaders }) => loaders.decisionEventsByCall(args).load(id),
    budgetReservations: ({ id }, args, { loaders }) => loaders.reservationsByCall(args).load(id),
    actor: actorOf,
  },
  ReplayExecutionReceipt: {
    __resolveReference: ({ id }, { loaders }) => loaders.receipt.load(id),
    session: ({ sessionId }, _, { loaders }) => loadExisting(loaders.session, sessionId),
    pendingCall: ({ pendingCallId }, _, { loaders }) => loadExisting(loaders.call, pendingCallId),
    actor: actorOf,
  },
  CheckpointDecision: {
    session: ({ sessionId }, _, { loaders }) => loadExisting(loaders.session, sessionId),
    pendingCall: ({ pendingCallId }, _, { loaders }) => loadExisting(loaders.call, pendingCallId),
    actor: actorOf,
  },
} satisfies Resolvers;
