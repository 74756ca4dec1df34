import type { ApolloServerPlugin } from '@apollo/server';
import { isErrorCode } from '@writ/kit/errors';
import type { Logger } from '@writ/kit/log';
import { publicError } from '@writ/kit/public-error';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { GatewayContext } from '../gateway-context.ts';

/** Refusals that speak of the gateway's own fetch when a subgraph makes them; for the client they are our fault. */
const ours = new Set([
  'UNAUTHENTICATED',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'PERSISTED_OPERATION_REQUIRED',
]);

const comesFromSubgraph = (error: unknown): boolean =>
  error instanceof GraphQLError && 'serviceName' in error.extensions;

const isOurs = (formatted: GraphQLFormattedError, error: unknown): boolean => {
  const code = formatted.extensions?.code;
  if (!comesFromSubgraph(error)) return false;
  return !isErrorCode(code) || ours.has(code);
};

/** Where in the document the client's mistake is, as details of an error that shows no locations. */
const withLocations = (formatted: GraphQLFormattedError): GraphQLFormattedError => {
  const code = formatted.extensions?.code;
  const isAboutDocument = code === 'GRAPHQL_PARSE_FAILED' || code === 'GRAPHQL_VALIDATION_FAILED';
  if (!isAboutDocument || formatted.locations === undefined) return formatted;
  return { ...formatted, extensions: { ...formatted.extensions, details: { locations: formatted.locations } } };
};

/** Keeps what was thrown beside what Apollo made of it, until the request id is known. */
export interface ErrorMask {
  /** Apollo's `formatError`. */
  readonly remember: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
  /** The error as a client may see it (GW-32); what is our fault is logged and becomes INTERNAL. */
  readonly mask: (formatted: GraphQLFormattedError, requestId: string) => GraphQLFormattedError;
}

export const createErrorMask = (log: Logger): ErrorMask => {
  const origins = new WeakMap<GraphQLFormattedError, unknown>();
  // A subgraph has logged its own bug under the same request id.
  const quiet = log.child({}, { level: 'silent' });
  return {
    remember: (formatted, error) => {
      origins.set(formatted, error);
      return formatted;
    },
    mask: (formatted, requestId) => {
      const error = origins.get(formatted) ?? formatted;
      if (isOurs(formatted, error)) {
        const { code: _, ...rest } = formatted.extensions ?? {};
        return publicError({ ...formatted, extensions: rest }, error, { requestId, log });
      }
      return publicError(withLocations(formatted), error, { requestId, log: comesFromSubgraph(error) ? quiet : log });
    },
  };
};

/** Masks every error of an answer, and takes away the gateway's notes about values that did not fit the schema. */
export const maskAnswers = (mask: ErrorMask, log: Logger): ApolloServerPlugin<GatewayContext> => ({
  requestDidStart: async () => ({
    willSendResponse: async ({ response, contextValue }) => {
      if (response.body.kind !== 'single') return;
      const result = response.body.singleResult;
      // A reference to a row that its family does not know: the field is null, and nothing is wrong.
      if (result.extensions?.valueCompletion !== undefined) {
        log.debug({ requestId: contextValue.requestId }, 'null in place of an incomplete object');
      }
      delete result.extensions;
      if (result.errors !== undefined) {
        result.errors = result.errors.map((error) => mask.mask(error, contextValue.requestId));
      }
    },
  }),
});
