import type { Db } from '@writ/drizzle/tenant-database';
import { and, eq, type SQL } from 'drizzle-orm';
import { type PageArgs, pageOf } from './connection.ts';
import { writError } from './errors.ts';
import type { DeliveryTables, OutboxRow } from './family-tables.ts';
import type { RequestScope } from './request-scope.ts';
import type { ResolverMap } from './resolver-map.ts';
import { expectTypeId } from './type-id.ts';

interface DeliveryFilter {
  readonly status?: OutboxRow['status'] | null;
  readonly type?: string | null;
  readonly subject?: string | null;
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

/** A dead delivery becomes pending again; the table's trigger queues it (C-30). */
const redrive = (tables: DeliveryTables, scope: RequestScope, id: string) =>
  scope.write(async (tx) => {
    await tx
      .update(tables.outbox)
      .set({ status: 'PENDING', attempts: 0 })
      .where(and(rowIs(tables, scope, id), eq(tables.outbox.status, 'DEAD')));
    const delivery = await readDelivery(tx, tables, scope, id);
    if (delivery === null) throw writError('NOT_FOUND', 'No delivery has this id.', { field: 'input.id' });
    return { delivery };
  });

/**
 * The resolvers of `<family>Delivery`, `<family>Deliveries` and `redrive<Family>Delivery`: the same for each family that sends.
 * `name` is the family as it stands in the mutation's name, for example `Studio`.
 */
export const deliveryResolvers = (family: string, name: string, tables: DeliveryTables): ResolverMap => ({
  Query: {
    [`${family}Delivery`]: (_: unknown, { id }: { id: string }, { scope }: Context) =>
      scope.read((db) => readDelivery(db, tables, scope, expectTypeId('dlv', id, 'id'))),
    [`${family}Deliveries`]: (
      _: unknown,
      { filter, ...args }: PageArgs & { filter?: DeliveryFilter | null },
      { scope }: Context,
    ) => readDeliveries(tables, scope, filter ?? {}, args),
  },
  Mutation: {
    [`redrive${name}Delivery`]: (_: unknown, { input }: { input: { id: string } }, { scope }: Context) =>
      redrive(tables, scope, expectTypeId('dlv', input.id, 'input.id')),
  },
});
