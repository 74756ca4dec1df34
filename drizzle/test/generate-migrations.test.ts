import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
let house: string;

/** A house with one family that has one table. */
beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'writ-generate-'));
  mkdirSync(join(house, 'drizzle', 'migrations'), { recursive: true });
  mkdirSync(join(house, 'subgraphs', 'plan', 'src'), { recursive: true });
  cpSync(join(root, 'drizzle', 'src'), join(house, 'drizzle', 'src'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
  writeFileSync(join(house, 'package.json'), '{"type":"module"}');
  writeFileSync(
    join(house, 'subgraphs', 'plan', 'src', 'postgres-schema.ts'),
    "import { pgSchema } from 'drizzle-orm/pg-core';\nexport const planSchema = pgSchema('plan');\n",
  );
  declare('');
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

const declare = (more: string) =>
  writeFileSync(
    join(house, 'subgraphs', 'plan', 'src', 'note.tables.ts'),
    `import { id, ref, tenantTable } from '@writ/drizzle/columns';
     import { planSchema } from './postgres-schema.ts';
     export const notes = tenantTable(planSchema, 'note', { id: id('note'), text: ref('text')${more} });`,
  );

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(house, 'drizzle', 'src', 'generate-migrations.ts'), ...args],
    { cwd: house, encoding: 'utf8' },
  );
  return { status, output: stdout + stderr };
};

const migrations = () =>
  readdirSync(join(house, 'drizzle', 'migrations', 'plan')).filter((name) => name.endsWith('.sql'));
const read = (name: string) => readFileSync(join(house, 'drizzle', 'migrations', 'plan', name), 'utf8');

test('tables become a migration once; the check passes when they agree and shows what is missing when they do not', () => {
  expect(run('--check')).toMatchObject({ status: 1, output: expect.stringContaining('CREATE TABLE "plan"."note"') });
  expect(run()).toEqual({ status: 0, output: 'plan: 0000_tables.sql\n' });
  expect(read('0000_tables.sql')).not.toContain('CREATE SCHEMA');
  expect(run('--check')).toEqual({ status: 0, output: '' });
  expect(run()).toEqual({ status: 0, output: 'plan: nothing to change\n' });

  declare(", author: ref('author')");
  const missing = run('--check');
  expect(missing).toMatchObject({ status: 1, output: expect.stringContaining('ADD COLUMN "author" text') });
  expect(migrations()).toEqual(['0000_tables.sql']);
  expect(run('plan', '--name', 'author')).toEqual({ status: 0, output: 'plan: 0001_author.sql\n' });
  expect(run('plan', '--custom')).toEqual({ status: 0, output: 'plan: 0002_guards.sql\n' });
  expect(run('--check')).toEqual({ status: 0, output: '' });
}, 60_000);

test('a family that is not one is refused, and so is SQL by hand for none', () => {
  expect(run('billing')).toMatchObject({
    status: 2,
    output: expect.stringContaining('studio, plan, replay, history, gateway'),
  });
  expect(run('--custom')).toMatchObject({ status: 2 });
});
