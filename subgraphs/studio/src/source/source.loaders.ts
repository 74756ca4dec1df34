import { type PageArgs, pageOf } from '@writ/kit/connection';
import { connectionsByParent, rowsByKey } from '@writ/kit/loader';
import type { RequestScope } from '@writ/kit/request-scope';
import { type SourceFilter, sourcesWhere } from './source.repository.ts';
import { businessSourceStates, businessSources } from './source.tables.ts';

export type SourceArgs = PageArgs & { readonly filter?: SourceFilter | null | undefined };

export const sourceLoaders = (scope: RequestScope) => ({
  businessSource: rowsByKey({ scope, table: businessSources, keyColumn: businessSources.id }),
  businessSourceState: rowsByKey({ scope, table: businessSourceStates, keyColumn: businessSourceStates.id }),
  businessSources: ({ filter, ...page }: SourceArgs) =>
    scope.read((db) =>
      pageOf({ db, scope, list: 'businessSources', table: businessSources, where: sourcesWhere(filter) }, page),
    ),
  businessSourcesByWorkspace: connectionsByParent({
    scope,
    list: 'governanceWorkspace.sources',
    table: businessSources,
    parentColumn: businessSources.workspaceId,
  }),
  correctionsBySource: connectionsByParent({
    scope,
    list: 'businessSource.corrections',
    table: businessSources,
    parentColumn: businessSources.correctsSourceId,
  }),
});
