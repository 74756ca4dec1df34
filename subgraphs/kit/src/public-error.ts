import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type ErrorCode, isErrorCode, isRetryable } from './errors.ts';
import type { Logger } from './log.ts';
import { loggableError } from './loggable-error.ts';
import { redactText } from './redaction.ts';

/** Codes that graphql and @apollo/server use for a client's mistakes, as ours. */
const foreignCodes: Readonly<Record<string, ErrorCode>> = {
  BAD_REQUEST: 'BAD_USER_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'BAD_USER_INPUT',
  PERSISTED_QUERY_NOT_SUPPORTED: 'BAD_USER_INPUT',
  PERSISTED_QUERY_NOT_FOUND: 'BAD_USER_INPUT',
};

const messageLimit = 600;
const invalidVariable = /^Variable "\$([^"]+)" got invalid value [\s\S]*?(?: at "([^"]+)")?; ([\s\S]+)$/;

/** What a client sent may be quoted in a message, but not the secrets in it: answers end up in logs that are not ours. */
const speakable = (message: string): string =>
  redactText(message.slice(0, 4 * messageLimit)).text.slice(0, messageLimit);

interface PublicText {
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** graphql-js quotes the whole offending value, which may be long or secret: keep the place and the reason. */
const publicText = (message: string, details: Readonly<Record<string, unknown>>): PublicText => {
  const match = invalidVariable.exec(message);
  if (match === null) return { message: speakable(message), details };
  const [, variable, path, reason = ''] = match;
  const field = path ?? variable;
  return { message: `${field}: ${speakable(reason)}`, details: { field, ...details } };
};

/** SQLSTATEs of a text that Postgres cannot hold, such as one with a NUL character: the caller's mistake, wherever it came in. */
const unstorable = new Set(['22021', '22P05']);

const isUnstorable = (error: unknown, depth = 4): boolean =>
  error instanceof Error &&
  depth > 0 &&
  (('code' in error && typeof error.code === 'string' && unstorable.has(error.code)) ||
    isUnstorable(error.cause, depth - 1) ||
    (error instanceof GraphQLError && isUnstorable(error.originalError, depth - 1)));

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

/**
 * The only shape in which an error leaves a process (GW-32): message, path, code, retryable, details, request id. An error without a
 * code of the closed list is a bug: it is logged here, once, under the request id, and the client reads INTERNAL.
 */
export const publicError = (
  formatted: GraphQLFormattedError,
  error: unknown,
  request: { readonly requestId: string; readonly log: Logger },
): GraphQLFormattedError => {
  const extensions = record(formatted.extensions);
  const raw = extensions.code;
  const known = isErrorCode(raw) ? raw : typeof raw === 'string' ? (foreignCodes[raw] ?? null) : null;
  const path = formatted.path === undefined ? {} : { path: formatted.path };
  const characters = (known === null || known === 'INTERNAL') && isUnstorable(error);
  const code = characters ? 'BAD_USER_INPUT' : known;
  if (code === null || code === 'INTERNAL') {
    const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
    request.log.error(
      { requestId: request.requestId, error: loggableError(cause), path: formatted.path },
      'unexpected error',
    );
    return {
      message: 'Something went wrong on our side. Quote the request id when you ask us about it.',
      ...path,
      extensions: { code: 'INTERNAL', retryable: false, requestId: request.requestId },
    };
  }
  const { message, details } = characters
    ? { message: 'A text contains a character that cannot be stored.', details: {} }
    : publicText(formatted.message, record(extensions.details));
  return {
    message,
    ...path,
    extensions: {
      code,
      retryable: isRetryable(code),
      ...(Object.keys(details).length === 0 ? {} : { details }),
      requestId: request.requestId,
    },
  };
};
