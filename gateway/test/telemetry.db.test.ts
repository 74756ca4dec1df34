import { isIPv4, Socket } from 'node:net';
import { ApolloGateway } from '@apollo/gateway';
import { testDatabase } from '@writ/drizzle/test-database';
import { expect, test, vi } from 'vitest';
import { ensureDemoTenant } from '../src/bootstrap.ts';
import { smallSupergraph } from './small-graph.ts';
import { startTestGateway } from './test-gateway.ts';

/** The hosts beyond this machine to which this process has tried to connect; none of them is reached. */
const foreignHosts = (): readonly string[] => {
  const hosts: string[] = [];
  const connect = Socket.prototype.connect;
  vi.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket, ...given: unknown[]) {
    const [first] = given.flat();
    const { host = 'localhost', path } = Object(first) as { host?: string; path?: string };
    if (path || host === 'localhost' || (isIPv4(host) && host.startsWith('127.'))) {
      return Reflect.apply(connect, this, given);
    }
    hosts.push(host);
    return this.destroy(new Error('the test lets nothing out'));
  });
  return hosts;
};

test('[GW-33] from its start to its stop a gateway connects to nobody but its own; left to itself, Apollo would', async () => {
  const hosts = foreignHosts();
  const database = await testDatabase();
  const tenants = database.open('gateway');
  const { keys } = await ensureDemoTenant(tenants, null);
  const gateway = await startTestGateway({ database: tenants, key: keys.viewer });
  expect((await gateway.ask('{ agents(names: ["a"]) { name runs } }')).status).toBe(200);
  await gateway.close();
  await tenants.close();
  await database.close();
  expect(hosts).toEqual([]);

  vi.stubEnv('APOLLO_TELEMETRY_DISABLED', undefined);
  new ApolloGateway({ supergraphSdl: smallSupergraph() });
  await vi.waitUntil(() => hosts.length > 0, { timeout: 10_000 });
  vi.unstubAllEnvs();
});
