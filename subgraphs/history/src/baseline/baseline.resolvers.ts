import { loadExisting } from '@writ/kit/loader';
import { expectTypeId } from '@writ/kit/type-id';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import { actorOf } from '../actor.ts';
import { agentScopeOf } from '../agent-scope.ts';

export const baselineResolvers = {
  Query: {
    baseline: (_, { id }, { loaders }) => loaders.baseline.load(expectTypeId('base', id, 'id')),
    baselines: (_, args, { loaders }) => loaders.baselines(args),
  },
  Baseline: {
    __resolveReference: ({ id }, { loaders }) => loaders.baseline.load(id),
    agentScope: agentScopeOf,
    runs: ({ id }, args, { loaders }) => loaders.runsByBaseline(args).load(id),
    events: ({ id }, args, { loaders }) => loaders.eventsByBaseline(args).load(id),
    actor: actorOf,
  },
  BaselineEvent: {
    baseline: ({ baselineId }, _, { loaders }) => loadExisting(loaders.baseline, baselineId),
    from: ({ fromState }) => fromState,
    to: ({ toState }) => toState,
    reason: ({ cause }) => cause.reason,
    runs: async ({ cause }, _, { loaders }) => {
      const runs = await Promise.all(cause.runIds.map((runId) => loaders.run.load(runId)));
      return runs.filter((run) => run !== null);
    },
    actor: actorOf,
  },
  Agent: {
    baselines: (agent, args, { loaders }) => loaders.baselinesOfAgent(agent, args),
  },
} satisfies Resolvers;
