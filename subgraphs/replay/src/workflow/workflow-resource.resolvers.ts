import { actorOf } from '@writ/kit/actor-columns';
import { loadExisting } from '@writ/kit/loader';
import { expectTypeId } from '@writ/kit/type-id';
import type { Resolvers } from '../__generated__/resolvers-types.ts';

export const workflowResourceResolvers = {
  Query: {
    replayResourceClaim: (_, { id }, { loaders }) => loaders.claim.load(expectTypeId('claim', id, 'id')),
    replayResourceClaims: (_, args, { loaders }) => loaders.claims(args),
    replayBudgetReservation: (_, { id }, { loaders }) => loaders.reservation.load(expectTypeId('resv', id, 'id')),
    replayBudgetReservations: (_, args, { loaders }) => loaders.reservations(args),
  },
  ReplayResourceClaim: {
    workflow: ({ workflowId }, _, { loaders }) => loadExisting(loaders.workflow, workflowId),
    session: ({ sessionId }, _, { loaders }) => loadExisting(loaders.session, sessionId),
    actor: actorOf,
  },
  ReplayBudgetReservation: {
    session: ({ sessionId }, _, { loaders }) => loadExisting(loaders.session, sessionId),
    workflow: ({ workflowId }, _, { loaders }) => (workflowId === null ? null : loaders.workflow.load(workflowId)),
    preparedRequest: ({ preparedRequestId }, _, { loaders }) =>
      preparedRequestId === null ? null : loaders.preparedRequest.load(preparedRequestId),
    pendingCall: ({ pendingCallId }, _, { loaders }) =>
      pendingCallId === null ? null : loaders.call.load(pendingCallId),
    actor: actorOf,
  },
} satisfies Resolvers;
