import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@writ/drizzle/embedded-postgres';
import { migrateAll } from '@writ/drizzle/migrate';
import type { TestProject } from 'vitest/node';

/** One server for a run of tests, with a migrated database that each test file copies. */
const startServer = async (project: TestProject): Promise<() => Promise<void>> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'writ-tests-'));
  const server = await startEmbeddedPostgres({ dataDir, fsync: false });
  await migrateAll({ adminUrl: server.adminUrl });
  project.provide('templateUrl', server.adminUrl);
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
};

export default startServer;
