import { actorOf } from '@writ/kit/actor-columns';
import { loadExisting } from '@writ/kit/loader';
import { expectTypeId } from '@writ/kit/type-id';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import { workflowBindingOf } from './workflow-binding.ts';

export const preparedRequestResolvers = {
  Query: {
    replayPreparedRequest: (_, { id }, { loaders }) => loaders.preparedRequest.load(expectTypeId('prep', id, 'id')),
    replayPreparedRequests: (_, args, { loaders }) => loaders.preparedRequests(args),
  },
  ReplayPreparedRequest: {
    __resolveReference: ({ id }, { loaders }) => loaders.preparedRequest.load(id),
    preparedRequestId: ({ id }) => id,
    session: ({ sessionId }, _, { loaders }) => loadExisting(loaders.session, sessionId),
    workflowBinding: workflowBindingOf,
    pendingCalls: ({ id }, args, { loaders }) => loaders.callsByPreparedRequest(args).load(id),
    actor: actorOf,
  },
  ReplayWorkflowBinding: {
    workflow: ({ workflowId }, _, { loaders }) => loadExisting(loaders.workflow, workflowId),
  },
} satisfies Resolvers;
