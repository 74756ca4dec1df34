import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, closeSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataDirectory } from './data-directory.ts';
import type { Account } from './postgres-binaries.ts';

/** The superuser of an embedded server. */
export const adminRole = 'writ_admin';

/** Nothing of ours is passed on: settings such as PGOPTIONS would be taken by the server too. */
const childEnvironment = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

/** Runs as long as its standard pipe to us is open: should this process die in whatever way, the server shuts down. */
const lifeline = '( read -r goodbye <&4 || kill -INT $$ ) & exec "$@" 4<&-';

/** What runs a server, and as whom. */
export interface Runtime {
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

/** Makes the files of a new server, under another name until they are complete. */
export const createCluster = async (
  directory: DataDirectory,
  password: string,
  { binaries, account }: Runtime,
  fsync: boolean,
): Promise<void> => {
  const partial = `${directory.cluster}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  const passwordFile = join(directory.path, 'initdb-password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) for (const path of [partial, passwordFile]) chownSync(path, account.uid, account.gid);
  const { path, descriptor, close } = reach(partial, account);
  const passwordDescriptor = openSync(passwordFile, 'r');
  try {
    const child = spawn(
      join(binaries, 'bin', 'initdb'),
      [
        `--pgdata=${path}`,
        `--username=${adminRole}`,
        `--pwfile=${descriptor === 'ignore' ? passwordFile : '/proc/self/fd/4'}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-instructions',
        ...(fsync ? [] : ['--no-sync']),
      ],
      {
        ...account,
        cwd: '/',
        env: childEnvironment,
        stdio: ['ignore', 'pipe', 'pipe', descriptor, passwordDescriptor],
      },
    );
    const output = lastLines(child);
    if ((await exitOf(child)) !== 0)
      throw new Error(`Postgres could not make its data directory ${directory.path}: ${output()}`);
  } finally {
    close();
    closeSync(passwordDescriptor);
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
  child.once('exit', () => {
    // Tells the lifeline not to send its signal: the process number may be somebody else's by now.
    const pipe = child.stdio[4];
    if (pipe && 'end' in pipe) pipe.end('goodbye\n');
  });
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

/** Starts the server and returns when it takes connections. */
export const launchServer = async (...given: Parameters<typeof launch>): Promise<ChildProcess> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await launch(...given);
    } catch (error) {
      // The backends of a server that was killed need a moment to notice; until then a new one refuses to start.
      const stillInUse = error instanceof Error && error.message.includes('pre-existing shared memory block');
      if (!stillInUse || attempt === 50) throw error;
      await delay(100);
    }
  }
};

/** Ends the server without waiting for its clients, and returns when it has ended. */
export const stopServer = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = exitOf(child);
  child.kill('SIGINT');
  const impatient = setTimeout(() => child.kill('SIGQUIT'), 10_000);
  const desperate = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await exited;
  clearTimeout(impatient);
  clearTimeout(desperate);
};
