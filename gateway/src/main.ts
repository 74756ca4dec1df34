/** The gateway as a process of its own, until SIGTERM or SIGINT. */
import { openTenantDatabase } from '@writ/drizzle/tenant-database';
import { createLog } from '@writ/kit/log';
import { loggableError } from '@writ/kit/loggable-error';
import { gatewayConfig, processConfig } from './config.ts';
import { createGateway } from './gateway.ts';

const serve = async (): Promise<void> => {
  const own = processConfig();
  const config = gatewayConfig();
  const log = createLog('gateway', own.logLevel);
  const database = openTenantDatabase({ url: own.databaseUrl });
  const gateway = createGateway({
    supergraph: own.supergraphPath,
    subgraphs: own.subgraphs,
    database,
    principalSecret: own.keyEncryptionKey,
    config,
    log,
  });
  const stop = async (): Promise<void> => {
    await gateway.close();
    await database.close();
  };
  const stopOnce = (): void => {
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error: loggableError(error) }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stopOnce);
  process.once('SIGINT', stopOnce);
  // Started by another process of ours: when that one is gone, nobody will stop this one.
  process.once('disconnect', stopOnce);
  const { url } = await gateway.listen(own.port);
  log.info({ url }, 'ready');
};

serve().catch((error: unknown) => {
  console.error(`writ gateway: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
