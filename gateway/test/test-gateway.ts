import type { Family } from '@writ/drizzle/families';
import type { TenantDatabase } from '@writ/drizzle/tenant-database';
import { createLog, type Logger } from '@writ/kit/log';
import { gatewayConfig } from '../src/config.ts';
import { createGateway, type Gateway } from '../src/gateway.ts';
import type { SubgraphAddress } from '../src/subgraphs/subgraph-service.ts';
import { createSmallGraph, type SmallGraph, smallSupergraph, supergraphFileWith } from './small-graph.ts';

export const principalSecret = 'a secret that only the tests know';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly data?: Record<string, unknown> | null;
    readonly errors?: readonly {
      readonly message: string;
      readonly path?: readonly (string | number)[];
      readonly extensions: Record<string, unknown>;
    }[];
  };
}

export interface TestGateway {
  readonly gateway: Gateway;
  readonly url: string;
  readonly graph: SmallGraph;
  readonly writeSupergraph: (sdl: string) => void;
  /** One POST; `init` replaces parts of the request. */
  readonly ask: (
    query: string,
    init?: RequestInit & { readonly key?: string; readonly variables?: object },
  ) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

/** A gateway on a free port over the small graph, its subgraphs in process unless `addresses` says otherwise. */
export const startTestGateway = async (parts: {
  readonly database: TenantDatabase;
  /** Key that `ask` uses unless it is given another. */
  readonly key: string;
  readonly environment?: Record<string, string>;
  readonly addresses?: Partial<Record<Family, SubgraphAddress>>;
  readonly graph?: SmallGraph;
  readonly log?: Logger;
}): Promise<TestGateway> => {
  const graph = parts.graph ?? createSmallGraph(principalSecret);
  const file = supergraphFileWith(smallSupergraph());
  const gateway = createGateway({
    supergraph: file.path,
    subgraphs: {
      studio: { execute: graph.executors.studio },
      plan: { execute: graph.executors.plan },
      replay: { execute: graph.executors.replay },
      history: { execute: graph.executors.history },
      ...parts.addresses,
    },
    database: parts.database,
    principalSecret,
    config: gatewayConfig(parts.environment ?? {}),
    log: parts.log ?? createLog('gateway', 'silent'),
  });
  const { url } = await gateway.listen(0);
  return {
    gateway,
    url,
    graph,
    writeSupergraph: file.write,
    ask: async (query, { key = parts.key, variables, headers, ...init } = {}) => {
      const response = await fetch(url, {
        method: 'POST',
        body: JSON.stringify({ query, variables }),
        ...init,
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${key}`,
          ...Object.fromEntries(new Headers(headers)),
        },
      });
      return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
    },
    close: gateway.close,
  };
};

/** Codes and paths of an answer's errors, in their order. */
export const errorsOf = (answer: Answer): [unknown, readonly (string | number)[] | undefined][] =>
  (answer.body.errors ?? []).map((error) => [error.extensions.code, error.path]);
