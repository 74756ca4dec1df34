import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '@writ/drizzle/embedded-postgres';
import { migrateAll } from '@writ/drizzle/migrate';
import { ensureDemoTenant } from '@writ/gateway/bootstrap';
import { gatewayConfig } from '@writ/gateway/config';
import { createLog } from '@writ/kit/log';
import { supergraphFile } from '@writ/schema/sdl';
import { meshConfig } from './config.ts';
import {
  type Credentials,
  ensureDataFolder,
  keyEncryptionKeyIn,
  readCredentials,
  writeCredentials,
} from './data-folder.ts';
import { startEmbeddedMesh } from './embedded-mesh.ts';
import { portTrouble } from './free-port.ts';
import { playDemo } from './story/demo.ts';
import { runCommand, stopOnSignal } from './until-signal.ts';

/** The gateway and all subgraphs in one process, on an embedded Postgres unless DATABASE_URL names another. */
const start = async (): Promise<void> => {
  const config = meshConfig();
  const settings = gatewayConfig(config.environment);
  const trouble = await portTrouble(config.port, config.host);
  if (trouble !== null) throw new Error(trouble);
  const log = createLog('writ', config.logLevel);
  await ensureDataFolder(config.dataDir);
  const postgres = config.databaseUrl === null ? await startEmbeddedPostgres({ dataDir: config.dataDir }) : null;
  const stopping: (() => Promise<void>)[] = postgres === null ? [] : [postgres.stop];
  const stopAll = async () => {
    for (const stop of stopping.toReversed()) await stop();
  };
  stopOnSignal(stopAll, { alsoWithoutParent: config.startedByNpm });
  try {
    const adminUrl = config.databaseUrl ?? postgres?.adminUrl ?? '';
    await migrateAll({ adminUrl });
    const mesh = await startEmbeddedMesh({
      adminUrl,
      keyEncryptionKey: await keyEncryptionKeyIn(config.dataDir, config.keyEncryptionKey),
      supergraph: fileURLToPath(supergraphFile),
      gatewayConfig: settings,
      port: config.port,
      log,
    });
    stopping.push(mesh.stop);
    const credentials = await demoCredentials(config.dataDir, mesh);
    console.log(`writ is ready: ${mesh.url} (keys in ${config.dataDir}/credentials.json)`);
    if (process.argv.includes('--demo')) await playDemo(credentials, console.log);
  } catch (error) {
    await stopAll();
    throw error;
  }
};

/** The tenant `demo` with its keys: made at the first start; the file keeps what only the first start could show. */
const demoCredentials = async (
  dataDir: string,
  mesh: Awaited<ReturnType<typeof startEmbeddedMesh>>,
): Promise<Credentials> => {
  const kept = await readCredentials(dataDir);
  const { tenant, keys } = await ensureDemoTenant(mesh.gatewayDatabase, kept?.keys ?? null);
  const credentials = { url: mesh.url, tenant, keys };
  await writeCredentials(dataDir, credentials);
  return credentials;
};

runCommand(start);
