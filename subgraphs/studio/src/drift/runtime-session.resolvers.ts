import { actorOf } from '@writ/kit/actor-columns';
import { loadExisting } from '@writ/kit/loader';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import { observeOpenedSession } from './observe-opened-session.handler.ts';
import { observeReportedBypass } from './observe-reported-bypass.handler.ts';

export const runtimeSessionResolvers = {
  Mutation: {
    observeOpenedSession: (_, { input }, { scope }) => observeOpenedSession(scope, input),
    observeReportedBypass: (_, { input }, { scope }) => observeReportedBypass(scope, input),
  },
  DriftItem: {
    sessions: ({ id }, args, { loaders }) => loaders.driftSessionsByItem(args).load(id),
  },
  ReplaySession: {
    __resolveReference: ({ sessionId }) => ({ sessionId }),
    driftItems: ({ sessionId }, args, { loaders }) => loaders.driftItemsBySession(args).load(sessionId),
  },
  DriftSession: {
    driftItem: ({ driftItemId }, _, { loaders }) => loadExisting(loaders.driftItem, driftItemId),
    replaySession: ({ sessionId }) => ({ sessionId }),
    decisionEvent: ({ decisionEventId }) => (decisionEventId === null ? null : { id: decisionEventId }),
    actor: actorOf,
  },
} satisfies Resolvers;
