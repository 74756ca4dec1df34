import { GraphQLError } from 'graphql';
import { describe, expect, test } from 'vitest';
import { writError } from './errors.ts';
import { createLog } from './log.ts';
import { publicError } from './public-error.ts';

const request = { requestId: 'request-1', log: createLog('test', 'silent') };

describe('errors as clients see them', () => {
  test('[C-23] a refusal keeps its code, message, path and details', () => {
    const error = writError('STALE_VERSION', 'The draft has moved on.', { current: 4 });
    expect(publicError({ ...error.toJSON(), path: ['applyBusinessCommands'] }, error, request)).toEqual({
      message: 'The draft has moved on.',
      path: ['applyBusinessCommands'],
      extensions: { code: 'STALE_VERSION', retryable: false, details: { current: 4 }, requestId: 'request-1' },
    });
  });

  test('[C-23] [GW-32] anything else is INTERNAL and says nothing of what happened', () => {
    const bug = new GraphQLError('connect ECONNREFUSED 10.0.0.7:5432', {
      extensions: { code: 'INTERNAL_SERVER_ERROR', stacktrace: ['at secret.ts:1'], serviceName: 'studio' },
    });
    const seen = publicError(bug.toJSON(), bug, request);
    expect(seen.extensions).toEqual({ code: 'INTERNAL', retryable: false, requestId: 'request-1' });
    expect(JSON.stringify(seen)).not.toMatch(/ECONNREFUSED|10\.0\.0\.7|secret\.ts|studio/);
  });

  test('[C-23] a bad variable is named by its path, without the value', () => {
    const message =
      'Variable "$input" got invalid value { secret: "sk-1234" } at "input.kind"; Value "X" does not exist in "SourceKind" enum.';
    const error = new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
    expect(publicError(error.toJSON(), error, request)).toMatchObject({
      message: 'input.kind: Value "X" does not exist in "SourceKind" enum.',
      extensions: { code: 'BAD_USER_INPUT', details: { field: 'input.kind' } },
    });
  });

  test('[C-23] a text that Postgres cannot hold is the caller’s mistake', () => {
    const database = Object.assign(new Error('invalid byte sequence for encoding "UTF8": 0x00'), { code: '22021' });
    const error = new GraphQLError('Failed query', { originalError: new Error('Failed query', { cause: database }) });
    expect(publicError(error.toJSON(), error, request)).toMatchObject({
      message: 'A text contains a character that cannot be stored.',
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});
