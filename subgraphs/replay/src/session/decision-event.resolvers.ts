import { actorOf } from '@writ/kit/actor-columns';
import { loadExisting } from '@writ/kit/loader';
import { expectTypeId } from '@writ/kit/type-id';
import type { Resolvers } from '../__generated__/resolvers-types.ts';

export const decisionEventResolvers = {
  Query: {
    replayDecisionEvent: (_, { id }, { loaders }) => loaders.decisionEvent.load(expectTypeId('evt', id, 'id')),
    replayDecisionEvents: (_, args, { loaders }) => loaders.decisionEvents(args),
  },
  ReplayDecisionEvent: {
    __resolveReference: ({ id }, { loaders }) => loaders.decisionEvent.load(id),
    session: ({ sessionId }, _, { loaders }) => loadExisting(loaders.session, sessionId),
    preparedRequest: ({ preparedRequestId }, _, { loaders }) =>
      preparedRequestId === null ? null : loaders.preparedRequest.load(preparedRequestId),
    pendingCall: ({ pendingCallId }, _, { loaders }) =>
      pendingCallId === null ? null : loaders.call.load(pendingCallId),
    actor: actorOf,
  },
} satisfies Resolvers;
