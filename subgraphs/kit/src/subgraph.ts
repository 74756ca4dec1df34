import { randomUUID } from 'node:crypto';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Family } from '@writ/drizzle/families';
import type { TenantDatabase } from '@writ/drizzle/tenant-database';
import { subgraphSdl } from '@writ/schema/sdl';
import { type GraphQLFormattedError, type GraphQLSchema, parse } from 'graphql';
import { codeOf, isRetryable, writError } from './errors.ts';
import type { DeliveryTables, OutboxRow } from './family-tables.ts';
import { renewLoadersAfterWrites } from './loaders-after-writes.ts';
import type { Logger } from './log.ts';
import { bearerOf, createPrincipalVerifier, type Principal, type VerifiedPrincipal } from './principal.ts';
import { publicError } from './public-error.ts';
import { createRequestScope, type RequestScope } from './request-scope.ts';
import { guardReferences, mismatches, type ResolverMap } from './resolver-map.ts';
import { scalars } from './scalars.ts';
import { guardFields } from './scope-guard.ts';
import type { SubgraphHeaders, SubgraphRequest, SubgraphResponse } from './subgraph-request.ts';
import { createSubscriptions, type SubscribeToSubgraph } from './subscriptions.ts';
import { createVault } from './vault.ts';
import type { WakeUps } from './wake-ups.ts';

export type { SubgraphHeaders, SubgraphRequest, SubgraphResponse };

/** How an event of the outbox becomes a mutation of its receiver. */
export interface DeliveryRoute {
  readonly to: Family;
  /** The receiver's internal mutation, as a document with one operation; its one root field is the receipt kept as `result`. */
  readonly document: string;
  readonly variables: (event: OutboxRow) => Record<string, unknown>;
}

/** What a family is, apart from where it runs. */
export interface SubgraphDefinition<Loaders> {
  readonly family: Family;
  readonly resolvers: ResolverMap;
  readonly createLoaders: (scope: RequestScope) => Loaders;
  readonly deliveryTables: DeliveryTables;
  /** By event type: every type that the family emits. */
  readonly deliveries: Readonly<Record<string, DeliveryRoute>>;
}

/** What every resolver of a family gets. */
export interface SubgraphContext<Loaders> {
  readonly scope: RequestScope;
  readonly loaders: Loaders;
}

/** Whoever can run an operation on a subgraph: the subgraph itself in one process, or an HTTP client of it. */
export type ExecuteOnSubgraph = (
  request: SubgraphRequest,
  headers: SubgraphHeaders,
  signal?: AbortSignal,
) => Promise<SubgraphResponse>;

export interface Subgraph {
  readonly family: Family;
  readonly schema: GraphQLSchema;
  readonly execute: ExecuteOnSubgraph;
  readonly subscribe: SubscribeToSubgraph;
  /** Number of open subscriptions. */
  readonly openSubscriptions: () => number;
  /** Who an `authorization` header speaks for; UNAUTHENTICATED when it is worth nothing here. */
  readonly authenticate: (authorization: string | null | undefined) => Promise<VerifiedPrincipal>;
  /** Resolves when the family's database answers. */
  readonly ready: () => Promise<void>;
  /** Ends the subscriptions, so that their clients resume elsewhere, and lets running operations finish. */
  readonly stop: () => Promise<void>;
}

export interface SubgraphParts {
  readonly database: TenantDatabase;
  readonly principalSecret: string;
  readonly log: Logger;
  readonly now?: () => Date;
  /** How feeds learn of writes. Default: not at all, so that they look by themselves every other second. */
  readonly wakeUps?: Pick<WakeUps, 'wake' | 'on'>;
}

