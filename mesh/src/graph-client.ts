import { operationNamed } from '@writ/schema/persisted-operations';

export interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly details?: unknown };
}

export interface GraphAnswer {
  readonly data?: unknown;
  readonly errors?: readonly GraphError[];
}

/** A client of the public API with one key, as a user's own program would be. */
export interface GraphClient {
  /** Runs an operation of schema/operations by its name. Rejects with the first error's code and message. */
  readonly run: <Data>(operation: string, variables: Readonly<Record<string, unknown>>) => Promise<Data>;
  /** Sends any document and returns what came back, errors included. */
  readonly send: (document: string, variables?: Readonly<Record<string, unknown>>) => Promise<GraphAnswer>;
}

const describe = ({ message, path, extensions }: GraphError): string =>
  `${extensions?.code ?? 'error'}: ${message}${path === undefined ? '' : ` (at ${path.join('.')})`}`;

export const createGraphClient = (url: string, key: string): GraphClient => {
  const send: GraphClient['send'] = async (query, variables = {}) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query, variables }),
    }).catch((error: unknown) => {
      throw new Error(`nothing answers at ${url}; is the mesh running?`, { cause: error });
    });
    return (await response.json()) as GraphAnswer;
  };
  return {
    send,
    run: async <Data>(operation: string, variables: Readonly<Record<string, unknown>>) => {
      const { data, errors } = await send(operationNamed(operation).body, variables);
      const [error] = errors ?? [];
      if (error !== undefined) throw new Error(`${operation}: ${describe(error)}`);
      return data as Data;
    },
  };
};
