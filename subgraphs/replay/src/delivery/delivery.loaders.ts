import { rowsByKey } from '@writ/kit/loader';
import type { RequestScope } from '@writ/kit/request-scope';
import { outbox } from './delivery.tables.ts';

export const deliveryLoaders = (scope: RequestScope) => {
  const delivery = rowsByKey({ scope, table: outbox, keyColumn: outbox.id });
  return {
    /** A delivery that exists, as the graph shows it. */
    delivery: async (id: string) => {
      const row = await delivery.load(id);
      if (row === null) throw new Error(`delivery ${id} vanished`);
      return { ...row, to: row.target };
    },
  };
};
