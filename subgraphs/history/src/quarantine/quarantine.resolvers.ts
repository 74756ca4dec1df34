import type { PageArgs } from '@writ/kit/connection';
import { expectTypeId } from '@writ/kit/type-id';
import { actorOf } from '../actor.ts';
import { type AgentScope, agentScopeOf } from '../agent-scope.ts';
import type { Context } from '../context.ts';
import type { QuarantineArgs } from './quarantine.loaders.ts';
import type { QuarantineRow } from './quarantine.tables.ts';

export const quarantineResolvers = {
  Query: {
    quarantinedRecord: (_: unknown, { id }: { id: string }, { loaders }: Context) =>
      loaders.quarantine.load(expectTypeId('quar', id, 'id')),
    quarantinedRecords: (_: unknown, args: QuarantineArgs, { loaders }: Context) => loaders.quarantines(args),
  },
  QuarantinedRecord: {
    agentScope: agentScopeOf,
    receivedAt: ({ createdAt }: QuarantineRow) => createdAt,
    actor: actorOf,
  },
  Agent: {
    quarantinedRecords: (agent: AgentScope, args: PageArgs, { loaders }: Context) =>
      loaders.quarantinesOfAgent(agent, args),
  },
};
