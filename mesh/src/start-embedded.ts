import { gatewayConfig } from '@writ/gateway/config';
import { createLog } from '@writ/kit/log';
import { meshConfig } from './config.ts';
import { ensureDemoCredentials } from './demo-credentials.ts';
import { openDeployment } from './deployment.ts';
import { startEmbeddedMesh } from './embedded-mesh.ts';
import { portTrouble } from './free-port.ts';
import { createLifecycle } from './lifecycle.ts';
import { playDemo } from './story/demo.ts';
import { runCommand, stopOnSignal } from './until-signal.ts';

/** The gateway and all subgraphs in one process, on an embedded Postgres unless DATABASE_URL names another. */
const start = async (): Promise<void> => {
  const config = meshConfig();
  const settings = gatewayConfig(config.environment);
  const trouble = await portTrouble(config.port, config.host);
  if (trouble !== null) throw new Error(trouble);
  const log = createLog('writ', config.logLevel);
  const lifecycle = createLifecycle();
  stopOnSignal(lifecycle.stop, { alsoWithoutParent: config.startedByNpm });
  try {
    const deployment = await openDeployment(config, () => lifecycle.abandon('the embedded Postgres has ended'));
    lifecycle.onStop(deployment.stop);
    const mesh = await startEmbeddedMesh({
      adminUrl: deployment.adminUrl,
      keyEncryptionKey: deployment.keyEncryptionKey,
      supergraph: config.supergraph,
      gatewayConfig: settings,
      port: config.port,
      log,
    });
    lifecycle.onStop(mesh.stop);
    const credentials = await ensureDemoCredentials(config.dataDir, mesh.url, mesh.gatewayDatabase);
    console.log(`writ is ready: ${mesh.url} (keys in ${config.dataDir}/credentials.json)`);
    if (process.argv.includes('--demo')) await playDemo(credentials, console.log);
  } catch (error) {
    await lifecycle.stop();
    throw error;
  }
};

runCommand(start);
