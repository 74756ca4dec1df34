import { type PageArgs, pageOf } from '@writ/kit/connection';
import { rowsByKey } from '@writ/kit/loader';
import type { RequestScope } from '@writ/kit/request-scope';
import { default as DataLoader } from 'dataloader';
import { capturesObserved, type ObservedCallFilter, observedCallsWhere } from './observation.repository.ts';
import { observedCalls } from './observation.tables.ts';

export type ObservedCallArgs = PageArgs & { readonly filter?: ObservedCallFilter | null | undefined };

export const observationLoaders = (scope: RequestScope) => ({
  observedCall: rowsByKey({ scope, table: observedCalls, keyColumn: observedCalls.id }),
  observedCalls: ({ filter, ...page }: ObservedCallArgs) =>
    scope.read((db) =>
      pageOf(
        {
          db,
          scope,
          list: 'observedCalls',
          table: observedCalls,
          where: observedCallsWhere(filter),
          orderBy: [observedCalls.observedAt, observedCalls.id],
        },
        page,
      ),
    ),
  /** The key of a capture of which Studio has observed a call, else null. */
  observedCapture: new DataLoader(async (captureIds: readonly string[]) => {
    const observed = await scope.read((db) => capturesObserved(db, scope.tenantId, captureIds));
    return captureIds.map((captureId) => (observed.has(captureId) ? { captureId } : null));
  }),
});
