import { writError } from '@writ/kit/errors';
import type { SessionRefusal } from './session.decider.ts';

const errors: Readonly<Record<SessionRefusal, () => ReturnType<typeof writError>>> = {
  OPENED_OTHERWISE: () =>
    writError('IDEMPOTENCY_MISMATCH', 'This session was opened with other content.', { field: 'input.sessionId' }),
  NO_COMPILED_SESSION: () =>
    writError('BAD_USER_INPUT', 'A session cannot enforce in production without a compiled session.', {
      field: 'input.compiledSessionHash',
      reason: 'NO_PLAN',
    }),
  NOT_OPENED: () => writError('NOT_FOUND', 'No session has this id.', { field: 'input.sessionId' }),
};

/** The first of the refusals, as a client reads it. */
export const errorOf = ([refusal]: readonly SessionRefusal[]): Error =>
  refusal === undefined ? new Error('a command was refused without a reason') : errors[refusal]();
