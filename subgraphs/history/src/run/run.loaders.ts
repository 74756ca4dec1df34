import { type PageArgs, pageOf } from '@writ/kit/connection';
import { connectionsByParent, rowsByKey } from '@writ/kit/loader';
import type { RequestScope } from '@writ/kit/request-scope';
import { connectionsByAgentScope } from '../scope-connections.loaders.ts';
import { type RunFilter, runsWhere, type StepFilter, stepsWhere } from './run.repository.ts';
import { runs, steps } from './run.tables.ts';

export type RunArgs = PageArgs & { readonly filter?: RunFilter | null | undefined };
export type StepArgs = PageArgs & { readonly filter?: StepFilter | null | undefined };

export const runLoaders = (scope: RequestScope) => ({
  /** By the client's id. */
  run: rowsByKey({ scope, table: runs, keyColumn: runs.runId }),
  runById: rowsByKey({ scope, table: runs, keyColumn: runs.id }),
  runs: ({ filter, ...page }: RunArgs) =>
    scope.read((db) => pageOf({ db, scope, list: 'runs', table: runs, where: runsWhere(filter) }, page)),
  runsOfAgent: connectionsByAgentScope({ scope, list: 'agent.runs', table: runs }),
  runsByBaseline: connectionsByParent({ scope, list: 'baseline.runs', table: runs, parentColumn: runs.baselineId }),
  step: rowsByKey({ scope, table: steps, keyColumn: steps.id }),
  steps: ({ filter, ...page }: StepArgs) =>
    scope.read((db) => pageOf({ db, scope, list: 'steps', table: steps, where: stepsWhere(filter) }, page)),
  stepsByRun: connectionsByParent({
    scope,
    list: 'run.steps',
    table: steps,
    parentColumn: steps.runId,
    orderBy: [steps.stepIndex],
    direction: 'asc',
  }),
});
