import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Family, families } from '@writ/drizzle/families';
import { familyUrl, jobsUrl } from '@writ/drizzle/migrate';
import { openTenantDatabase } from '@writ/drizzle/tenant-database';
import { z } from 'zod';
import { keyEncryptionKey, readEnvironment, subgraphEnvironment, subgraphPorts } from './config.ts';
import { startDeliveries } from './deliveries.ts';
import { pathOf, readBody, sendJson, startHttpServer } from './http-server.ts';
import { createLog } from './log.ts';
import { createPrincipalSigner } from './principal.ts';
import { createSubgraph, type Subgraph, type SubgraphDefinition } from './subgraph.ts';
import { createSubgraphClient } from './subgraph-client.ts';
import { createSubscriptionServer } from './subscription-server.ts';
import { postgresWakeUps } from './wake-ups.ts';

/** Room for a full batch of the largest documents that C-13 allows in practice; the gateway's own limit is lower. */
const bodyLimit = 12 * 1024 * 1024;

const requestShape = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

const parseRequest = (text: string) => {
  try {
    return requestShape.safeParse(JSON.parse(text));
  } catch {
    return requestShape.safeParse(null);
  }
};

const refused = (code: string, message: string) => ({ errors: [{ message, extensions: { code, retryable: false } }] });

const header = (request: IncomingMessage, name: string): string | null => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
};

const answer = async (subgraph: Subgraph, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const body = await readBody(request, bodyLimit);
  if (body === null) {
    sendJson(response, 413, refused('PAYLOAD_TOO_LARGE', 'The request body is too large.'), { connection: 'close' });
    return;
  }
  const parsed = parseRequest(body);
  if (!parsed.success) {
    sendJson(response, 400, refused('BAD_USER_INPUT', 'The body is not a GraphQL request in JSON.'));
    return;
  }
  const { query, variables, operationName } = parsed.data;
  const result = await subgraph.execute(
    { query, variables: variables ?? undefined, operationName: operationName ?? undefined },
    { authorization: header(request, 'authorization'), requestId: header(request, 'x-request-id') ?? randomUUID() },
  );
  const unauthenticated = result.errors?.some((error) => error.extensions?.code === 'UNAUTHENTICATED') ?? false;
  sendJson(response, unauthenticated ? 401 : 200, result);
};

const ready = async (subgraph: Subgraph, response: ServerResponse): Promise<void> => {
  const up = await subgraph.ready().then(
    () => true,
    () => false,
  );
  sendJson(response, up ? 200 : 503, { ready: up, dependencies: { database: up ? 'up' : 'down' } });
};

/** The HTTP face of a subgraph: POST /graphql, /livez and /readyz. Subscriptions have one of their own, over WebSocket. */
export const handlerOf =
  (subgraph: Subgraph) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = pathOf(request);
    if (path === '/graphql' && request.method === 'POST') return answer(subgraph, request, response);
    if (path === '/livez') return sendJson(response, 200, { live: true });
    if (path === '/readyz') return ready(subgraph, response);
    sendJson(response, 404, refused('NOT_FOUND', 'There is nothing at this path.'));
  };

/** Runs a family as a process of its own until SIGTERM or SIGINT: everything it needs comes from the environment. */
export const serveSubgraph = async <Loaders>(definition: SubgraphDefinition<Loaders>): Promise<void> => {
  const environment = readEnvironment(subgraphEnvironment);
  const { family } = definition;
  const log = createLog(family, environment.LOG_LEVEL);
  const secret = keyEncryptionKey(environment);
  const own = environment[`DATABASE_URL_${family.toUpperCase() as Uppercase<Family>}`];
  const familyDatabase = own ?? familyUrl(environment.DATABASE_URL, family);
  const database = openTenantDatabase({ url: familyDatabase });
  const wakeUps = postgresWakeUps({ url: familyDatabase, log });
  const subgraph = await createSubgraph(definition, { database, principalSecret: secret, log, wakeUps });
  const subscriptions = createSubscriptionServer(subgraph, log);
  const clients = new Map(
    families.map((name) => {
      const url = environment[`SUBGRAPH_URL_${name.toUpperCase() as Uppercase<Family>}`];
      return [name, createSubgraphClient(url)] as const;
    }),
  );
  const executorOf = (name: Family) => {
    const client = clients.get(name);
    if (client === undefined) throw new Error(`no subgraph ${name}`);
    return client.execute;
  };
  const deliveries = await startDeliveries({
    definition,
    database,
    jobsUrl: jobsUrl(environment.DATABASE_URL),
    executorOf,
    sign: createPrincipalSigner(secret),
    log,
  });
  const server = await startHttpServer({
    port: environment.PORT ?? subgraphPorts[family],
    host: environment.HOST,
    handler: handlerOf(subgraph),
    upgrade: subscriptions.upgrade,
    log,
  });
  log.info({ port: server.port }, 'ready');
  const stop = async () => {
    await Promise.all([server.close(), subscriptions.close()]);
    await deliveries.stop();
    await subgraph.stop();
    await wakeUps.close();
    await Promise.all([...clients.values()].map((client) => client.close()));
    await database.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
  // Started by another process of ours: when that one is gone, nobody will stop this one.
  process.once('disconnect', () => void stop());
};
