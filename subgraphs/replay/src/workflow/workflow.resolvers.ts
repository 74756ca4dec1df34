import { actorOf } from '@writ/kit/actor-columns';
import type { PageArgs } from '@writ/kit/connection';
import { expectClientId, expectTypeId } from '@writ/kit/type-id';
import { type AgentScope, agentScopeOf } from '../agent-scope.ts';
import type { Context } from '../context.ts';
import type { HandoffArgs, WorkflowArgs } from './workflow.loaders.ts';
import type { WorkflowEventRow, WorkflowRow } from './workflow.tables.ts';
import type { WorkflowHandoffRow, WorkflowLinkRow } from './workflow-member.tables.ts';

const sessionOrNull = (sessionId: string | null, { loaders }: Context) =>
  sessionId === null ? null : loaders.session.load(sessionId);

export const workflowResolvers = {
  Query: {
    replayWorkflow: (_: unknown, { workflowId }: { workflowId: string }, { loaders }: Context) =>
      loaders.workflow.load(expectClientId(workflowId, 'workflowId')),
    replayWorkflows: (_: unknown, args: WorkflowArgs, { loaders }: Context) => loaders.workflows(args),
    replayWorkflowLink: (_: unknown, { id }: { id: string }, { loaders }: Context) =>
      loaders.link.load(expectTypeId('link', id, 'id')),
    replayWorkflowEvent: (_: unknown, { id }: { id: string }, { loaders }: Context) =>
      loaders.workflowEvent.load(expectTypeId('wfe', id, 'id')),
    replayWorkflowHandoff: (_: unknown, { id }: { id: string }, { loaders }: Context) =>
      loaders.handoff.load(expectTypeId('hand', id, 'id')),
    replayWorkflowHandoffs: (_: unknown, args: HandoffArgs, { loaders }: Context) => loaders.handoffs(args),
  },
  ReplayWorkflow: {
    __resolveReference: ({ workflowId }: { workflowId: string }, { loaders }: Context) =>
      loaders.workflow.load(workflowId),
    agentScope: agentScopeOf,
    rootSession: ({ rootSessionId }: WorkflowRow, _: unknown, { loaders }: Context) =>
      loaders.session.load(rootSessionId),
    links: ({ workflowId }: WorkflowRow, args: PageArgs, { loaders }: Context) =>
      loaders.linksByWorkflow(args).load(workflowId),
    handoffs: ({ workflowId }: WorkflowRow, args: PageArgs, { loaders }: Context) =>
      loaders.handoffsByWorkflow(args).load(workflowId),
    resourceClaims: ({ workflowId }: WorkflowRow, args: PageArgs, { loaders }: Context) =>
      loaders.claimsByWorkflow(args).load(workflowId),
    budgetReservations: ({ workflowId }: WorkflowRow, args: PageArgs, { loaders }: Context) =>
      loaders.reservationsByWorkflow(args).load(workflowId),
    events: ({ workflowId }: WorkflowRow, args: PageArgs, { loaders }: Context) =>
      loaders.eventsByWorkflow(args).load(workflowId),
    actor: actorOf,
  },
  ReplayWorkflowLink: {
    workflow: ({ workflowId }: WorkflowLinkRow, _: unknown, { loaders }: Context) => loaders.workflow.load(workflowId),
    session: ({ sessionId }: WorkflowLinkRow, _: unknown, { loaders }: Context) => loaders.session.load(sessionId),
    parentSession: ({ parentSessionId }: WorkflowLinkRow, _: unknown, context: Context) =>
      sessionOrNull(parentSessionId, context),
    handoff: ({ handoffId }: WorkflowLinkRow, _: unknown, { loaders }: Context) =>
      handoffId === null ? null : loaders.handoff.load(handoffId),
    actor: actorOf,
  },
  ReplayWorkflowEvent: {
    workflow: ({ workflowId }: WorkflowEventRow, _: unknown, { loaders }: Context) => loaders.workflow.load(workflowId),
    session: ({ sessionId }: WorkflowEventRow, _: unknown, context: Context) => sessionOrNull(sessionId, context),
    actor: actorOf,
  },
  ReplayWorkflowHandoff: {
    workflow: ({ workflowId }: WorkflowHandoffRow, _: unknown, { loaders }: Context) =>
      loaders.workflow.load(workflowId),
    fromSession: ({ fromSessionId }: WorkflowHandoffRow, _: unknown, { loaders }: Context) =>
      loaders.session.load(fromSessionId),
    toSession: ({ toSessionId }: WorkflowHandoffRow, _: unknown, context: Context) =>
      sessionOrNull(toSessionId, context),
    actor: actorOf,
  },
  Agent: {
    replayWorkflows: ({ name, environment }: AgentScope, args: PageArgs, { loaders }: Context) =>
      loaders.workflowsOfScope(name, environment, args),
  },
};
