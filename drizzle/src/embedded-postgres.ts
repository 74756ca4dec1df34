import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import {
  choosePort,
  clearProcessFile,
  type DataDirectory,
  foreignData,
  holdDirectory,
  openDataDirectory,
  passwordOf,
  runningServer,
} from './data-directory.ts';
import { binariesFor, serverAccount } from './postgres-binaries.ts';
import { adminRole, createCluster, launchServer, type Runtime, stopServer } from './postgres-process.ts';

const database = 'writ';
const majorVersion = '18';

export interface EmbeddedPostgresOptions {
  /** Where the data live; made when missing. Belongs to one running server at a time. */
  readonly dataDir: string;
  /** Default: the port of the last start, else any free one. */
  readonly port?: number;
  /** Default true. False only where losing the data does not matter: tests. */
  readonly fsync?: boolean;
}

export interface EmbeddedPostgres {
  readonly adminUrl: string;
  /** Resolves when the server has ended; a second call waits for the same end. */
  stop(): Promise<void>;
  /** Resolves when the server ends without having been asked to: killed, or crashed. */
  readonly lost: Promise<void>;
}

const ensureDatabase = async (url: URL): Promise<void> => {
  const maintenance = new URL(url);
  maintenance.pathname = '/postgres';
  const sql = postgres(maintenance.href, { max: 1, onnotice: () => {} });
  try {
    const [found] = await sql`select from pg_database where datname = ${database}`;
    if (!found) await sql`create database ${sql(database)}`;
  } finally {
    await sql.end({ timeout: 1 });
  }
};

/** Who runs the server: the owner of the files that are there, else the account made for it. */
const runtimeFor = (cluster: string): Runtime => {
  const account = serverAccount();
  if (!existsSync(cluster)) return { account, binaries: binariesFor(account) };
  const { uid, gid } = statSync(cluster);
  if (account === null && process.getuid && uid !== process.getuid()) throw foreignData(cluster, uid);
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (version !== majorVersion) {
    throw new Error(
      `The data in ${cluster} are of Postgres ${version}; this is Postgres ${majorVersion}: dump and load them.`,
    );
  }
  const owner = account && { uid, gid };
  return { account: owner, binaries: binariesFor(owner) };
};

const adminUrlOf = (password: string, port: number): URL =>
  new URL(`postgres://${adminRole}:${password}@127.0.0.1:${port}/${database}`);

/** URL of the administrator of the server that runs in `dataDir`, whichever process started it; null when none does. */
export const runningAdminUrl = (dataDir: string): string | null => {
  if (!existsSync(dataDir)) return null;
  const directory = openDataDirectory(dataDir);
  if (runningServer(directory.cluster) === null) return null;
  return adminUrlOf(passwordOf(directory), Number(readFileSync(join(directory.path, 'port'), 'utf8'))).href;
};

/** A port that was free may be taken before the server has it; then, unless it was asked for, another will do. */
const launchOnPort = async (directory: DataDirectory, runtime: Runtime, wanted: number | undefined, fsync: boolean) => {
  for (let attempt = 1; ; attempt++) {
    const port = await choosePort(directory.path, wanted);
    try {
      return { child: await launchServer(directory.cluster, runtime, port, fsync), port };
    } catch (error) {
      const taken = error instanceof Error && error.message.includes('could not create any TCP/IP sockets');
      if (!taken || wanted !== undefined || attempt === 5) throw error;
    }
  }
};

/** Starts a real Postgres from npm on 127.0.0.1, with its data in `dataDir`: the first time it makes them. */
export const startEmbeddedPostgres = async ({
  dataDir,
  port,
  fsync = true,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> => {
  const directory = openDataDirectory(dataDir);
  const release = await holdDirectory(directory.path);
  if (!release)
    throw new Error(
      `An embedded Postgres already runs in ${directory.path}: stop it, or choose another data directory.`,
    );
  try {
    const password = passwordOf(directory);
    const runtime = runtimeFor(directory.cluster);
    if (!existsSync(directory.cluster)) await createCluster(directory, password, runtime, fsync);
    await clearProcessFile(directory.cluster);
    const { child, port: chosen } = await launchOnPort(directory, runtime, port, fsync);
    child.once('exit', release);
    const url = adminUrlOf(password, chosen);
    try {
      await ensureDatabase(url);
    } catch (error) {
      await stopServer(child);
      throw error;
    }
    let stopped: Promise<void> | undefined;
    const lost = new Promise<void>((resolve) => {
      child.once('exit', () => {
        if (stopped === undefined) resolve();
      });
    });
    return {
      lost,
      adminUrl: url.href,
      stop: () => {
        stopped ??= stopServer(child);
        return stopped;
      },
    };
  } catch (error) {
    release();
    throw error;
  }
};
