import postgres, { type Sql } from 'postgres';

/** One connection while somebody has it to himself. */
export interface Connection {
  readonly sql: Sql;
  /** The tenant that the session is set to, or null when it is not known. */
  tenantId: string | null;
  /** Whether the connection was lost since it was taken: its session, and a transaction in it, are gone. */
  lost: boolean;
}

export interface ConnectionPool {
  take(): Promise<Connection>;
  release(connection: Connection): void;
  close(): Promise<void>;
}

export interface PoolOptions {
  readonly url: string;
  readonly maxConnections: number;
  readonly applicationName: string;
}

const milliseconds = { statement: 30_000, lock: 10_000, idleInTransaction: 30_000 };
const graceSeconds = 5;

/** Numbers come as numbers, JSON is parsed once here and written as text that the columns made. */
const types = {
  bigint: { to: 20, from: [20], serialize: (value: number) => String(value), parse: (text: string) => Number(text) },
  json: {
    to: 3802,
    from: [114, 3802],
    serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
    parse: (text: string): unknown => JSON.parse(text),
  },
};

/**
 * A pool of single-connection clients. postgres.js has `reserve`, but a connection that was reserved, lost and opened again serves two
 * owners, and an owner cannot know which connection he has; here each owner knows it, and a lost one says so.
 */
export const openPool = ({ url, maxConnections, applicationName }: PoolOptions): ConnectionPool => {
  const idle: Connection[] = [];
  const all: Connection[] = [];
  const waiting: { resolve: (connection: Connection) => void; reject: (error: Error) => void }[] = [];
  let closed = false;

  const open = (): Connection => {
    const sql = postgres(url, {
      max: 1,
      types,
      idle_timeout: 0,
      max_lifetime: null,
      connect_timeout: 10,
      backoff: (attempt: number) => Math.min(0.05 * 2 ** attempt, 1),
      onnotice: () => {},
      onclose: () => {
        connection.tenantId = null;
        connection.lost = true;
      },
      connection: {
        application_name: applicationName,
        statement_timeout: milliseconds.statement,
        lock_timeout: milliseconds.lock,
        idle_in_transaction_session_timeout: milliseconds.idleInTransaction,
      },
    });
    const connection: Connection = { sql, tenantId: null, lost: false };
    all.push(connection);
    return connection;
  };

  return {
    take: async () => {
      if (closed) throw new Error('The database is closed.');
      const connection = idle.pop() ?? (all.length < maxConnections ? open() : null);
      const taken =
        connection ?? (await new Promise<Connection>((resolve, reject) => waiting.push({ resolve, reject })));
      taken.lost = false;
      return taken;
    },
    release: (connection) => {
      const next = waiting.shift();
      if (next) next.resolve(connection);
      else idle.push(connection);
    },
    close: async () => {
      closed = true;
      for (const { reject } of waiting.splice(0)) reject(new Error('The database is closed.'));
      // A client whose connection was lost under a statement would wait for that statement's answer.
      await Promise.all(all.map(({ sql, lost }) => sql.end({ timeout: lost ? 0 : graceSeconds })));
    },
  };
};
