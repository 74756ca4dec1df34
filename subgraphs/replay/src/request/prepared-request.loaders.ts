import { type PageArgs, pageOf } from '@writ/kit/connection';
import { connectionsByParent, rowsByKey } from '@writ/kit/loader';
import type { RequestScope } from '@writ/kit/request-scope';
import { type PreparedRequestFilter, preparedRequestsWhere } from './prepared-request.repository.ts';
import { preparedRequests } from './prepared-request.tables.ts';

export type PreparedRequestArgs = PageArgs & { readonly filter?: PreparedRequestFilter | null | undefined };

export const preparedRequestLoaders = (scope: RequestScope) => ({
  preparedRequest: rowsByKey({ scope, table: preparedRequests, keyColumn: preparedRequests.id }),
  preparedRequests: ({ filter, ...page }: PreparedRequestArgs) =>
    scope.read((db) =>
      pageOf(
        { db, scope, list: 'replayPreparedRequests', table: preparedRequests, where: preparedRequestsWhere(filter) },
        page,
      ),
    ),
  preparedRequestsBySession: connectionsByParent({
    scope,
    list: 'replaySession.preparedRequests',
    table: preparedRequests,
    parentColumn: preparedRequests.sessionId,
    orderBy: [preparedRequests.requestSeq],
  }),
});
