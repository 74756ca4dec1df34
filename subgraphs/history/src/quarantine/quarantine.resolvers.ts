import { expectTypeId } from '@writ/kit/type-id';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import { actorOf } from '../actor.ts';
import { agentScopeOf } from '../agent-scope.ts';

export const quarantineResolvers = {
  Query: {
    quarantinedRecord: (_, { id }, { loaders }) => loaders.quarantine.load(expectTypeId('quar', id, 'id')),
    quarantinedRecords: (_, args, { loaders }) => loaders.quarantines(args),
  },
  QuarantinedRecord: {
    agentScope: agentScopeOf,
    receivedAt: ({ createdAt }) => createdAt,
    actor: actorOf,
  },
  Agent: {
    quarantinedRecords: (agent, args, { loaders }) => loaders.quarantinesOfAgent(agent, args),
  },
} satisfies Resolvers;
