import { actorOf } from '@writ/kit/actor-columns';
import type { PageArgs } from '@writ/kit/connection';
import { expectClientId, expectTypeId } from '@writ/kit/type-id';
import { type AgentScope, agentScopeOf } from '../agent-scope.ts';
import type { Context } from '../context.ts';
import { openReplaySession } from './open-replay-session.handler.ts';
import type { SessionArgs } from './session.loaders.ts';
import type { SessionLeaseRow, SessionRow, SessionSnapshotRow } from './session.tables.ts';
import type { OpenReplaySessionInput } from './session-opening.ts';
import { verifySession } from './verification.projection.ts';

const sessionOf = ({ sessionId }: { readonly sessionId: string }, _: unknown, { loaders }: Context) =>
  loaders.session.load(sessionId);

export const sessionResolvers = {
  Query: {
    replaySession: (_: unknown, { sessionId }: { sessionId: string }, { loaders }: Context) =>
      loaders.session.load(expectClientId(sessionId, 'sessionId')),
    replaySessions: (_: unknown, args: SessionArgs, { loaders }: Context) => loaders.sessions(args),
    replaySessionSnapshot: (_: unknown, { id }: { id: string }, { loaders }: Context) =>
      loaders.snapshot.load(expectTypeId('ssnap', id, 'id')),
    replaySessionVerification: (_: unknown, { sessionId }: { sessionId: string }, { scope }: Context) =>
      verifySession(scope, expectClientId(sessionId, 'sessionId')),
  },
  Mutation: {
    openReplaySession: (_: unknown, { input }: { input: OpenReplaySessionInput }, { scope }: Context) =>
      openReplaySession(scope, input),
  },
  ReplaySession: {
    __resolveReference: ({ sessionId }: { sessionId: string }, { loaders }: Context) => loaders.session.load(sessionId),
    agentScope: agentScopeOf,
    artifact: ({ compiledSessionHash }: SessionRow) =>
      compiledSessionHash === null ? null : { compiledHash: compiledSessionHash },
    workflow: async (session: SessionRow, _: unknown, { loaders }: Context) => {
      const link = await loaders.linkBySession.load(session.sessionId);
      return link === null ? null : loaders.workflow.load(link.workflowId);
    },
    workflowLink: (session: SessionRow, _: unknown, { loaders }: Context) =>
      loaders.linkBySession.load(session.sessionId),
    lease: (session: SessionRow, _: unknown, { loaders }: Context) => loaders.lease.load(session.sessionId),
    latestSnapshot: async (session: SessionRow, _: unknown, { loaders }: Context) => {
      const page = await loaders.snapshotsBySession({ first: 1 }).load(session.sessionId);
      return page.nodes[0] ?? null;
    },
    preparedRequests: (session: SessionRow, args: PageArgs, { loaders }: Context) =>
      loaders.preparedRequestsBySession(args).load(session.sessionId),
    pendingCalls: (session: SessionRow, args: PageArgs, { loaders }: Context) =>
      loaders.callsBySession(args).load(session.sessionId),
    receipts: (session: SessionRow, args: PageArgs, { loaders }: Context) =>
      loaders.receiptsBySession(args).load(session.sessionId),
    decisionEvents: (session: SessionRow, args: PageArgs, { loaders }: Context) =>
      loaders.decisionEventsBySession(args).load(session.sessionId),
    snapshots: (session: SessionRow, args: PageArgs, { loaders }: Context) =>
      loaders.snapshotsBySession(args).load(session.sessionId),
    checkpointDecisions: (session: SessionRow, args: PageArgs, { loaders }: Context) =>
      loaders.checkpointDecisionsBySession(args).load(session.sessionId),
    resourceClaims: (session: SessionRow, args: PageArgs, { loaders }: Context) =>
      loaders.claimsBySession(args).load(session.sessionId),
    budgetReservations: (session: SessionRow, args: PageArgs, { loaders }: Context) =>
      loaders.reservationsBySession(args).load(session.sessionId),
    actor: actorOf,
  },
  ReplaySessionSnapshot: {
    session: (snapshot: SessionSnapshotRow, args: unknown, context: Context) => sessionOf(snapshot, args, context),
    actor: actorOf,
  },
  ReplaySessionLease: {
    session: (lease: SessionLeaseRow, args: unknown, context: Context) => sessionOf(lease, args, context),
    actor: actorOf,
  },
  Agent: {
    __resolveReference: ({ name, environment }: AgentScope) => ({ name, environment }),
    replaySessions: ({ name, environment }: AgentScope, args: PageArgs, { loaders }: Context) =>
      loaders.sessionsOfScope(name, environment, args),
  },
  CompiledGovernanceArtifact: {
    __resolveReference: ({ compiledHash }: { compiledHash: string }) => ({ compiledHash }),
    replaySessions: ({ compiledHash }: { compiledHash: string }, args: PageArgs, { loaders }: Context) =>
      loaders.sessionsByCompiledHash(args).load(compiledHash),
  },
};
