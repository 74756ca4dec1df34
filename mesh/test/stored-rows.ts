import type { Sql } from 'postgres';

const tablesOf = (sql: Sql): Promise<readonly { schema: string; name: string }[]> => sql`
  select table_schema as schema, table_name as name from information_schema.tables
  where table_schema in ('studio', 'plan', 'replay', 'history', 'gateway') and table_type = 'BASE TABLE'
  order by 1, 2`;

/** Every row of every family, of one tenant or of all, as a digest per table: two equal answers mean that nothing was written. */
export const storedRows = async (sql: Sql, tenantId?: string): Promise<Readonly<Record<string, string>>> => {
  const digests: Record<string, string> = {};
  for (const { schema, name } of await tablesOf(sql)) {
    const ofTenant = tenantId === undefined ? sql`` : sql`where tenant_id = ${tenantId}`;
    const [row] = await sql<{ digest: string }[]>`
      select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as digest
      from ${sql(schema)}.${sql(name)} t ${ofTenant}`;
    digests[`${schema}.${name}`] = row?.digest ?? '';
  }
  return digests;
};

/** Every id that a tenant's rows have, in any column that holds ids. */
export const idsOf = async (sql: Sql, tenantId: string): Promise<ReadonlySet<string>> => {
  const ids = new Set<string>();
  for (const { schema, name } of await tablesOf(sql)) {
    const rows = await sql`select to_jsonb(t) as row from ${sql(schema)}.${sql(name)} t where tenant_id = ${tenantId}`;
    for (const { row } of rows) {
      for (const [column, value] of Object.entries(row as Record<string, unknown>)) {
        if ((column === 'id' || column.endsWith('_id')) && typeof value === 'string' && column !== 'tenant_id')
          ids.add(value);
      }
    }
  }
  return ids;
};
