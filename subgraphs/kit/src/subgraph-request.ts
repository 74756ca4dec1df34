import type { GraphQLFormattedError } from 'graphql';

/** An operation as a subgraph takes it. */
export interface SubgraphRequest {
  readonly query: string;
  readonly variables?: Record<string, unknown> | undefined;
  readonly operationName?: string | undefined;
}

export interface SubgraphHeaders {
  /** `Bearer <signed principal>`. */
  readonly authorization?: string | null | undefined;
  readonly requestId?: string | null | undefined;
}

export interface SubgraphResponse {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}
