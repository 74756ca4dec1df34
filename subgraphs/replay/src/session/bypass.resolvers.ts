import { loadExisting } from '@writ/kit/loader';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import { observeUngovernedCalls } from './observe-ungoverned-calls.handler.ts';
import { reportReplayBypass } from './report-replay-bypass.handler.ts';

export const bypassResolvers = {
  Mutation: {
    reportReplayBypass: (_, { input }, { scope }) => reportReplayBypass(scope, input),
    observeUngovernedCalls: (_, { input }, { scope }) => observeUngovernedCalls(scope, input),
  },
  ReportReplayBypassPayload: {
    replaySession: ({ sessionId }, _, { loaders }) => loadExisting(loaders.session, sessionId),
    replayDecisionEvent: ({ decisionEventId }, _, { loaders }) => loadExisting(loaders.decisionEvent, decisionEventId),
    delivery: ({ deliveryId }, _, { loaders }) => loaders.delivery(deliveryId),
  },
} satisfies Resolvers;
