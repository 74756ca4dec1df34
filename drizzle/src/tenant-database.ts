import type { PgDatabase } from 'drizzle-orm/pg-core';
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';

type CoreQueries = 'select' | 'selectDistinct' | 'selectDistinctOn' | 'insert' | 'update' | 'delete' | 'execute' | '$with' | 'with' | '$count';

/** Drizzle's core query builder over one connection that is set to one tenant. It is of use only while the `work` it was given to runs. */
export type Db = Pick<PgDatabase<PostgresJsQueryResultHKT>, CoreQueries>;

/** The one door to the rows of a family: nobody gets a connection without naming a tenant. */
export interface TenantDatabase {
  /** Runs queries for a tenant; Postgres refuses every write among them (C-42). Each statement sees what is committed when it starts. */
  read<Result>(tenantId: string, work: (db: Db) => Promise<Result>): Promise<Result>;
  /** Runs one read-write transaction for a tenant. Whatever `work` throws rolls all of it back and is thrown on. */
  write<Result>(tenantId: string, work: (tx: Db) => Promise<Result>): Promise<Result>;
  /** Resolves when Postgres answers. */
  ping(): Promise<void>;
  /** Lets running work finish, for some seconds, and closes all connections. */
  close(): Promise<void>;
}
