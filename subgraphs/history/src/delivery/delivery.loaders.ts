import { rowsByKey } from '@writ/kit/loader';
import type { RequestScope } from '@writ/kit/request-scope';
import { outbox } from './delivery.tables.ts';

export const deliveryLoaders = (scope: RequestScope) => {
  const delivery = rowsByKey({ scope, table: outbox, keyColumn: outbox.id });
  return {
    /** Deliveries that exist, in the order of the ids, as the graph shows them. */
    deliveries: async (ids: readonly string[]) =>
      (await Promise.all(ids.map((id) => delivery.load(id)))).flatMap((row) =>
        row === null ? [] : { ...row, to: row.target },
      ),
  };
};
