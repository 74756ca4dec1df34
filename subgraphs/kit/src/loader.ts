import { default as DataLoader } from 'dataloader';
import { and, eq, type InferSelectModel, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { type Connection, keyOf, type ListSpec, type PageArgs, pagePerParent, type TenantTable } from './connection.ts';
import type { RequestScope } from './request-scope.ts';

interface KeySpec<Table extends TenantTable> {
  readonly scope: RequestScope;
  readonly table: Table;
  readonly keyColumn: PgColumn;
  readonly where?: SQL | undefined;
}

/** At most this many keys go into one statement. */
const maxBatchSize = 500;

const rowsWithKeys = <Table extends TenantTable>(
  { scope, table, keyColumn, where }: KeySpec<Table>,
  keys: readonly string[],
): Promise<InferSelectModel<Table>[]> =>
  scope.read(async (db) => {
    const rows = await db
      .select()
      .from(table as PgTable)
      .where(and(eq(table.tenantId, scope.tenantId), sql`${keyColumn} = any(${sql.param([...keys])}::text[])`, where))
      .orderBy(table.id);
    return rows as InferSelectModel<Table>[];
  });

/** One row per key, null where there is none: one statement per tick. `keyColumn` is unique within the tenant. */
export const rowsByKey = <Table extends TenantTable>(
  spec: KeySpec<Table>,
): DataLoader<string, InferSelectModel<Table> | null> =>
  new DataLoader(
    async (keys: readonly string[]) => {
      const key = keyOf(spec.table, spec.keyColumn);
      const found = new Map((await rowsWithKeys(spec, keys)).map((row) => [String(Reflect.get(row, key)), row]));
      return keys.map((wanted) => found.get(wanted) ?? null);
    },
    { maxBatchSize },
  );

/** The row to which a foreign key points: that there is none cannot be answered, only reported as a bug. */
export const loadExisting = async <Row>(loader: DataLoader<string, Row | null>, key: string): Promise<Row> => {
  const row = await loader.load(key);
  if (row === null) throw new Error(`no row has the key ${key}`);
  return row;
};

/** All rows of each parent, oldest first: only for lists that the domain bounds. */
export const rowsByParent = <Table extends TenantTable>(
  spec: KeySpec<Table>,
): DataLoader<string, readonly InferSelectModel<Table>[]> =>
  new DataLoader(
    async (parents: readonly string[]) => {
      const key = keyOf(spec.table, spec.keyColumn);
      const found = Map.groupBy(await rowsWithKeys(spec, parents), (row) => String(Reflect.get(row, key)));
      return parents.map((parent) => found.get(parent) ?? []);
    },
    { maxBatchSize },
  );

/** A loader per distinct page arguments, so that all parents of one field share one statement. */
export const loaderPerArgs = <Args, Key, Value>(
  create: (args: Args) => DataLoader<Key, Value>,
): ((args: Args) => DataLoader<Key, Value>) => {
  const loaders = new Map<string, DataLoader<Key, Value>>();
  return (args) => {
    const name = JSON.stringify(args);
    const loader = loaders.get(name) ?? create(args);
    loaders.set(name, loader);
    return loader;
  };
};

/** A page of each parent's list, as a loader per page arguments: one statement per level, whatever the number of parents (C-41). */
export const connectionsByParent = <Table extends TenantTable>({
  scope,
  ...spec
}: ListSpec<Table> & { readonly scope: RequestScope; readonly parentColumn: PgColumn }): ((
  args: PageArgs,
) => DataLoader<string, Connection<InferSelectModel<Table>>>) =>
  loaderPerArgs(
    (args: PageArgs) =>
      new DataLoader(
        async (parents: readonly string[]) => {
          const pages = await scope.read((db) => pagePerParent({ db, scope, ...spec }, parents, args));
          return parents.map((parent) => pages.get(parent) ?? new Error(`no page was read for ${parent}`));
        },
        { maxBatchSize },
      ),
  );
