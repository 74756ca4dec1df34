import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/*
 * What lies in the data directory of an embedded server:
 *   cluster/         Postgres's own files
 *   admin-password   mode 0600; the passwords of the family roles are derived from it
 *   port             the port of the last start, taken again when it is free
 */

export interface DataDirectory {
  readonly path: string;
  readonly cluster: string;
}

export const foreignData = (path: string, uid: number): Error =>
  new Error(
    `The data in ${path} belong to user ${uid}: start as that user or as root, or choose another data directory.`,
  );

const isOurs = (path: string): boolean => {
  try {
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Makes the directory when it is not there. */
export const openDataDirectory = (dataDir: string): DataDirectory => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = realpathSync(dataDir);
  if (!isOurs(path)) throw foreignData(path, statSync(path).uid);
  return { path, cluster: join(path, 'cluster') };
};

/** The administrator's password, made for a directory that has no data yet. Ask while holding the directory: two makers would make two. */
export const passwordOf = ({ path, cluster }: DataDirectory): string => {
  const file = join(path, 'admin-password');
  if (!existsSync(file)) {
    if (existsSync(cluster)) {
      throw new Error(`${file} is missing: restore it, or remove ${path} to start with an empty database.`);
    }
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
};

/** Gives the directory to this process alone, until it releases it or dies. Undefined when another process has it. */
export const holdDirectory = async (path: string): Promise<(() => void) | undefined> => {
  if (process.platform !== 'linux') return () => {};
  const { dev, ino } = statSync(path);
  // An abstract socket: the kernel drops it with the process, so no lock file can be left behind.
  const name = `\0writ-postgres-${createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 32)}`;
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen({ path: name }, () => resolve(() => server.close()));
    server.unref();
  });
};

const isRunningIn = (cluster: string, pid: number): boolean => {
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === cluster;
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** The server whose process file lies in the cluster, if it lives. */
export const runningServer = (cluster: string): number | null => {
  try {
    const pid = Number.parseInt(readFileSync(join(cluster, 'postmaster.pid'), 'utf8'), 10);
    return isRunningIn(cluster, pid) ? pid : null;
  } catch {
    return null;
  }
};

/** Waits for a server that outlives the process which started it, then removes a process file that its owner could not remove. */
export const clearProcessFile = async (cluster: string): Promise<void> => {
  const deadline = Date.now() + 20_000;
  for (let pid = runningServer(cluster); pid !== null; pid = runningServer(cluster)) {
    if (Date.now() > deadline) throw new Error(`Postgres (process ${pid}) still runs in ${cluster}: stop it first.`);
    try {
      process.kill(pid, 'SIGINT');
    } catch {}
    await delay(50);
  }
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
};

const isFree = (port: number): Promise<number | null> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ host: '127.0.0.1', port }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });

/** The given port, else that of the last start, else any that is free. */
export const choosePort = async (path: string, wanted: number | undefined): Promise<number> => {
  const file = join(path, 'port');
  const remembered = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const port = await isFree(wanted ?? remembered);
  if (port === null && wanted !== undefined)
    throw new Error(`Port ${wanted} of 127.0.0.1 is taken: choose another for the embedded Postgres.`);
  const chosen = port ?? (await isFree(0));
  if (chosen === null) throw new Error('No port of 127.0.0.1 is free.');
  writeFileSync(file, `${chosen}\n`);
  return chosen;
};
