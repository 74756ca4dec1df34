import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { expect } from 'vitest';
import { type Child, startChild } from './child-process.ts';

/*
 * What the tests of the embedded server start and look at; `cleanUp` ends and removes all of it.
 */

/** Starts a server in the folder that it is given, and stays. */
export const embeddedProcess = new URL('./embedded-process.ts', import.meta.url);

const folders: string[] = [];
const children: Child[] = [];

/** A new folder, open to its owner only. */
export const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'writ-embedded-'));
  folders.push(path);
  return path;
};

export const child = (...[script, args, options]: Parameters<typeof startChild>): Child => {
  const started = startChild(script, args, options);
  children.push(started);
  return started;
};

export const cleanUp = async (): Promise<void> => {
  for (const { process: running } of children) running.kill('SIGKILL');
  await Promise.all(children.map(({ ended }) => ended));
  // Their servers end a moment later and remove their process files; `force` covers that.
  for (const path of folders) rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
};

export const ask = async (adminUrl: string, question: string): Promise<readonly unknown[]> => {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    return [...(await sql.unsafe(question).values())];
  } finally {
    await sql.end();
  }
};

export const processFile = (dataDir: string) => join(dataDir, 'cluster', 'postmaster.pid');
export const serverOf = (dataDir: string) => Number.parseInt(readFileSync(processFile(dataDir), 'utf8'), 10);

/** A process that has ended and is not yet buried by its parent still has its number. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
};

export const gone = (pid: number) => expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
