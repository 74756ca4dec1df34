import type { PageArgs } from '@writ/kit/connection';
import { expectTypeId } from '@writ/kit/type-id';
import { actorOf } from '../actor.ts';
import { type AgentScope, agentScopeOf } from '../agent-scope.ts';
import type { Context } from '../context.ts';
import type { BaselineArgs } from './baseline.loaders.ts';
import type { BaselineEventRow, BaselineRow } from './baseline.tables.ts';

export const baselineResolvers = {
  Query: {
    baseline: (_: unknown, { id }: { id: string }, { loaders }: Context) =>
      loaders.baseline.load(expectTypeId('base', id, 'id')),
    baselines: (_: unknown, args: BaselineArgs, { loaders }: Context) => loaders.baselines(args),
  },
  Baseline: {
    __resolveReference: ({ id }: { id: string }, { loaders }: Context) => loaders.baseline.load(id),
    agentScope: agentScopeOf,
    runs: ({ id }: BaselineRow, args: PageArgs, { loaders }: Context) => loaders.runsByBaseline(args).load(id),
    events: ({ id }: BaselineRow, args: PageArgs, { loaders }: Context) => loaders.eventsByBaseline(args).load(id),
    actor: actorOf,
  },
  BaselineEvent: {
    baseline: ({ baselineId }: BaselineEventRow, _: unknown, { loaders }: Context) => loaders.baseline.load(baselineId),
    from: ({ fromState }: BaselineEventRow) => fromState,
    to: ({ toState }: BaselineEventRow) => toState,
    reason: ({ cause }: BaselineEventRow) => cause.reason,
    runs: async ({ cause }: BaselineEventRow, _: unknown, { loaders }: Context) => {
      const runs = await Promise.all(cause.runIds.map((runId) => loaders.run.load(runId)));
      return runs.filter((run) => run !== null);
    },
    actor: actorOf,
  },
  Agent: {
    baselines: (agent: AgentScope, args: PageArgs, { loaders }: Context) => loaders.baselinesOfAgent(agent, args),
  },
};
