import type { TenantDatabase } from '@writ/drizzle/tenant-database';
import { type TestDatabase, testDatabase } from '@writ/drizzle/test-database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureDemoTenant } from './bootstrap.ts';
import { keyKinds, readKey } from './identity/api-key.ts';
import { keysCommand } from './keys-command.ts';

let postgres: TestDatabase;
let database: TenantDatabase;

beforeAll(async () => {
  postgres = await testDatabase();
  database = postgres.open('gateway');
});
afterAll(() => postgres.close());

const notices: string[] = [];
const run = async (...words: string[]): Promise<string[]> => {
  const lines: string[] = [];
  const command = keysCommand(
    () => database,
    (line) => lines.push(line),
  );
  for (const one of [command, ...command.commands])
    one.exitOverride().configureOutput({ writeErr: (text) => notices.push(text) });
  await command.parseAsync(words, { from: 'user' });
  return lines;
};

test('[GW-40] the first start makes the tenant demo with a key of each kind; later ones keep what works and renew the rest', async () => {
  const first = await ensureDemoTenant(database, null);
  expect(first.tenant).toBe('demo');
  expect(Object.keys(first.keys).sort()).toEqual([...keyKinds].sort());
  for (const kind of keyKinds) expect(readKey(first.keys[kind])).toMatchObject({ kind, tenantId: first.tenantId });

  expect(await ensureDemoTenant(database, first.keys)).toEqual(first);
  expect(await postgres.sql`select count(*)::int as keys from gateway.api_key`).toEqual([{ keys: 7 }]);

  await postgres.sql`update gateway.api_key set revoked_at = now() where kind = 'author'`;
  const { admin: _, ...withoutAdmin } = first.keys;
  const third = await ensureDemoTenant(database, withoutAdmin);
  expect(third.keys).toEqual({ ...first.keys, admin: expect.any(String), author: expect.any(String) });
  expect([third.keys.admin, third.keys.author]).not.toContain(first.keys.admin);
  expect(third.keys.author).not.toBe(first.keys.author);
  expect([first.strayKeys, third.strayKeys], 'the old admin key works still').toEqual([0, 1]);
});

test('[C-06] keys are created, listed and revoked on the command line; the text of a key is shown once', async () => {
  const [id = '', key = ''] = await run('create', '--tenant', 'acme', '--kind', 'ingest', '--name', 'collector');
  expect(readKey(key)).toMatchObject({ kind: 'ingest' });
  const listed = await run('list', '--tenant', 'acme');
  expect(listed).toHaveLength(1);
  expect(listed[0]).toMatch(new RegExp(`^${id} {2}ingest {4}…${key.slice(-4)} .* active {2}collector$`));
  expect(listed.join()).not.toContain(key);
  expect(await run('revoke', id, '--tenant', 'acme')).toEqual([`revoked ${id}`]);
  expect((await run('list', '--tenant', 'acme'))[0]).toContain('revoked 20');
});

test('[C-06] the command line refuses a kind, a date or a key that does not exist', async () => {
  await expect(run('create', '--kind', 'root')).rejects.toThrow('Allowed choices are admin');
  await expect(run('create')).rejects.toThrow("required option '--kind <kind>'");
  await expect(run('create', '--kind', 'admin', '--expires', 'soon')).rejects.toThrow('Give a date');
  await expect(run('revoke', 'key_none')).rejects.toThrow('no active key key_none in this tenant');
});

test('[C-06] a wrong tenant, name or date is refused by its option, and nothing is stored', async () => {
  const count = () => postgres.sql`select count(*)::int as keys from gateway.api_key`;
  const before = await count();
  for (const words of [
    ['--tenant', 'X Y'],
    ['--tenant', ''],
    ['--name', ''],
    ['--name', 'two\nlines'],
    ['--name', 'red \u001b[31m'],
    ['--expires', '2001-01-01'],
    ['--expires', 'soon'],
  ]) {
    const [option = ''] = words;
    await expect(run('create', '--kind', 'viewer', ...words)).rejects.toThrow(option);
  }
  expect(await count()).toEqual(before);
});

test('[C-06] a tenant that is made with its first key says so once, and an expired key is listed as such', async () => {
  for (let time = 0; time < 2; time += 1) {
    expect(await run('create', '--kind', 'viewer', '--tenant', 'brand-new')).toHaveLength(2);
  }
  expect(notices.filter((text) => text.includes('brand-new'))).toEqual(['made the tenant brand-new\n']);
  await postgres.sql`update gateway.api_key set expires_at = now() - interval '1 day' where name like 'created%'`;
  expect((await run('list', '--tenant', 'brand-new')).every((line) => line.includes('expired '))).toBe(true);
});
