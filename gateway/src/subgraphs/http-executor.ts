import type { SubgraphHeaders, SubgraphRequest, SubgraphResponse } from '@writ/kit/subgraph';
import { Pool } from 'undici';

/** The connection to the subgraph failed: nothing, or nothing usable, came back. */
export class ConnectionFailed extends Error {}

export interface HttpExecutor {
  readonly execute: (
    request: SubgraphRequest,
    headers: SubgraphHeaders,
    signal: AbortSignal,
  ) => Promise<SubgraphResponse>;
  /** Whether the subgraph says that it is ready. */
  readonly ready: (signal: AbortSignal) => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/** Shorter than the subgraphs' own, so that this side ends an idle connection first. */
const keepAlive = 30_000;

const connectionCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const isConnectionError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && connectionCodes.has(error.code);

const isResponse = (value: unknown): value is SubgraphResponse =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && ('data' in value || 'errors' in value);

/** Runs operations on a subgraph over HTTP with pooled connections. Rejects unless the answer is one of GraphQL. */
export const createHttpExecutor = (
  url: string,
  limits: { readonly connections: number; readonly connectTimeout: number; readonly timeout: number },
): HttpExecutor => {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, {
    connections: limits.connections,
    connectTimeout: limits.connectTimeout,
    headersTimeout: limits.timeout,
    bodyTimeout: limits.timeout,
    keepAliveTimeout: keepAlive,
    keepAliveMaxTimeout: keepAlive,
  });
  return {
    execute: async (request, headers, signal) => {
      const response = await pool
        .request({
          method: 'POST',
          path: pathname,
          headers: {
            'content-type': 'application/json',
            accept: 'application/json',
            ...(headers.authorization == null ? {} : { authorization: headers.authorization }),
            ...(headers.requestId == null ? {} : { 'x-request-id': headers.requestId }),
          },
          body: JSON.stringify(request),
          signal,
        })
        .catch((error: unknown) => {
          throw isConnectionError(error) ? new ConnectionFailed('no connection', { cause: error }) : error;
        });
      const answer: unknown = await response.body.json();
      if (!isResponse(answer)) throw new Error(`no GraphQL answer, HTTP status ${response.statusCode}`);
      return answer;
    },
    ready: async (signal) => {
      const response = await pool.request({ method: 'GET', path: '/readyz', signal });
      await response.body.dump();
      return response.statusCode === 200;
    },
    close: () => pool.destroy(),
  };
};
