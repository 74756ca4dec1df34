import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Logger, runMigrations } from 'graphile-worker';
import postgres, { type Sql } from 'postgres';
import { jobsRole, retentionRole, roleOf, type SchemaName, schemaNames } from './families.ts';
import { derivedPassword, scramVerifier } from './role-password.ts';

const migrationsFolder = join(import.meta.dirname, '..', 'migrations');

const roleUrl = (adminUrl: string, role: string): string => {
  const url = new URL(adminUrl);
  url.password = derivedPassword(adminUrl, role);
  url.username = role;
  return url.href;
};

/** The URL by which a family's own role reaches the administrator's database. */
export const familyUrl = (adminUrl: string, name: SchemaName): string => roleUrl(adminUrl, roleOf(name));

/** The URL of the role that owns the job queue. */
export const jobsUrl = (adminUrl: string): string => roleUrl(adminUrl, jobsRole);

/** The URL of the role that may delete what has outlived its retention. */
export const retentionUrl = (adminUrl: string): string => roleUrl(adminUrl, retentionRole);

export interface MigrateOptions {
  /** A user who may create roles and schemas; everything will belong to it. */
  readonly adminUrl: string;
  /** Families that log in with a URL of their own: their roles get the password of that URL instead of the derived one. */
  readonly urls?: Partial<Record<SchemaName, string>>;
}

interface Migration {
  readonly name: string;
  readonly text: string;
  readonly hash: string;
}

const journalOf = (family: SchemaName): readonly Migration[] => {
  const folder = join(migrationsFolder, family);
  const journal = join(folder, 'meta', '_journal.json');
  if (!existsSync(journal)) return [];
  const { entries }: { entries: readonly { tag: string }[] } = JSON.parse(readFileSync(journal, 'utf8'));
  return entries.map(({ tag }) => {
    const text = readFileSync(join(folder, `${tag}.sql`), 'utf8');
    return { name: tag, text, hash: createHash('sha256').update(text).digest('hex') };
  });
};

const runBase = async (sql: Sql): Promise<void> => {
  const folder = join(migrationsFolder, 'base');
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  for (const name of files.toSorted()) {
    await sql.begin((tx) => tx.unsafe(readFileSync(join(folder, name), 'utf8')));
  }
};

/** Roles belong to the whole server: while another of its databases is migrated too, one of the two has to try again. */
const setPasswords = async (sql: Sql, { adminUrl, urls = {} }: MigrateOptions): Promise<void> => {
  const passwords = new Map<string, string>();
  for (const role of [jobsRole, retentionRole]) passwords.set(role, derivedPassword(adminUrl, role));
  for (const name of schemaNames) {
    const own = urls[name] === undefined ? null : new URL(urls[name]);
    if (own === null) passwords.set(roleOf(name), derivedPassword(adminUrl, roleOf(name)));
    else if (own.username === roleOf(name)) passwords.set(own.username, decodeURIComponent(own.password));
  }
  const statements = [...passwords].map(
    ([role, password]) => `alter role ${role} password '${scramVerifier(role, password)}';`,
  );
  for (let attempt = 1; ; attempt++) {
    try {
      await sql.unsafe(statements.join('\n'));
      return;
    } catch (error) {
      if (attempt === 5 || !(error instanceof Error && error.message.includes('concurrently updated'))) throw error;
    }
  }
};

/** Graphile Worker begins with `create schema if not exists`, which asks for a right on the database even where the schema is there. */
const migrateJobs = async (sql: Sql, adminUrl: string): Promise<void> => {
  const [row] = await sql`select current_database() as name, to_regclass('writ_jobs.migrations') is null as fresh`;
  const database = sql(String(row?.name));
  if (row?.fresh) await sql`grant create on database ${database} to writ_jobs`;
  try {
    const quiet = new Logger(() => () => {});
    await runMigrations({ connectionString: jobsUrl(adminUrl), schema: 'writ_jobs', maxPoolSize: 1, logger: quiet });
  } finally {
    await sql`revoke create on database ${database} from writ_jobs`;
  }
};

const migrateFamily = async (sql: Sql, family: SchemaName): Promise<void> => {
  const rows = await sql<
    { name: string; hash: string }[]
  >`select name, hash from writ.migration where family = ${family}`;
  const applied = new Map(rows.map(({ name, hash }) => [name, hash]));
  for (const { name, text, hash } of journalOf(family)) {
    const before = applied.get(name);
    if (before === hash) continue;
    if (before !== undefined)
      throw new Error(`Migration ${family}/${name} was changed after it had been applied to this database.`);
    await sql.begin(async (tx) => {
      await tx.unsafe(text);
      await tx`insert into writ.migration (family, name, hash) values (${family}, ${name}, ${hash})`;
    });
  }
};

/**
 * Brings a database up to date: roles, guards, job queue, then each family. Several processes may do so at once; each returns when all is done.
 */
export const migrateAll = async (options: MigrateOptions): Promise<void> => {
  const sql = postgres(options.adminUrl, {
    max: 1,
    max_lifetime: null,
    onnotice: () => {},
    connection: { application_name: 'writ migrate' },
  });
  try {
    // Held until the connection ends.
    await sql`select pg_advisory_lock(hashtext('writ.migrate'))`;
    await runBase(sql);
    await setPasswords(sql, options);
    await migrateJobs(sql, options.adminUrl);
    for (const family of schemaNames) await migrateFamily(sql, family);
    await sql`select writ.ensure_months(table_name::regclass) from writ.month_partitioned`;
  } finally {
    await sql.end({ timeout: 1 });
  }
};
