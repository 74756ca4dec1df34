import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from '@writ/kit/log';
import { type GatewayConfig, silenceApolloTelemetry } from './config.ts';
import { type ErrorMask, maskAnswers } from './errors/mask-errors.ts';
import type { GatewayContext } from './gateway-context.ts';
import { logOperations } from './log-operations.ts';
import { validateLiterals } from './operations/literal-values.ts';
import type { SubgraphService } from './subgraphs/subgraph-service.ts';
import { enforceScopes } from './supergraph/enforce-scopes.ts';
import type { ScopeRequirements } from './supergraph/supergraph-fields.ts';
import type { SupergraphFile } from './supergraph/supergraph-file.ts';

/** Apollo's gateway and server, with everything that they would do on their own account switched off. */
export const createApollo = (parts: {
  readonly supergraph: SupergraphFile;
  readonly serviceOf: (name: string) => SubgraphService;
  readonly requirements: () => ScopeRequirements;
  readonly mask: ErrorMask;
  readonly config: GatewayConfig;
  readonly log: Logger;
}): ApolloServer<GatewayContext> => {
  silenceApolloTelemetry();
  // What Apollo says at level info is about itself.
  const log = parts.log.child({}, { level: parts.log.isLevelEnabled('warn') ? 'warn' : parts.log.level });
  const gateway = new ApolloGateway({
    supergraphSdl: parts.supergraph.hook,
    buildService: ({ name }) => parts.serviceOf(name),
    validateSupergraph: true,
    __exposeQueryPlanExperimental: false,
    logger: log,
  });
  return new ApolloServer<GatewayContext>({
    gateway,
    introspection: parts.config.introspection,
    hideSchemaDetailsFromClientErrors: parts.config.mode === 'production',
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    csrfPrevention: true,
    stopOnTerminationSignals: false,
    stringifyResult: JSON.stringify,
    formatError: parts.mask.remember,
    logger: log,
    plugins: [
      enforceScopes(parts.requirements),
      validateLiterals(),
      maskAnswers(parts.mask, parts.log),
      logOperations(parts.log),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
};
