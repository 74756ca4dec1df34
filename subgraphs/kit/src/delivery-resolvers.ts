import type { Db } from '@writ/drizzle/tenant-database';
import { and, eq, type SQL } from 'drizzle-orm';
import { type PageArgs, pageOf } from './connection.ts';
import { writError } from './errors.ts';
import type { DeliveryTables, OutboxRow } from './family-tables.ts';
import type { RequestScope } from './request-scope.ts';
import { expectTypeId } from './type-id.ts';

interface DeliveryFilter {
  readonly status?: OutboxRow['status'] | null | undefined;
  readonly type?: string | null | undefined;
  readonly subject?: string | null | undefined;
}

interface Context {
  readonly scope: RequestScope;
}

const deliveryOf = (row: OutboxRow) => ({ ...row, to: row.target });

const rowIs = (tables: DeliveryTables, scope: RequestScope, id: string): SQL | undefined =>
  and(eq(tables.outbox.tenantId, scope.tenantId), eq(tables.outbox.id, id));

const readDelivery = async (db: Db, tables: DeliveryTables, scope: RequestScope, id: string) => {
  const [row] = await db
    .select()
    .from(tables.outbox)
    .where(rowIs(tables, scope, id));
  return row === undefined ? null : deliveryOf(row);
};

const readDeliveries = (tables: DeliveryTables, scope: RequestScope, filter: DeliveryFilter, args: PageArgs) => {
  const { outbox } = tables;
  const where = and(
    filter.status == null ? undefined : eq(outbox.status, filter.status),
    filter.type == null ? undefined : eq(outbox.type, filter.type),
    filter.subject == null ? undefined : eq(outbox.subject, filter.subject),
  );
  return scope.read(async (db) => {
    const page = await pageOf({ db, scope, list: 'deliveries', table: outbox, where }, args);
    return {
      ...page,
      edges: page.edges.map(({ cursor, node }) => ({ cursor, node: deliveryOf(node) })),
      nodes: page.nodes.map(deliveryOf),
    };
  });
};

/** A dead delivery becomes pending again, and one that waits is due now; the table's trigger queues it (C-30). */
const redrive = (tables: DeliveryTables, scope: RequestScope, id: string) =>
  scope.write(async (tx) => {
    const { outbox } = tables;
    const due = { status: 'PENDING', retryAt: scope.now() } as const;
    const [waiting] = await tx
      .update(outbox)
      .set(due)
      .where(and(rowIs(tables, scope, id), eq(outbox.status, 'PENDING')))
      .returning({ id: outbox.id });
    if (waiting === undefined) {
      await tx
        .update(outbox)
        .set({ ...due, attempts: 0 })
        .where(and(rowIs(tables, scope, id), eq(outbox.status, 'DEAD')));
    }
    const delivery = await readDelivery(tx, tables, scope, id);
    if (delivery === null) throw writError('NOT_FOUND', 'No delivery has this id.', { field: 'input.id' });
    return { delivery };
  });

/**
 * The resolvers of what a family sends: one delivery, all of them, and driving one again. The same for each family, under the names
 * that its SDL gives them.
 */
export const deliveryResolvers = (tables: DeliveryTables) => ({
  delivery: (_: unknown, { id }: { readonly id: string }, { scope }: Context) =>
    scope.read((db) => readDelivery(db, tables, scope, expectTypeId('dlv', id, 'id'))),
  deliveries: (
    _: unknown,
    { filter, ...args }: PageArgs & { readonly filter?: DeliveryFilter | null | undefined },
    { scope }: Context,
  ) => readDeliveries(tables, scope, filter ?? {}, args),
  redrive: (_: unknown, { input }: { readonly input: { readonly id: string } }, { scope }: Context) =>
    redrive(tables, scope, expectTypeId('dlv', input.id, 'input.id')),
});
