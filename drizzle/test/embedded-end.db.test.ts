import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { startEmbeddedPostgres } from '@writ/drizzle/embedded-postgres';
import postgres from 'postgres';
import { afterAll, expect, test } from 'vitest';
import {
  ask,
  child,
  cleanUp,
  embeddedProcess,
  folder,
  gone,
  isAlive,
  processFile,
  serverOf,
} from './embedded-server.ts';

afterAll(cleanUp);

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const) {
  test(`[C-51] the server ends with the process that started it, also when that gets ${signal} and does nothing about it`, async () => {
    const dataDir = folder();
    const owner = child(embeddedProcess, [dataDir]);
    await owner.firstLine;
    const pid = serverOf(dataDir);
    owner.process.kill(signal);
    await owner.ended;
    await gone(pid);
    expect(existsSync(processFile(dataDir))).toBe(false);
    expect(readdirSync(dataDir).toSorted()).toEqual(['admin-password', 'cluster', 'port']);
  });
}

test('a start right after the owner was killed waits for the old server to end', async () => {
  const dataDir = folder();
  const owner = child(embeddedProcess, [dataDir]);
  const adminUrl = await owner.firstLine;
  await ask(adminUrl, 'create table public.kept as select generate_series(1, 200000) as n');
  owner.process.kill('SIGKILL');
  await owner.ended;
  const server = await startEmbeddedPostgres({ dataDir, fsync: false });
  expect(await ask(server.adminUrl, 'select count(*)::int from public.kept')).toEqual([[200_000]]);
  await server.stop();
});

test('a server that was killed itself leaves its process file, and starts again with its committed rows', async () => {
  const dataDir = folder();
  const server = await startEmbeddedPostgres({ dataDir });
  await ask(server.adminUrl, 'create table public.kept as select 1 as n');
  process.kill(serverOf(dataDir), 'SIGKILL');
  await gone(serverOf(dataDir));
  expect(existsSync(processFile(dataDir))).toBe(true);
  await server.stop();
  const next = await startEmbeddedPostgres({ dataDir });
  expect(await ask(next.adminUrl, 'select n from public.kept')).toEqual([[1]]);
  await next.stop();
});

test('a process file that names a living stranger, of the same user too, does not keep the server from starting', async () => {
  const dataDir = folder();
  const first = await startEmbeddedPostgres({ dataDir, fsync: false });
  const text = readFileSync(processFile(dataDir), 'utf8');
  const { uid, gid } = statSync(processFile(dataDir));
  await first.stop();
  const stranger = spawn('sleep', ['60'], { uid, gid, cwd: '/' });
  try {
    writeFileSync(processFile(dataDir), text.replace(/^\d+/, String(stranger.pid)));
    const second = await startEmbeddedPostgres({ dataDir, fsync: false });
    expect(await ask(second.adminUrl, 'select 1')).toEqual([[1]]);
    await second.stop();
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  } finally {
    stranger.kill();
  }
});

test('[C-51] stop ends the server with clients connected, frees the port, and may be called twice', async () => {
  const dataDir = folder();
  const server = await startEmbeddedPostgres({ dataDir, fsync: false });
  const pid = serverOf(dataDir);
  const client = postgres(server.adminUrl, { max: 1, onnotice: () => {} });
  const sleeping = client`select pg_sleep(60)`.then(
    () => 'slept',
    () => 'cut off',
  );
  await expect
    .poll(() =>
      ask(
        server.adminUrl,
        "select count(*)::int from pg_stat_activity where query like '%pg_sleep%' and state = 'active' and pid <> pg_backend_pid()",
      ),
    )
    .toEqual([[1]]);
  await Promise.all([server.stop(), server.stop()]);
  expect(await sleeping).toBe('cut off');
  expect(isAlive(pid)).toBe(false);
  await client.end({ timeout: 0 });
  const refused = await new Promise((resolve) => {
    const socket = connect(Number(new URL(server.adminUrl).port), '127.0.0.1');
    socket.once('connect', () => resolve('connected'));
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
  });
  expect(refused).toBe('ECONNREFUSED');
});
