import type { Db } from '@writ/drizzle/tenant-database';
import { and, asc, desc, eq, getTableColumns, type InferSelectModel, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { badCursor, decodeCursor, encodeCursor, type Position, pageSize } from './keyset.ts';

/** A table whose rows belong to a tenant and have an id that sorts by creation. */
export type TenantTable = PgTable & { readonly tenantId: PgColumn; readonly id: PgColumn };

export interface PageArgs {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** A page of a list in Relay's shape (C-40). */
export interface Connection<Row> {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly nodes: readonly Row[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** What a list is: its name (part of each cursor), its table, and the columns that order it, newest first unless said otherwise. */
export interface ListSpec<Table extends TenantTable> {
  readonly list: string;
  readonly table: Table;
  readonly where?: SQL | undefined;
  /** Together unique within the tenant, and not null. Default: `id`. */
  readonly orderBy?: readonly PgColumn[] | undefined;
  readonly direction?: 'asc' | 'desc' | undefined;
}

interface Reader {
  readonly db: Db;
  readonly scope: { readonly tenantId: string };
}

/** One page of a root list: one statement. */
export const pageOf = async <Table extends TenantTable>(
  { db, scope, ...spec }: Reader & ListSpec<Table>,
  args: PageArgs,
): Promise<Connection<InferSelectModel<Table>>> => {
  const size = pageSize(args.first);
  const rows = await db
    .select()
    .from(spec.table as PgTable)
    .where(and(eq(spec.table.tenantId, scope.tenantId), spec.where, afterCursor(spec, scope.tenantId, args.after)))
    .orderBy(...ordering(spec))
    .limit(size + 1);
  return connectionFrom(spec, scope.tenantId, rows as InferSelectModel<Table>[], size, args);
};

/**
 * The same page of each parent's list, by parent id: one statement however many parents there are. A parent without rows has
 * an empty connection.
 */
export const pagePerParent = async <Table extends TenantTable>(
  { db, scope, parentColumn, ...spec }: Reader & ListSpec<Table> & { readonly parentColumn: PgColumn },
  parentIds: readonly string[],
  args: PageArgs,
): Promise<ReadonlyMap<string, Connection<InferSelectModel<Table>>>> => {
  const size = pageSize(args.first);
  const page = db
    .select()
    .from(spec.table as PgTable)
    .where(
      and(
        eq(spec.table.tenantId, scope.tenantId),
        sql`${parentColumn} = parent.id`,
        spec.where,
        afterCursor(spec, scope.tenantId, args.after),
      ),
    )
    .orderBy(...ordering(spec))
    .limit(size + 1)
    .as('page');
  const columns = Object.keys(getTableColumns(spec.table)).map((key) => [key, Reflect.get(page, key)] as const);
  const rows = (await db
    .select(Object.fromEntries(columns))
    .from(sql`unnest(${sql.param([...parentIds])}::text[]) with ordinality as parent(id, place)`)
    .crossJoinLateral(page)
    .orderBy(sql`parent.place`)) as InferSelectModel<Table>[];
  const parentKey = keyOf(spec.table, parentColumn);
  const byParent = Map.groupBy(rows, (row) => String(Reflect.get(row, parentKey)));
  return new Map(
    parentIds.map((id) => [id, connectionFrom(spec, scope.tenantId, byParent.get(id) ?? [], size, args)] as const),
  );
};

/** The name under which a table's row holds this column. */
export const keyOf = (table: PgTable, column: PgColumn): string => {
  const found = Object.entries(getTableColumns(table)).find(([, candidate]) => candidate.name === column.name);
  if (found === undefined) throw new Error(`${column.name} is not a column of this table`);
  return found[0];
};

const orderColumns = <Table extends TenantTable>(spec: ListSpec<Table>): readonly PgColumn[] =>
  spec.orderBy ?? [spec.table.id];

const ordering = <Table extends TenantTable>(spec: ListSpec<Table>): SQL[] =>
  orderColumns(spec).map((column) => (spec.direction === 'asc' ? asc(column) : desc(column)));

const afterCursor = <Table extends TenantTable>(
  spec: ListSpec<Table>,
  tenantId: string,
  after: string | null | undefined,
): SQL | undefined => {
  if (after === null || after === undefined) return undefined;
  const columns = orderColumns(spec);
  const values = decodeCursor(tenantId, spec.list, after, columns.length);
  if (!columns.every((column, index) => couldBeIn(column, values[index]))) throw badCursor(spec.list);
  const left = sql.join([...columns], sql`, `);
  const right = sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  );
  return spec.direction === 'asc' ? sql`(${left}) > (${right})` : sql`(${left}) < (${right})`;
};

/** Whether {@link positionOf} can have made this value; anybody who knows his tenant can compute a cursor's checksum. */
const couldBeIn = (column: PgColumn, value: unknown): boolean => {
  if (column.dataType === 'number') return typeof value === 'number';
  if (typeof value !== 'string' || value.includes('\0')) return false;
  if (column.dataType !== 'date') return true;
  const date = new Date(value);
  return !Number.isNaN(date.getTime()) && date.toISOString() === value;
};

const positionOf = <Table extends TenantTable>(spec: ListSpec<Table>, row: InferSelectModel<Table>): Position =>
  orderColumns(spec).map((column) => {
    const value: unknown = Reflect.get(row, keyOf(spec.table, column));
    if (value instanceof Date) return value.toISOString();
    if (typeof value === 'string' || typeof value === 'number') return value;
    throw new Error(`${column.name} cannot order a list: its value is ${typeof value}`);
  });

const connectionFrom = <Table extends TenantTable>(
  spec: ListSpec<Table>,
  tenantId: string,
  rows: readonly InferSelectModel<Table>[],
  size: number,
  args: PageArgs,
): Connection<InferSelectModel<Table>> => {
  const nodes = rows.slice(0, size);
  const edges = nodes.map((node) => ({ cursor: encodeCursor(tenantId, spec.list, positionOf(spec, node)), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: rows.length > size,
      hasPreviousPage: args.after !== null && args.after !== undefined,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
};
