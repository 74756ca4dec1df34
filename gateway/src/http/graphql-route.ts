import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import { codeOf, writError } from '@writ/kit/errors';
import type { Logger } from '@writ/kit/log';
import { loggableError } from '@writ/kit/loggable-error';
import { GraphQLError } from 'graphql';
import type { ErrorMask } from '../errors/mask-errors.ts';
import type { GatewayContext } from '../gateway-context.ts';
import type { Authenticate, Caller } from '../identity/caller.ts';
import { expectBoundedDocument } from '../operations/document-shape.ts';
import { expectBoundedSelection } from '../operations/selection-size.ts';
import { Refusal } from './error-answer.ts';
import { readGraphqlBody } from './read-request.ts';

/** Headers that Apollo reads; the others, credentials among them, stay outside. */
const passedHeaders = ['accept', 'content-type', 'apollo-require-preflight', 'x-apollo-operation-name'];

const headersOf = (request: IncomingMessage): HeaderMap => {
  const headers = new HeaderMap();
  for (const name of passedHeaders) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  return headers;
};

const textOf = async (answer: HTTPGraphQLResponse): Promise<string> => {
  if (answer.body.kind === 'complete') return answer.body.string;
  const chunks: string[] = [];
  for await (const chunk of answer.body.asyncIterator) chunks.push(chunk);
  return chunks.join('');
};

/** Errors that Apollo makes before there is a request of its own did not pass the mask; they are rare, so they are read again. */
const maskEarlyErrors = (text: string, mask: ErrorMask, requestId: string): string => {
  const { errors }: { errors?: Parameters<ErrorMask['mask']>[0][] } = JSON.parse(text);
  if (errors === undefined || errors.every((error) => error.extensions?.requestId === requestId)) return text;
  return JSON.stringify({ errors: errors.map((error) => mask.mask(error, requestId)) });
};

const abortWhenClientLeaves = (response: ServerResponse): AbortSignal => {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort(new Error('the client left'));
  });
  return controller.signal;
};

/** The caller, or UNAUTHENTICATED; a database or an issuer that cannot be asked is neither, and worth another try. */
const callerOf = (route: GraphqlRoute, authorization: string | undefined, requestId: string): Promise<Caller> =>
  route.authenticate(authorization).catch((error: unknown) => {
    if (codeOf(error) !== null) throw error;
    route.log.error({ requestId, error: loggableError(error) }, 'credentials cannot be checked');
    throw new Refusal(503, writError('SUBGRAPH_UNAVAILABLE', 'Credentials cannot be checked right now.'), {
      'retry-after': '1',
    });
  });

const expectShape = (document: string, variables: Readonly<Record<string, unknown>>): void => {
  try {
    expectBoundedDocument(document);
    expectBoundedSelection(document, variables);
  } catch (error) {
    throw error instanceof GraphQLError ? new Refusal(400, error) : error;
  }
};

/** Variables of a GET, as far as they can be read; the server says what is wrong with them. */
const variablesOf = (search: URLSearchParams): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(search.get('variables') ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
};

export interface GraphqlRoute {
  readonly server: ApolloServer<GatewayContext>;
  readonly authenticate: Authenticate;
  readonly mask: ErrorMask;
  readonly bodyLimit: number;
  readonly log: Logger;
}

/** POST and GET /graphql. Nothing of the request but its headers is looked at before the caller is known. */
export const answerGraphql = async (
  route: GraphqlRoute,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<void> => {
  const signal = abortWhenClientLeaves(response);
  const caller = await callerOf(route, request.headers.authorization, requestId);
  const method = request.method ?? 'GET';
  if (method !== 'GET' && method !== 'POST') {
    throw new Refusal(405, writError('BAD_USER_INPUT', 'Use POST, or GET for a query.'), { allow: 'GET, POST' });
  }
  const body = method === 'POST' ? await readGraphqlBody(request, route.bodyLimit) : null;
  const url = request.url ?? '';
  const query = url.indexOf('?');
  const search = new URLSearchParams(query < 0 ? '' : url.slice(query));
  expectShape(body?.query ?? search.get('query') ?? '', body?.variables ?? variablesOf(search));
  const answer = await route.server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method, headers: headersOf(request), body, search: query < 0 ? '' : url.slice(query) },
    context: () => Promise.resolve({ caller, requestId, signal }),
  });
  const whole = await textOf(answer);
  const status = answer.status ?? 200;
  const text = status === 200 ? whole : maskEarlyErrors(whole, route.mask, requestId);
  if (signal.aborted) return;
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  response.setHeader('content-length', Buffer.byteLength(text));
  response.writeHead(status);
  response.end(text);
};