/** The family's executable schema: its SDL and resolvers agree, the declared scopes are enforced, and each mutation reads its own write. */
export const buildSchema = <Loaders>(definition: SubgraphDefinition<Loaders>): GraphQLSchema => {
  const sdl = parse(subgraphSdl(definition.family));
  const problems = mismatches(sdl, definition.resolvers, new Set(Object.keys(scalars)));
  if (problems.length > 0) throw new Error(`${definition.family}: ${problems.join('; ')}`);
  const resolvers = { ...guardReferences(sdl, definition.resolvers), ...scalars };
  const schema = buildSubgraphSchema([{ typeDefs: sdl, resolvers: resolvers as never }]);
  renewLoadersAfterWrites(schema, definition.createLoaders);
  guardFields(schema);
  return schema;
};

/** Executed like a query, a subscription would call resolvers that wait for an event. */
const noSubscriptions: ApolloServerPlugin = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation }) => {
      if (operation?.operation !== 'subscription') return;
      throw writError('BAD_USER_INPUT', 'A subscription is not sent as a request: start it over a WebSocket.', {
        field: 'query',
      });
    },
  }),
};

/** A family ready to answer. Each request is verified, gets a scope of its own tenant, and its own loaders. */
export const createSubgraph = async <Loaders>(
  definition: SubgraphDefinition<Loaders>,
  parts: SubgraphParts,
): Promise<Subgraph> => {
  const { database, log } = parts;
  const now = parts.now ?? (() => new Date());
  const verify = createPrincipalVerifier(parts.principalSecret, definition.family, now);
  const vault = createVault(parts.principalSecret);
  const schema = buildSchema(definition);
  const origins = new WeakMap<GraphQLFormattedError, unknown>();
  const server = new ApolloServer<SubgraphContext<Loaders>>({
    schema,
    introspection: false,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    csrfPrevention: true,
    stopOnTerminationSignals: false,
    // Errors are made public below, where the request id is known; what they were before is kept for the log.
    formatError: (formatted, error) => {
      origins.set(formatted, error);
      return formatted;
    },
    logger: log,
    plugins: [
      noSubscriptions,
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
  });
  server.startInBackgroundHandlingStartupErrorsByLoggingAndFailingAllRequests();

  const contextOf = (principal: Principal, requestId: string): SubgraphContext<Loaders> => {
    const scope = createRequestScope({ principal, requestId, database, now, vault, log, wakeUps: parts.wakeUps });
    return { scope, loaders: definition.createLoaders(scope) };
  };
  const subscriptions = createSubscriptions({ schema, verify, contextOf, now, log });

  const execute: ExecuteOnSubgraph = async (request, headers) => {
    const requestId = headers.requestId ?? randomUUID();
    try {
      const principal = await verify(bearerOf(headers.authorization));
      const contextValue = contextOf(principal, requestId);
      const response = await server.executeOperation(
        {
          query: request.query,
          ...(request.variables === undefined ? {} : { variables: request.variables }),
          ...(request.operationName === undefined ? {} : { operationName: request.operationName }),
        },
        { contextValue },
      );
      if (response.body.kind !== 'single') throw new Error('a subgraph answers whole results only');
      const { data, errors } = response.body.singleResult;
      return {
        ...(data === undefined ? {} : { data: data as Record<string, unknown> | null }),
        ...(errors === undefined
          ? {}
          : { errors: errors.map((error) => publicError(error, origins.get(error) ?? error, { requestId, log })) }),
      };
    } catch (error) {
      const code = codeOf(error);
      const formatted = {
        message: error instanceof Error ? error.message : 'unknown error',
        extensions: code === null ? {} : { code, retryable: isRetryable(code) },
      };
      return { errors: [publicError(formatted, error, { requestId, log })] };
    }
  };

  return {
    family: definition.family,
    schema,
    execute,
    subscribe: subscriptions.subscribe,
    openSubscriptions: subscriptions.open,
    authenticate: (authorization) => verify(bearerOf(authorization)),
    ready: () => database.ping(),
    stop: () => {
      subscriptions.stop();
      return server.stop();
    },
  };
};
