import { startEmbeddedPostgres } from '@writ/drizzle/embedded-postgres';
import { migrateAll } from '@writ/drizzle/migrate';
import type { MeshConfig } from './config.ts';
import { ensureDataFolder, keyEncryptionKeyIn } from './data-folder.ts';

/** What every way of starting the mesh stands on: a migrated database and the key encryption key. */
export interface Deployment {
  readonly adminUrl: string;
  readonly keyEncryptionKey: string;
  /** Ends an embedded server. */
  readonly stop: () => Promise<void>;
}

const never = new Promise<never>(() => {});

const unreachable = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'ETIMEDOUT', 'CONNECT_TIMEOUT', 'EAI_AGAIN']);

/** Migrates; a database of somebody else's that cannot be reached is said so by the name of its variable. */
const migrate = async (adminUrl: string, urls: MeshConfig['familyUrls'], given: boolean): Promise<void> => {
  await migrateAll({ adminUrl, urls }).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!given || !unreachable.has(code)) throw error;
    throw new Error(`DATABASE_URL: no Postgres answers at ${new URL(adminUrl).host} (${code})`);
  });
};

/**
 * Opens the data folder and the database of a configuration. `onLost` is called when an embedded server ends by itself: nothing can
 * go on without it, and nobody else would notice.
 */
export const openDeployment = async (config: MeshConfig, onLost: () => void): Promise<Deployment> => {
  await ensureDataFolder(config.dataDir);
  const keyEncryptionKey = await keyEncryptionKeyIn(config.dataDir, config.keyEncryptionKey);
  const embedded = config.databaseUrl === null ? await startEmbeddedPostgres({ dataDir: config.dataDir }) : null;
  void (embedded?.lost ?? never).then(onLost);
  const adminUrl = config.databaseUrl ?? embedded?.adminUrl ?? '';
  const stop = async (): Promise<void> => embedded?.stop();
  try {
    await migrate(adminUrl, config.familyUrls, config.databaseUrl !== null);
  } catch (error) {
    await stop();
    throw error;
  }
  return { adminUrl, keyEncryptionKey, stop };
};
