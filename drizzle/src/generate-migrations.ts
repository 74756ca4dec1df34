import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { type SchemaName, schemaNames } from './families.ts';

/*
 * Runs drizzle-kit for each family: `generate-migrations.ts [family…] [--name what_changes] [--custom] [--check]`.
 * --custom makes an empty migration for SQL by hand (one family). --check writes nothing and fails where tables and migrations differ.
 */

const root = join(import.meta.dirname, '..', '..');
const folderOf = (family: SchemaName) => join('drizzle', 'migrations', family);

/** Only the files of tables: one that holds `pgSchema` would make the first migration create the schema, which the base has made. */
const tablesOf = (family: SchemaName) =>
  `${family === 'gateway' ? 'gateway' : `subgraphs/${family}`}/src/**/*.tables.ts`;

const sqlFiles = (folder: string): readonly string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.sql')) : [];

interface Generated {
  readonly failed: boolean;
  readonly output: string;
}

const generate = (family: SchemaName, out: string, extra: readonly string[]): Generated => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules', 'drizzle-kit', 'bin.cjs'),
      'generate',
      '--dialect=postgresql',
      `--schema=${tablesOf(family)}`,
      `--out=${out}`,
      ...extra,
    ],
    // No terminal: a question, such as whether a column was renamed, is an error here and is asked when a person runs it.
    {
      cwd: root,
      encoding: 'utf8',
      stdio: [process.stdin.isTTY && out === folderOf(family) ? 'inherit' : 'ignore', 'pipe', 'pipe'],
    },
  );
  return { failed: status !== 0, output: `${stdout}${stderr}`.trim() };
};

/** What a new migration of this family would hold; empty when its migrations make the tables as they are declared. */
const missingMigration = (family: SchemaName): string => {
  const folder = join(root, folderOf(family));
  const scratch = mkdtempSync(join(tmpdir(), 'writ-migrations-'));
  try {
    if (existsSync(folder)) cpSync(folder, scratch, { recursive: true });
    const { failed, output } = generate(family, relative(root, scratch), ['--name=missing']);
    if (failed) return output;
    const added = sqlFiles(scratch).filter((name) => !sqlFiles(folder).includes(name));
    return added.map((name) => readFileSync(join(scratch, name), 'utf8')).join('\n');
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { name: { type: 'string' }, custom: { type: 'boolean' }, check: { type: 'boolean' } },
});

const unknown = positionals.filter((name) => !schemaNames.some((known) => known === name));
if (unknown.length > 0 || (values.custom && positionals.length !== 1)) {
  console.error(`Name ${values.custom ? 'one' : 'any'} of: ${schemaNames.join(', ')}.`);
  process.exit(2);
}

for (const family of schemaNames.filter((name) => positionals.length === 0 || positionals.includes(name))) {
  if (globSync(tablesOf(family), { cwd: root }).length === 0) continue;
  if (values.check) {
    const missing = missingMigration(family);
    if (missing === '') continue;
    console.error(
      `The tables of ${family} differ from its migrations; \`npm run db:generate -- ${family} --name …\` would add:\n${missing}`,
    );
    process.exitCode = 1;
  } else {
    const before = sqlFiles(join(root, folderOf(family)));
    const name = values.name ?? (values.custom ? 'guards' : 'tables');
    const { failed, output } = generate(family, folderOf(family), [
      `--name=${name}`,
      ...(values.custom ? ['--custom'] : []),
    ]);
    const added = sqlFiles(join(root, folderOf(family))).filter((file) => !before.includes(file));
    console.log(failed ? output : `${family}: ${added.length > 0 ? added.join(', ') : 'nothing to change'}`);
    if (failed) process.exitCode = 1;
  }
}
