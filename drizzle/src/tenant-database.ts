import type { PgDatabase } from 'drizzle-orm/pg-core';
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import { type Connection, openPool } from './connection-pool.ts';
import { drizzleOver } from './drizzle-session.ts';

type CoreQueries =
  | 'select'
  | 'selectDistinct'
  | 'selectDistinctOn'
  | 'insert'
  | 'update'
  | 'delete'
  | 'execute'
  | '$with'
  | 'with'
  | '$count';

/** Drizzle's core query builder over one connection that is set to one tenant. It works only while the `work` that it was given to runs. */
export type Db = Pick<PgDatabase<PostgresJsQueryResultHKT>, CoreQueries>;

/** The one door to the rows of a family: nobody gets a connection without naming a tenant. Inside `work`, never ask for another connection. */
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

export interface TenantDatabaseOptions {
  /** URL of a family's own role. */
  readonly url: string;
  /** Default 10. */
  readonly maxConnections?: number;
  /** Called with each statement of `work`, not with those that set the tenant or frame the transaction: tests count with it. */
  readonly onStatement?: (statement: string) => void;
}

/** Beyond this many different statements the rest run unprepared: statements built with lists of varying length would fill the server's memory. */
const maxPrepared = 1_000;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const setForSession = `select set_config('writ.tenant_id', $1, false), set_config('default_transaction_read_only', 'on', false)`;
const setForTransaction = `select set_config('writ.tenant_id', $1, true)`;

const settledValue = <Value>(settled: PromiseSettledResult<Value>): Value => {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
};

export const openTenantDatabase = ({
  url,
  maxConnections = 10,
  onStatement,
}: TenantDatabaseOptions): TenantDatabase => {
  const pool = openPool({ url, maxConnections, applicationName: 'writ' });
  const prepared = new Set<string>();

  const prepares = (statement: string): boolean => {
    if (prepared.size < maxPrepared) prepared.add(statement);
    return prepared.has(statement);
  };

  /** Gives `work` the connection for as long as it runs, and no longer: a statement that comes later would run for another tenant. */
  const lend = async <Result>(connection: Connection, work: (db: Db) => Promise<Result>): Promise<Result> => {
    let lent = true;
    const db = drizzleOver((statement, parameters, options) => {
      if (!lent) throw new Error('This Db was used after its read or write had ended.');
      if (connection.lost) throw new Error('The connection to Postgres was lost.');
      onStatement?.(statement);
      return connection.sql.unsafe(statement, parameters, { prepare: options.prepare || prepares(statement) });
    });
    try {
      return await work(db);
    } finally {
      lent = false;
    }
  };

  const taking = async <Result>(use: (connection: Connection) => Promise<Result>): Promise<Result> => {
    const connection = await pool.take();
    try {
      return await use(connection);
    } finally {
      pool.release(connection);
    }
  };

  const forTenant = async <Result>(
    tenantId: string,
    use: (connection: Connection) => Promise<Result>,
  ): Promise<Result> => {
    if (!uuid.test(tenantId)) throw new Error('A tenant id is a UUID.');
    return taking(use);
  };

  return {
    read: (tenantId, work) =>
      forTenant(tenantId, async (connection) => {
        if (connection.tenantId === tenantId) return lend(connection, work);
        connection.tenantId = null;
        // Sent ahead of the first statement, without waiting for its answer; nothing is handed out before the answer is there.
        const set = connection.sql.unsafe(setForSession, [tenantId], { prepare: true }).execute();
        const [tenantSet, worked] = await Promise.allSettled([set, lend(connection, work)]);
        settledValue(tenantSet);
        if (!connection.lost) connection.tenantId = tenantId;
        return settledValue(worked);
      }),

    write: (tenantId, work) =>
      forTenant(tenantId, async (connection) => {
        const { sql } = connection;
        const begun = Promise.all([
          sql.unsafe('begin read write').execute(),
          sql.unsafe(setForTransaction, [tenantId], { prepare: true }).execute(),
        ]);
        const [opened, worked] = await Promise.allSettled([begun, lend(connection, work)]);
        try {
          settledValue(opened);
          const result = settledValue(worked);
          // A lost connection would be opened again, and this commit would succeed with nothing in it.
          if (connection.lost) throw new Error('The connection to Postgres was lost before the commit.');
          const { command } = await sql.unsafe('commit');
          if (command !== 'COMMIT') throw new Error('The transaction was rolled back: a statement in it had failed.');
          return result;
        } catch (error) {
          if (!connection.lost) await sql.unsafe('rollback').catch(() => {});
          throw error;
        }
      }),

    ping: () =>
      taking(async ({ sql }) => {
        await sql.unsafe('select 1');
      }),

    close: () => pool.close(),
  };
};
