import { actorOf } from '@writ/kit/actor-columns';
import { loadExisting } from '@writ/kit/loader';
import { expectClientId, expectTypeId } from '@writ/kit/type-id';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import { agentScopeOf } from '../agent-scope.ts';
import { openReplaySession } from './open-replay-session.handler.ts';
import { verifySession } from './verification.projection.ts';

export const sessionResolvers = {
  Query: {
    replaySession: (_, { sessionId }, { loaders }) => loaders.session.load(expectClientId(sessionId, 'sessionId')),
    replaySessions: (_, args, { loaders }) => loaders.sessions(args),
    replaySessionSnapshot: (_, { id }, { loaders }) => loaders.snapshot.load(expectTypeId('ssnap', id, 'id')),
    replaySessionVerification: (_, { sessionId }, { scope }) =>
      verifySession(scope, expectClientId(sessionId, 'sessionId')),
  },
  Mutation: {
    openReplaySession: async (_, { input }, { scope }) => ({ replaySession: await openReplaySession(scope, input) }),
  },
  ReplaySession: {
    __resolveReference: ({ sessionId }, { loaders }) => loaders.session.load(sessionId),
    agentScope: agentScopeOf,
    artifact: ({ compiledSessionHash }) =>
      compiledSessionHash === null ? null : { compiledHash: compiledSessionHash },
    workflow: async ({ sessionId }, _, { loaders }) => {
      const link = await loaders.linkBySession.load(sessionId);
      return link === null ? null : loaders.workflow.load(link.workflowId);
    },
    workflowLink: ({ sessionId }, _, { loaders }) => loaders.linkBySession.load(sessionId),
    lease: ({ sessionId }, _, { loaders }) => loaders.lease.load(sessionId),
    latestSnapshot: async ({ sessionId }, _, { loaders }) => {
      const page = await loaders.snapshotsBySession({ first: 1 }).load(sessionId);
      return page.nodes[0] ?? null;
    },
    preparedRequests: ({ sessionId }, args, { loaders }) => loaders.preparedRequestsBySession(args).load(sessionId),
    pendingCalls: ({ sessionId }, args, { loaders }) => loaders.callsBySession(args).load(sessionId),
    receipts: ({ sessionId }, args, { loaders }) => loaders.receiptsBySession(args).load(sessionId),
    decisionEvents: ({ sessionId }, args, { loaders }) => loaders.decisionEventsBySession(args).load(sessionId),
    snapshots: ({ sessionId }, args, { loaders }) => loaders.snapshotsBySession(args).load(sessionId),
    checkpointDecisions: ({ sessionId }, args, { loaders }) =>
      loaders.checkpointDecisionsBySession(args).load(sessionId),
    resourceClaims: ({ sessionId }, args, { loaders }) => loaders.claimsBySession(args).load(sessionId),
    budgetReservations: ({ sessionId }, args, { loaders }) => loaders.reservationsBySession(args).load(sessionId),
    actor: actorOf,
  },
  ReplaySessionSnapshot: {
    session: ({ sessionId }, _, { loaders }) => loadExisting(loaders.session, sessionId),
    actor: actorOf,
  },
  ReplaySessionLease: {
    session: ({ sessionId }, _, { loaders }) => loadExisting(loaders.session, sessionId),
    actor: actorOf,
  },
  Agent: {
    __resolveReference: ({ name, environment }) => ({ name, environment }),
    replaySessions: ({ name, environment }, args, { loaders }) => loaders.sessionsOfScope(name, environment, args),
  },
  CompiledGovernanceArtifact: {
    __resolveReference: ({ compiledHash }) => ({ compiledHash }),
    replaySessions: ({ compiledHash }, args, { loaders }) => loaders.sessionsByCompiledHash(args).load(compiledHash),
  },
} satisfies Resolvers;
