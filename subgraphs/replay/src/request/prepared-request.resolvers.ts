import { actorOf } from '@writ/kit/actor-columns';
import type { PageArgs } from '@writ/kit/connection';
import { expectTypeId } from '@writ/kit/type-id';
import type { Context } from '../context.ts';
import type { PreparedRequestArgs } from './prepared-request.loaders.ts';
import type { PreparedRequestRow } from './prepared-request.tables.ts';

/** The workflow tuple that a preflight was bound to, whole or not at all (WF-08). */
const bindingOf = (request: PreparedRequestRow) =>
  request.workflowId === null
    ? null
    : {
        workflowId: request.workflowId,
        role: request.workflowRole,
        stateVersion: request.workflowStateVersion,
        controlRevision: request.workflowControlRevision,
        compiledWorkflowHash: request.compiledWorkflowHash,
      };

export const preparedRequestResolvers = {
  Query: {
    replayPreparedRequest: (_: unknown, { id }: { id: string }, { loaders }: Context) =>
      loaders.preparedRequest.load(expectTypeId('prep', id, 'id')),
    replayPreparedRequests: (_: unknown, args: PreparedRequestArgs, { loaders }: Context) =>
      loaders.preparedRequests(args),
  },
  ReplayPreparedRequest: {
    __resolveReference: ({ id }: { id: string }, { loaders }: Context) => loaders.preparedRequest.load(id),
    session: ({ sessionId }: PreparedRequestRow, _: unknown, { loaders }: Context) => loaders.session.load(sessionId),
    workflowBinding: bindingOf,
    pendingCalls: ({ id }: PreparedRequestRow, args: PageArgs, { loaders }: Context) =>
      loaders.callsByPreparedRequest(args).load(id),
    actor: actorOf,
  },
  ReplayWorkflowBinding: {
    workflow: ({ workflowId }: { workflowId: string }, _: unknown, { loaders }: Context) =>
      loaders.workflow.load(workflowId),
  },
};
