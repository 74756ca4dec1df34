import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { families, type SchemaName } from '@writ/drizzle/families';
import { familyUrl } from '@writ/drizzle/migrate';
import { openTenantDatabase } from '@writ/drizzle/tenant-database';
import { subgraphPorts } from '@writ/kit/config';
import { meshConfig } from './config.ts';
import { ensureDemoCredentials } from './demo-credentials.ts';
import { openDeployment } from './deployment.ts';
import { portTrouble } from './free-port.ts';
import { createLifecycle } from './lifecycle.ts';
import { untilReady } from './until-ready.ts';
import { runCommand, stopOnSignal } from './until-signal.ts';

const programs: Readonly<Record<SchemaName, string>> = {
  gateway: fileURLToPath(import.meta.resolve('@writ/gateway/main')),
  studio: fileURLToPath(import.meta.resolve('@writ/studio/main')),
  plan: fileURLToPath(import.meta.resolve('@writ/plan/main')),
  replay: fileURLToPath(import.meta.resolve('@writ/replay/main')),
  history: fileURLToPath(import.meta.resolve('@writ/history/main')),
};

/** A subgraph's port: the gateway's port plus 1 to 4, so that one number moves all five. */
const portsFrom = (gatewayPort: number): Readonly<Record<SchemaName, number>> => {
  const offset = gatewayPort - 4000;
  return {
    gateway: gatewayPort,
    studio: subgraphPorts.studio + offset,
    plan: subgraphPorts.plan + offset,
    replay: subgraphPorts.replay + offset,
    history: subgraphPorts.history + offset,
  };
};

const startProcess = (name: SchemaName, environment: Readonly<Record<string, string | undefined>>): ChildProcess => {
  // The channel lets a child notice that this process is gone, however it went.
  const child = spawn(process.execPath, [programs[name]], {
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.once('exit', (code, signal) => {
    if (code !== 0) console.error(`writ: the ${name} process ended (${signal ?? code}); the others go on without it`);
  });
  return child;
};

const stopProcess = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
};

/** The same mesh as five processes over HTTP, on the ports and variables that the containers use (GW-41). */
const start = async (): Promise<void> => {
  const config = meshConfig();
  const ports = portsFrom(config.port);
  for (const port of Object.values(ports)) {
    const trouble = await portTrouble(port, config.host);
    if (trouble !== null) throw new Error(trouble);
  }
  const lifecycle = createLifecycle();
  stopOnSignal(lifecycle.stop, { alsoWithoutParent: config.startedByNpm });
  try {
    const deployment = await openDeployment(config, () => lifecycle.abandon('the embedded Postgres has ended'));
    lifecycle.onStop(deployment.stop);
    const environment = {
      ...config.environment,
      DATABASE_URL: deployment.adminUrl,
      WRIT_KEK: deployment.keyEncryptionKey,
      LOG_LEVEL: config.logLevel,
      ...Object.fromEntries(
        families.map((family) => [
          `SUBGRAPH_URL_${family.toUpperCase()}`,
          `http://${config.host}:${ports[family]}/graphql`,
        ]),
      ),
    };
    const processOf = (name: SchemaName) => startProcess(name, { ...environment, PORT: String(ports[name]) });
    const subgraphs = families.map(processOf);
    lifecycle.onStop(async () => {
      await Promise.all(subgraphs.map(stopProcess));
    });
    const gateway = processOf('gateway');
    lifecycle.onStop(() => stopProcess(gateway));
    const url = `http://${config.host}:${ports.gateway}/graphql`;
    await untilReady(new URL('/readyz', url), gateway);
    const database = openTenantDatabase({ url: familyUrl(deployment.adminUrl, 'gateway'), maxConnections: 1 });
    await ensureDemoCredentials(config.dataDir, url, database);
    await database.close();
    console.log(`writ is ready as five processes: ${url} (keys in ${config.dataDir}/credentials.json)`);
  } catch (error) {
    await lifecycle.stop();
    throw error;
  }
};

runCommand(start);
