import { PgDatabase, PgDialect } from 'drizzle-orm/pg-core';
import { type PostgresJsQueryResultHKT, PostgresJsSession } from 'drizzle-orm/postgres-js';
import type { ParameterOrJSON, PendingQuery, Row, Sql } from 'postgres';

/** Runs one statement on a connection; throws once its owner has given the connection back. */
export type RunStatement = (
  statement: string,
  parameters: ParameterOrJSON<never>[] | undefined,
  options: { readonly prepare: boolean },
) => PendingQuery<Row[]>;

const dialect = new PgDialect();

/**
 * Drizzle over one connection. Its own `drizzle()` wants a whole client and rewrites that client's parsers; a session needs of it no more than
 * `unsafe`, so that is all it gets, and parsing stays where the connection is made.
 */
export const drizzleOver = (run: RunStatement): PgDatabase<PostgresJsQueryResultHKT> => {
  const client = {
    unsafe: (statement: string, parameters?: ParameterOrJSON<never>[], options?: { prepare?: boolean }) =>
      run(statement, parameters, { prepare: options?.prepare ?? false }),
  };
  // The library's type asks for a client with all its methods.
  const session = new PostgresJsSession(client as unknown as Sql, dialect, undefined);
  return new PgDatabase(dialect, session, undefined);
};
