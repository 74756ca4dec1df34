import { randomBytes } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { inject } from 'vitest';
import type { SchemaName } from './families.ts';
import { familyUrl } from './migrate.ts';
import { openTenantDatabase, type TenantDatabase } from './tenant-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Administrator's URL of the migrated database that test databases are copied from; nobody may stay connected to it. */
    templateUrl: string;
  }
}

export interface TestDatabase {
  readonly adminUrl: string;
  /** Of the administrator, a superuser: sees the rows of all tenants. For setting up and looking at what is stored. */
  readonly sql: Sql;
  /** URL of a family's own role. */
  url(name: SchemaName): string;
  /** What a service of this family works with. */
  open(name: SchemaName, options?: { readonly onStatement?: (statement: string) => void }): TenantDatabase;
  /** Closes what was opened and drops the database. */
  close(): Promise<void>;
}

const onServer = async (run: (sql: Sql) => Promise<unknown>): Promise<void> => {
  const url = new URL(inject('templateUrl'));
  url.pathname = '/postgres';
  const sql = postgres(url.href, { max: 1, fetch_types: false, onnotice: () => {} });
  try {
    await run(sql);
  } finally {
    await sql.end();
  }
};

/** A database of its own for a test file: a copy of the migrated one. */
export const testDatabase = async (): Promise<TestDatabase> => {
  const template = new URL(inject('templateUrl'));
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer((sql) => sql`create database ${sql(name)} template ${sql(template.pathname.slice(1))}`);
  const url = new URL(template);
  url.pathname = `/${name}`;
  const adminUrl = url.href;
  const sql = postgres(adminUrl, { max: 4, onnotice: () => {} });
  const opened: TenantDatabase[] = [];
  return {
    adminUrl,
    sql,
    url: (family) => familyUrl(adminUrl, family),
    open: (family, options = {}) => {
      const database = openTenantDatabase({ url: familyUrl(adminUrl, family), maxConnections: 5, ...options });
      opened.push(database);
      return database;
    },
    close: async () => {
      await Promise.all([sql.end({ timeout: 5 }), ...opened.map((database) => database.close())]);
      await onServer((server) => server`drop database if exists ${server(name)} with (force)`);
    },
  };
};
