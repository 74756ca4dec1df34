import { type PageArgs, pageOf } from '@writ/kit/connection';
import { connectionsByParent, rowsByKey } from '@writ/kit/loader';
import type { RequestScope } from '@writ/kit/request-scope';
import { connectionsByAgentScope } from '../scope-connections.loaders.ts';
import { type BaselineFilter, baselinesWhere } from './baseline.repository.ts';
import { baselineEvents, baselines } from './baseline.tables.ts';

export type BaselineArgs = PageArgs & { readonly filter?: BaselineFilter | null | undefined };

export const baselineLoaders = (scope: RequestScope) => ({
  baseline: rowsByKey({ scope, table: baselines, keyColumn: baselines.id }),
  baselines: ({ filter, ...page }: BaselineArgs) =>
    scope.read((db) => pageOf({ db, scope, list: 'baselines', table: baselines, where: baselinesWhere(filter) }, page)),
  baselinesOfAgent: connectionsByAgentScope({ scope, list: 'agent.baselines', table: baselines }),
  eventsByBaseline: connectionsByParent({
    scope,
    list: 'baseline.events',
    table: baselineEvents,
    parentColumn: baselineEvents.baselineId,
  }),
});
