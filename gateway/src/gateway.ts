import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Family, families } from '@writ/drizzle/families';
import type { TenantDatabase } from '@writ/drizzle/tenant-database';
import { writError } from '@writ/kit/errors';
import { type HttpServer, sendJson, startHttpServer } from '@writ/kit/http-server';
import type { Logger } from '@writ/kit/log';
import { createApollo } from './apollo.ts';
import type { GatewayConfig } from './config.ts';
import { createErrorMask } from './errors/mask-errors.ts';
import { Refusal, sendError } from './http/error-answer.ts';
import { isAsset, sendAsset, sendPage, wantsPage } from './http/graphiql.ts';
import { answerGraphql } from './http/graphql-route.ts';
import { readinessOf } from './http/readiness.ts';
import { createAuthenticate } from './identity/authenticate.ts';
import { createTokenVerifier } from './identity/oidc.ts';
import { createPrincipalTokens } from './identity/principal-tokens.ts';
import { createSubgraphService, type SubgraphAddress } from './subgraphs/subgraph-service.ts';
import { noFields, supergraphFields } from './supergraph/supergraph-fields.ts';
import { watchSupergraphFile } from './supergraph/supergraph-file.ts';

export interface GatewayParts {
  /** Path of the composed supergraph's file. */
  readonly supergraph: string;
  readonly subgraphs: Readonly<Record<Family, SubgraphAddress>>;
  /** The gateway's own tables, opened as role `writ_gateway`. */
  readonly database: TenantDatabase;
  /** The secret from which the keys of principals are derived; the subgraphs have the same. */
  readonly principalSecret: string;
  readonly config: GatewayConfig;
  readonly log: Logger;
}

export interface Gateway {
  /** Loads the supergraph and listens; 0 picks a free port. Rejects when the port is taken or the supergraph does not load. */
  readonly listen: (port: number) => Promise<{ readonly port: number; readonly url: string }>;
  /** Stops accepting, lets running requests finish for the configured time, then cuts them. The database stays open: it is the caller's. */
  readonly close: () => Promise<void>;
  /** Looks at the supergraph's file now. */
  readonly checkSupergraph: () => Promise<void>;
}

const requestIdShape = /^[A-Za-z0-9._:-]{1,100}$/;

const requestIdOf = (request: IncomingMessage): string => {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && requestIdShape.test(given) ? given : randomUUID();
};

export const createGateway = (parts: GatewayParts): Gateway => {
  const { config, database, log } = parts;
  const tokens = createPrincipalTokens(parts.principalSecret);
  const limits = { timeout: config.subgraphTimeout, concurrency: config.subgraphConcurrency };
  let fields = noFields;
  const isRequired = (typename: string, field: string): boolean => fields.required.has(`${typename}.${field}`);
  const services = new Map(
    families.map((family) => [
      family,
      createSubgraphService({ family, address: parts.subgraphs[family], limits, tokens, isRequired, log }),
    ]),
  );
  const supergraph = watchSupergraphFile({
    path: parts.supergraph,
    knownSubgraphs: new Set(services.keys()),
    interval: config.supergraphPoll,
    onServed: ({ sdl }) => {
      fields = supergraphFields(sdl);
    },
    log,
  });
  const mask = createErrorMask(log);
  const server = createApollo({
    supergraph,
    serviceOf: (name) => {
      const service = [...services].find(([family]) => family === name)?.[1];
      if (service === undefined) throw new Error(`no address for the subgraph ${name}`);
      return service;
    },
    requirements: () => fields.requirements,
    mask,
    config,
    log,
  });
  const verifyToken = config.oidc === null ? null : createTokenVerifier(config.oidc);
  const authenticate = createAuthenticate({ database, verifyToken });
  const route = { server, authenticate, mask, bodyLimit: config.bodyLimit, log };
  let stopping = false;
  let http: HttpServer | null = null;

  const sendReadiness = async (response: ServerResponse): Promise<void> => {
    const readiness = await readinessOf({
      supergraph: { id: supergraph.served()?.id ?? null, rejected: supergraph.rejected() },
      stopping,
      databaseReady: () =>
        database.ping().then(
          () => true,
          () => false,
        ),
      subgraphs: services,
    });
    sendJson(response, readiness.ready ? 200 : 503, readiness);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse, requestId: string): Promise<void> => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (path === '/graphql') {
      if (config.mode === 'development' && wantsPage(request)) return sendPage(response);
      return answerGraphql(route, request, response, requestId);
    }
    if (path === '/livez') return sendJson(response, 200, { live: true });
    if (path === '/readyz') return sendReadiness(response);
    if (config.mode === 'development' && isAsset(path) && (await sendAsset(request, response, path))) return;
    throw new Refusal(404, writError('NOT_FOUND', 'There is nothing at this path.'));
  };

  return {
    listen: async (port) => {
      await server.start();
      http = await startHttpServer({
        port,
        host: config.host,
        log,
        handler: async (request, response) => {
          const requestId = requestIdOf(request);
          response.setHeader('x-request-id', requestId);
          response.setHeader('x-writ-supergraph', supergraph.served()?.id ?? 'none');
          if (stopping) response.setHeader('connection', 'close');
          try {
            await answer(request, response, requestId);
          } catch (error) {
            sendError(response, error, { requestId, log });
          }
        },
      }).catch(async (error: unknown) => {
        await server.stop();
        throw error;
      });
      return { port: http.port, url: `http://${config.host}:${http.port}/graphql` };
    },
    close: async () => {
      if (stopping) return;
      stopping = true;
      await http?.close(config.shutdownTimeout);
      if (http !== null) await server.stop();
      await Promise.all([...services.values()].map((service) => service.close()));
    },
    checkSupergraph: supergraph.check,
  };
};
