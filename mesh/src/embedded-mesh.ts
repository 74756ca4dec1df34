import { type Family, families } from '@writ/drizzle/families';
import { familyUrl, jobsUrl } from '@writ/drizzle/migrate';
import { openTenantDatabase, type TenantDatabase } from '@writ/drizzle/tenant-database';
import type { GatewayConfig } from '@writ/gateway/config';
import { createGateway } from '@writ/gateway/gateway';
import { startDeliveries } from '@writ/kit/deliveries';
import type { Logger } from '@writ/kit/log';
import { createPrincipalSigner } from '@writ/kit/principal';
import type { Subgraph } from '@writ/kit/subgraph';
import { postgresWakeUps } from '@writ/kit/wake-ups';
import { familyParts } from './subgraph-definitions.ts';

export interface EmbeddedMeshParts {
  /** A migrated database, as its owner. */
  readonly adminUrl: string;
  readonly keyEncryptionKey: string;
  /** Path of the composed supergraph's file. */
  readonly supergraph: string;
  readonly gatewayConfig: GatewayConfig;
  /** 0 picks a free port. */
  readonly port: number;
  readonly log: Logger;
  /** Called with each SQL statement that a family sends, for tests that count them. */
  readonly onStatement?: (family: Family, statement: string) => void;
}

export interface EmbeddedMesh {
  readonly url: string;
  readonly port: number;
  readonly gatewayDatabase: TenantDatabase;
  readonly subgraphs: Readonly<Record<Family, Subgraph>>;
  /** Finishes what runs, stops the deliveries, closes every connection. */
  readonly stop: () => Promise<void>;
}

const record = <Value>(each: (family: Family) => Value): Record<Family, Value> => ({
  studio: each('studio'),
  plan: each('plan'),
  replay: each('replay'),
  history: each('history'),
});

/** The gateway and the four subgraphs in this process; the gateway calls the subgraphs without a network between them. */
export const startEmbeddedMesh = async (parts: EmbeddedMeshParts): Promise<EmbeddedMesh> => {
  const { adminUrl, keyEncryptionKey, log } = parts;
  const databases = record((family) =>
    openTenantDatabase({
      url: familyUrl(adminUrl, family),
      ...(parts.onStatement === undefined
        ? {}
        : { onStatement: (statement: string) => parts.onStatement?.(family, statement) }),
    }),
  );
  const gatewayDatabase = openTenantDatabase({ url: familyUrl(adminUrl, 'gateway'), maxConnections: 4 });
  const wakeUps = record((family) => postgresWakeUps({ url: familyUrl(adminUrl, family), log: log.child({ family }) }));
  const created = new Map<Family, Subgraph>();
  for (const family of families) {
    const part = {
      database: databases[family],
      principalSecret: keyEncryptionKey,
      log: log.child({ family }),
      wakeUps: wakeUps[family],
    };
    created.set(family, await familyParts[family].create(part));
  }
  const subgraphs = record((family) => {
    const subgraph = created.get(family);
    if (subgraph === undefined) throw new Error(`${family} was not created`);
    return subgraph;
  });
  const gateway = createGateway({
    supergraph: parts.supergraph,
    subgraphs: record((family) => ({ execute: subgraphs[family].execute })),
    database: gatewayDatabase,
    principalSecret: keyEncryptionKey,
    config: parts.gatewayConfig,
    log: log.child({ family: 'gateway' }),
  });
  const close = async () => {
    await Promise.all(families.map((family) => subgraphs[family].stop()));
    await Promise.all(families.map((family) => wakeUps[family].close()));
    await Promise.all([...families.map((family) => databases[family].close()), gatewayDatabase.close()]);
  };
  const listening = await gateway.listen(parts.port).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const sign = createPrincipalSigner(keyEncryptionKey);
  const deliveries = await Promise.all(
    families
      .filter((family) => Object.keys(familyParts[family].delivering.deliveries).length > 0)
      .map((family) =>
        startDeliveries({
          definition: familyParts[family].delivering,
          database: databases[family],
          jobsUrl: jobsUrl(adminUrl),
          executorOf: (to) => subgraphs[to].execute,
          sign,
          log: log.child({ family }),
        }),
      ),
  );
  return {
    ...listening,
    gatewayDatabase,
    subgraphs,
    stop: async () => {
      await gateway.close();
      await Promise.all(deliveries.map((runner) => runner.stop()));
      await close();
    },
  };
};
