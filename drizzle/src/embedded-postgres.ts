import { type ChildProcess, spawn } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';
import {
  choosePort,
  clearProcessFile,
  type DataDirectory,
  foreignData,
  holdDirectory,
  openDataDirectory,
  runningServer,
} from './data-directory.ts';
import { type Account, binariesFor, serverAccount } from './postgres-binaries.ts';

const admin = 'writ_admin';
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
}

/** Nothing of ours is passed on: settings such as PGOPTIONS would be taken by the server too. */
const childEnvironment = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

/** Runs as long as its standard pipe to us is open: should this process die in whatever way, the server shuts down. */
const lifeline = '( read -r goodbye <&4 || kill -INT $$ ) & exec "$@" 4<&-';

interface Runtime {
  readonly binaries: string;
  readonly account: Account | null;
}

/**
 * The server's account reaches the cluster by an open descriptor of it, not by its path: folders above it, such as a root user's home or a
 * temporary folder, may be closed to that account, and stay so.
 */
const reach = (
  cluster: string,
  account: Account | null,
): { path: string; descriptor: number | 'ignore'; close: () => void } => {
  if (account === null || process.platform !== 'linux') return { path: cluster, descriptor: 'ignore', close: () => {} };
  const descriptor = openSync(cluster, 'r');
  return { path: '/proc/self/fd/3', descriptor, close: () => closeSync(descriptor) };
};

/** Collects the last lines that a process writes, to be told when it fails. */
const lastLines = (child: ChildProcess): (() => string) => {
  let text = '';
  const keep = (chunk: Buffer) => {
    text = (text + chunk.toString('utf8')).slice(-2000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return () => text.trim();
};

const exitOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code));
  });

const createCluster = async (
  directory: DataDirectory,
  { binaries, account }: Runtime,
  fsync: boolean,
): Promise<void> => {
  const partial = `${directory.cluster}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  const passwordFile = join(directory.path, 'initdb-password');
  writeFileSync(passwordFile, directory.password, { mode: 0o600 });
  if (account) for (const path of [partial, passwordFile]) chownSync(path, account.uid, account.gid);
  const { path, descriptor, close } = reach(partial, account);
  const password = openSync(passwordFile, 'r');
  try {
    const child = spawn(
      join(binaries, 'bin', 'initdb'),
      [
        `--pgdata=${path}`,
        `--username=${admin}`,
        `--pwfile=${descriptor === 'ignore' ? passwordFile : '/proc/self/fd/4'}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-instructions',
        ...(fsync ? [] : ['--no-sync']),
      ],
      { ...account, cwd: '/', env: childEnvironment, stdio: ['ignore', 'pipe', 'pipe', descriptor, password] },
    );
    const output = lastLines(child);
    if ((await exitOf(child)) !== 0)
      throw new Error(`Postgres could not make its data directory ${directory.path}: ${output()}`);
  } finally {
    close();
    closeSync(password);
    rmSync(passwordFile);
  }
  renameSync(partial, directory.cluster);
};

const settings = (port: number, fsync: boolean): readonly string[] =>
  Object.entries({
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    timezone: 'UTC',
    jit: 'off',
    log_min_error_statement: 'panic',
    ...(fsync
      ? {}
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: 0 }),
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

const launch = async (
  cluster: string,
  { binaries, account }: Runtime,
  port: number,
  fsync: boolean,
): Promise<ChildProcess> => {
  const { path, descriptor, close } = reach(cluster, account);
  const command = [join(binaries, 'bin', 'postgres'), '-D', path, ...settings(port, fsync)];
  const [file = '', ...args] =
    process.platform === 'win32' ? command : ['/bin/sh', '-c', lifeline, 'writ-postgres', ...command];
  const child = spawn(file, args, {
    ...account,
    cwd: '/',
    env: childEnvironment,
    // In a process group of its own: a Ctrl-C in the terminal reaches us, and we stop the server when we are done with it.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe', descriptor, 'pipe'],
  });
  close();
  const output = lastLines(child);
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      if (chunk.includes('ready to accept connections')) resolve();
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`Postgres did not start: ${output()}`)));
  });
  return child;
};

/** The backends of a server that was killed need a moment to notice; until then a new one refuses to start. */
const launchAfterCrash = async (...given: Parameters<typeof launch>): Promise<ChildProcess> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await launch(...given);
    } catch (error) {
      const stillInUse = error instanceof Error && error.message.includes('pre-existing shared memory block');
      if (!stillInUse || attempt === 50) throw error;
      await delay(100);
    }
  }
};

const stopServer = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = exitOf(child);
  child.kill('SIGINT');
  const impatient = setTimeout(() => child.kill('SIGQUIT'), 10_000);
  const desperate = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await exited;
  clearTimeout(impatient);
  clearTimeout(desperate);
};

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

const adminUrlOf = (directory: DataDirectory, port: number): URL =>
  new URL(`postgres://${admin}:${directory.password}@127.0.0.1:${port}/${database}`);

/** URL of the administrator of the server that runs in `dataDir`, whichever process started it; null when none does. */
export const runningAdminUrl = (dataDir: string): string | null => {
  if (!existsSync(dataDir)) return null;
  const directory = openDataDirectory(dataDir);
  if (runningServer(directory.cluster) === null) return null;
  return adminUrlOf(directory, Number(readFileSync(join(directory.path, 'port'), 'utf8'))).href;
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
    const runtime = runtimeFor(directory.cluster);
    if (!existsSync(directory.cluster)) await createCluster(directory, runtime, fsync);
    await clearProcessFile(directory.cluster);
    const chosen = await choosePort(directory.path, port);
    const child = await launchAfterCrash(directory.cluster, runtime, chosen, fsync);
    child.once('exit', () => {
      // Tells the lifeline not to send its signal: the process number may be somebody else's by now.
      const pipe = child.stdio[4];
      if (pipe && 'end' in pipe) pipe.end('goodbye\n');
      release();
    });
    const url = adminUrlOf(directory, chosen);
    try {
      await ensureDatabase(url);
    } catch (error) {
      await stopServer(child);
      throw error;
    }
    let stopped: Promise<void> | undefined;
    return {
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
