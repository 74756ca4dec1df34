import { loadExisting } from '@writ/kit/loader';
import { expectClientId, expectTypeId } from '@writ/kit/type-id';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import { actorOf } from '../actor.ts';
import { type AgentScope, agentScopeOf } from '../agent-scope.ts';

export const runResolvers = {
  Query: {
    run: (_, { runId }, { loaders }) => loaders.run.load(expectClientId(runId, 'runId')),
    runs: (_, args, { loaders }) => loaders.runs(args),
    step: (_, { id }, { loaders }) => loaders.step.load(expectTypeId('step', id, 'id')),
    steps: (_, args, { loaders }) => loaders.steps(args),
  },
  Run: {
    __resolveReference: ({ runId }, { loaders }) => loaders.run.load(runId),
    agentScope: agentScopeOf,
    baseline: ({ baselineId }, _, { loaders }) => (baselineId === null ? null : loaders.baseline.load(baselineId)),
    steps: ({ id }, args, { loaders }) => loaders.stepsByRun(args).load(id),
    actor: actorOf,
  },
  Step: {
    __resolveReference: ({ id }, { loaders }) => loaders.step.load(id),
    run: ({ runId }, _, { loaders }) => loadExisting(loaders.runById, runId),
    actor: actorOf,
  },
  Agent: {
    __resolveReference: ({ name, environment }): AgentScope => ({ name, environment }),
    runs: (agent, args, { loaders }) => loaders.runsOfAgent(agent, args),
  },
} satisfies Resolvers;
