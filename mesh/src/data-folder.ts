import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const ownerOnly = 0o600;

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Makes the data folder. Where it cannot be made, the error names it. */
export const ensureDataFolder = async (dataDir: string): Promise<void> => {
  if (await exists(dataDir)) return;
  // Making a folder recursively never ends below one that takes no folders, such as /proc: with a parent there is no need for it.
  const recursive = !(await exists(dirname(dataDir)));
  await mkdir(dataDir, { recursive }).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`WRIT_DATA_DIR: ${dataDir} cannot be made (${error.code})`);
  });
};

/** Whole or not at all: a reader never sees half a file, and a crash leaves the old one. */
const writeOwnerOnly = async (path: string, text: string): Promise<void> => {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, text, { mode: ownerOnly });
  await rename(draft, path);
};

/** As {@link writeOwnerOnly}, but of two that make a file at once the first one's stays. */
const createOwnerOnly = async (path: string, text: string): Promise<void> => {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, text, { mode: ownerOnly });
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
};

const readOrNull = (path: string): Promise<string | null> =>
  readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });

/**
 * The deployment's key encryption key: given by WRIT_KEK, else made at the first start and kept in `kek` (mode 0600). Losing it makes
 * the signing keys in the database unreadable, so production gives its own.
 */
export const keyEncryptionKeyIn = async (dataDir: string, given: string | null): Promise<string> => {
  if (given !== null) return given;
  const path = join(dataDir, 'kek');
  const kept = await readOrNull(path);
  if (kept !== null) return kept.trim();
  await createOwnerOnly(path, `${randomBytes(32).toString('base64url')}\n`);
  return (await readFile(path, 'utf8')).trim();
};

/** What a developer needs to speak to the mesh (GW-40): the URL, and an API key of the tenant `demo` per role. */
export interface Credentials {
  readonly url: string;
  readonly tenant: string;
  readonly keys: Readonly<
    Record<'admin' | 'author' | 'approver' | 'operator' | 'viewer' | 'runtime' | 'ingest', string>
  >;
}

const credentialsFile = (dataDir: string): string => join(dataDir, 'credentials.json');

/** The credentials that an earlier start wrote, or null. */
export const readCredentials = async (dataDir: string): Promise<Credentials | null> => {
  const text = await readOrNull(credentialsFile(dataDir));
  return text === null ? null : (JSON.parse(text) as Credentials);
};

export const writeCredentials = (dataDir: string, credentials: Credentials): Promise<void> =>
  writeOwnerOnly(credentialsFile(dataDir), `${JSON.stringify(credentials, null, 2)}\n`);
