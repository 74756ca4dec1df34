import type { ServerResponse } from 'node:http';
import { codeOf, isRetryable } from '@writ/kit/errors';
import { sendJson } from '@writ/kit/http-server';
import type { Logger } from '@writ/kit/log';
import { publicError } from '@writ/kit/public-error';
import { GraphQLError } from 'graphql';

/** A refusal that the transport makes before there is an operation. */
export class Refusal extends Error {
  readonly status: number;
  readonly error: GraphQLError;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, error: GraphQLError, headers: Readonly<Record<string, string>> = {}) {
    super(error.message);
    this.status = status;
    this.error = error;
    this.headers = headers;
  }
}

/** Answers with exactly one error in GraphQL's shape. What is not a refusal is our fault: logged, and masked. */
export const sendError = (
  response: ServerResponse,
  error: unknown,
  request: { requestId: string; log: Logger },
): void => {
  // The client left while it was still sending: there is nobody to tell.
  if (response.destroyed) return;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const cause = error instanceof Refusal ? error.error : error;
  const code = codeOf(cause);
  const message = cause instanceof Error ? cause.message : 'unknown error';
  const extensions = code === null ? {} : { code, retryable: isRetryable(code), details: detailsOf(cause) };
  const status = error instanceof Refusal ? error.status : code === 'UNAUTHENTICATED' ? 401 : 500;
  sendJson(
    response,
    status,
    { errors: [publicError({ message, extensions }, cause, request)] },
    {
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
      ...(error instanceof Refusal ? error.headers : {}),
    },
  );
};

const detailsOf = (cause: unknown): unknown => (cause instanceof GraphQLError ? cause.extensions.details : undefined);
