import { Pool } from 'undici';
import { writError } from './errors.ts';
import type { ExecuteOnSubgraph, SubgraphResponse } from './subgraph.ts';

const timeout = 30_000;

/** Runs operations on a subgraph over HTTP. Anything but a GraphQL answer is SUBGRAPH_UNAVAILABLE. */
export const createSubgraphClient = (
  url: string,
): { readonly execute: ExecuteOnSubgraph; readonly close: () => Promise<void> } => {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: 32, headersTimeout: timeout, bodyTimeout: timeout });
  return {
    execute: async (request, headers, signal) => {
      const answer = await pool
        .request({
          method: 'POST',
          path: pathname,
          headers: {
            'content-type': 'application/json',
            ...(headers.authorization == null ? {} : { authorization: headers.authorization }),
            ...(headers.requestId == null ? {} : { 'x-request-id': headers.requestId }),
          },
          body: JSON.stringify(request),
          ...(signal === undefined ? {} : { signal }),
        })
        .then(async (response) => (await response.body.json()) as SubgraphResponse)
        .catch(() => null);
      if (answer === null || (answer.data === undefined && answer.errors === undefined)) {
        throw writError('SUBGRAPH_UNAVAILABLE', 'Part of the graph cannot be reached right now.');
      }
      return answer;
    },
    close: () => pool.close(),
  };
};
