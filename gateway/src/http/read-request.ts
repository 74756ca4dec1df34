import type { IncomingMessage } from 'node:http';
import { writError } from '@writ/kit/errors';
import { readBody } from '@writ/kit/http-server';
import { z } from 'zod';
import { Refusal } from './error-answer.ts';

/** Parameters of a GraphQL request over HTTP. Other members are left alone: the specification keeps them for later. */
const bodyShape = z.looseObject({
  query: z.string().optional(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  extensions: z.record(z.string(), z.unknown()).nullish(),
});

const badInput = (status: number, message: string, details?: Readonly<Record<string, unknown>>): Refusal =>
  new Refusal(status, writError('BAD_USER_INPUT', message, details));

const tooLarge = (limit: number): Refusal =>
  new Refusal(413, writError('PAYLOAD_TOO_LARGE', `The body is larger than ${limit} bytes.`, { limit }), {
    connection: 'close',
  });

const isJson = (contentType: string | undefined): boolean => /^application\/json\s*(;|$)/i.test(contentType ?? '');

/** The parsed body of a POST: one JSON object with `query`, within `limit` bytes. Anything else is one precise refusal. */
export const readGraphqlBody = async (request: IncomingMessage, limit: number): Promise<z.infer<typeof bodyShape>> => {
  if (!isJson(request.headers['content-type']))
    throw badInput(415, 'The body must be of content type application/json.');
  if (request.headers['content-encoding'] !== undefined) throw badInput(415, 'The body must not be compressed.');
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  const text = await readBody(request, limit);
  if (text === null) throw tooLarge(limit);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw badInput(400, 'The body is not valid JSON.');
  }
  if (Array.isArray(value)) throw badInput(400, 'Send one operation in one request; batches are not accepted.');
  const parsed = bodyShape.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path.join('.') ?? '';
    throw badInput(400, field === '' ? 'The body must be a JSON object.' : `${field} has the wrong type.`, { field });
  }
  if (parsed.data.query === undefined) throw badInput(400, 'The body has no query.', { field: 'query' });
  return parsed.data;
};
