import type { PageArgs } from '@writ/kit/connection';
import { expectClientId, expectTypeId } from '@writ/kit/type-id';
import { actorOf } from '../actor.ts';
import { type AgentScope, agentScopeOf } from '../agent-scope.ts';
import type { Context } from '../context.ts';
import type { RunArgs, StepArgs } from './run.loaders.ts';
import type { RunRow, StepRow } from './run.tables.ts';

export const runResolvers = {
  Query: {
    run: (_: unknown, { runId }: { runId: string }, { loaders }: Context) =>
      loaders.run.load(expectClientId(runId, 'runId')),
    runs: (_: unknown, args: RunArgs, { loaders }: Context) => loaders.runs(args),
    step: (_: unknown, { id }: { id: string }, { loaders }: Context) =>
      loaders.step.load(expectTypeId('step', id, 'id')),
    steps: (_: unknown, args: StepArgs, { loaders }: Context) => loaders.steps(args),
  },
  Run: {
    __resolveReference: ({ runId }: { runId: string }, { loaders }: Context) => loaders.run.load(runId),
    agentScope: agentScopeOf,
    baseline: ({ baselineId }: RunRow, _: unknown, { loaders }: Context) =>
      baselineId === null ? null : loaders.baseline.load(baselineId),
    steps: ({ id }: RunRow, args: PageArgs, { loaders }: Context) => loaders.stepsByRun(args).load(id),
    actor: actorOf,
  },
  Step: {
    __resolveReference: ({ id }: { id: string }, { loaders }: Context) => loaders.step.load(id),
    run: ({ runId }: StepRow, _: unknown, { loaders }: Context) => loaders.runById.load(runId),
    actor: actorOf,
  },
  Agent: {
    __resolveReference: ({ name, environment }: AgentScope): AgentScope => ({ name, environment }),
    runs: (agent: AgentScope, args: PageArgs, { loaders }: Context) => loaders.runsOfAgent(agent, args),
  },
};
