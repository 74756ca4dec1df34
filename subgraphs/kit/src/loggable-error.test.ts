import { describe, expect, test } from 'vitest';
import { loggableError } from './loggable-error.ts';

describe('errors in logs', () => {
  test('[C-52] a failed statement is logged without its parameters and without row values', () => {
    const database = Object.assign(new Error('duplicate key value violates unique constraint "run_pkey"'), {
      code: '23505',
      constraint_name: 'run_pkey',
      detail: 'Key (run_id)=(sk-secret) already exists.',
    });
    const failed = Object.assign(
      new Error('Failed query: insert into run values ($1)\nparams: sk-secret', { cause: database }),
      {
        query: 'insert into run values ($1)',
        params: ['sk-secret'],
      },
    );
    const logged = loggableError(failed);
    expect(JSON.stringify(logged)).not.toContain('sk-secret');
    expect(logged).toMatchObject({
      message: 'Failed query: insert into run values ($1)',
      cause: { code: '23505', constraint: 'run_pkey' },
    });
  });

  test('[C-52] what is no error is not written out', () => {
    expect(loggableError({ secret: 'sk-secret' })).toEqual({ type: 'object', message: 'not an Error' });
  });
});
