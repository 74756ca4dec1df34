import type { Environment } from '@writ/drizzle/columns';
import { type PageArgs, pageOf } from '@writ/kit/connection';
import { connectionsByParent, loaderPerArgs, rowsByKey } from '@writ/kit/loader';
import type { RequestScope } from '@writ/kit/request-scope';
import { eq } from 'drizzle-orm';
import { type HandoffFilter, handoffsWhere, type WorkflowFilter, workflowsWhere } from './workflow.repository.ts';
import { workflowEvents, workflows } from './workflow.tables.ts';
import { workflowHandoffs, workflowLinks } from './workflow-member.tables.ts';

export type WorkflowArgs = PageArgs & { readonly filter?: WorkflowFilter | null | undefined };
export type HandoffArgs = PageArgs & { readonly filter?: HandoffFilter | null | undefined };

/** Reads of workflows and their members, each one statement per level; by agent it is one per environment. */
export const workflowLoaders = (scope: RequestScope) => {
  const byAgent = loaderPerArgs(({ environment, ...page }: PageArgs & { readonly environment: Environment }) =>
    connectionsByParent({
      scope,
      list: `agent.replayWorkflows.${environment}`,
      table: workflows,
      parentColumn: workflows.agent,
      where: eq(workflows.environment, environment),
    })(page),
  );
  return {
    /** By the client's id. */
    workflow: rowsByKey({ scope, table: workflows, keyColumn: workflows.workflowId }),
    workflows: ({ filter, ...page }: WorkflowArgs) =>
      scope.read((db) =>
        pageOf({ db, scope, list: 'replayWorkflows', table: workflows, where: workflowsWhere(filter) }, page),
      ),
    workflowsOfScope: (agent: string, environment: Environment, { first, after }: PageArgs) =>
      byAgent({ environment, first, after }).load(agent),
    workflowEvent: rowsByKey({ scope, table: workflowEvents, keyColumn: workflowEvents.id }),
    eventsByWorkflow: connectionsByParent({
      scope,
      list: 'replayWorkflow.events',
      table: workflowEvents,
      parentColumn: workflowEvents.workflowId,
      orderBy: [workflowEvents.seq],
    }),
    link: rowsByKey({ scope, table: workflowLinks, keyColumn: workflowLinks.id }),
    linkBySession: rowsByKey({ scope, table: workflowLinks, keyColumn: workflowLinks.sessionId }),
    linksByWorkflow: connectionsByParent({
      scope,
      list: 'replayWorkflow.links',
      table: workflowLinks,
      parentColumn: workflowLinks.workflowId,
    }),
    handoff: rowsByKey({ scope, table: workflowHandoffs, keyColumn: workflowHandoffs.id }),
    handoffs: ({ filter, ...page }: HandoffArgs) =>
      scope.read((db) =>
        pageOf(
          { db, scope, list: 'replayWorkflowHandoffs', table: workflowHandoffs, where: handoffsWhere(filter) },
          page,
        ),
      ),
    handoffsByWorkflow: connectionsByParent({
      scope,
      list: 'replayWorkflow.handoffs',
      table: workflowHandoffs,
      parentColumn: workflowHandoffs.workflowId,
    }),
  };
};
