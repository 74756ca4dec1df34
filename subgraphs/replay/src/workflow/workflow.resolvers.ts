import { actorOf } from '@writ/kit/actor-columns';
import { loadExisting } from '@writ/kit/loader';
import { expectClientId, expectTypeId } from '@writ/kit/type-id';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import { agentScopeOf } from '../agent-scope.ts';
import type { Context } from '../context.ts';

const sessionOrNull = (sessionId: string | null, { loaders }: Context) =>
  sessionId === null ? null : loaders.session.load(sessionId);

export const workflowResolvers = {
  Query: {
    replayWorkflow: (_, { workflowId }, { loaders }) => loaders.workflow.load(expectClientId(workflowId, 'workflowId')),
    replayWorkflows: (_, args, { loaders }) => loaders.workflows(args),
    replayWorkflowLink: (_, { id }, { loaders }) => loaders.link.load(expectTypeId('link', id, 'id')),
    replayWorkflowEvent: (_, { id }, { loaders }) => loaders.workflowEvent.load(expectTypeId('wfe', id, 'id')),
    replayWorkflowHandoff: (_, { id }, { loaders }) => loaders.handoff.load(expectTypeId('hand', id, 'id')),
    replayWorkflowHandoffs: (_, args, { loaders }) => loaders.handoffs(args),
  },
  ReplayWorkflow: {
    __resolveReference: ({ workflowId }, { loaders }) => loaders.workflow.load(workflowId),
    agentScope: agentScopeOf,
    rootSession: ({ rootSessionId }, _, { loaders }) => loadExisting(loaders.session, rootSessionId),
    links: ({ workflowId }, args, { loaders }) => loaders.linksByWorkflow(args).load(workflowId),
    handoffs: ({ workflowId }, args, { loaders }) => loaders.handoffsByWorkflow(args).load(workflowId),
    resourceClaims: ({ workflowId }, args, { loaders }) => loaders.claimsByWorkflow(args).load(workflowId),
    budgetReservations: ({ workflowId }, args, { loaders }) => loaders.reservationsByWorkflow(args).load(workflowId),
    events: ({ workflowId }, args, { loaders }) => loaders.eventsByWorkflow(args).load(workflowId),
    actor: actorOf,
  },
  ReplayWorkflowLink: {
    workflow: ({ workflowId }, _, { loaders }) => loadExisting(loaders.workflow, workflowId),
    session: ({ sessionId }, _, { loaders }) => loadExisting(loaders.session, sessionId),
    parentSession: ({ parentSessionId }, _, context) => sessionOrNull(parentSessionId, context),
    handoff: ({ handoffId }, _, { loaders }) => (handoffId === null ? null : loaders.handoff.load(handoffId)),
    actor: actorOf,
  },
  ReplayWorkflowEvent: {
    workflow: ({ workflowId }, _, { loaders }) => loadExisting(loaders.workflow, workflowId),
    session: ({ sessionId }, _, context) => sessionOrNull(sessionId, context),
    actor: actorOf,
  },
  ReplayWorkflowHandoff: {
    workflow: ({ workflowId }, _, { loaders }) => loadExisting(loaders.workflow, workflowId),
    fromSession: ({ fromSessionId }, _, { loaders }) => loadExisting(loaders.session, fromSessionId),
    toSession: ({ toSessionId }, _, context) => sessionOrNull(toSessionId, context),
    actor: actorOf,
  },
  Agent: {
    replayWorkflows: ({ name, environment }, args, { loaders }) => loaders.workflowsOfScope(name, environment, args),
  },
} satisfies Resolvers;
