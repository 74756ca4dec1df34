import { writError } from '@writ/kit/errors';
import { redactText } from '@writ/kit/redaction';
import type { RequestScope } from '@writ/kit/request-scope';
import { expectStorable } from '@writ/kit/storable';
import { expectTypeId } from '@writ/kit/type-id';
import { advanceItems } from './advance-items.handler.ts';
import { lockItem } from './drift-writes.repository.ts';

export interface TriageInput {
  readonly driftItemId: string;
  readonly expectedVersion?: number | null | undefined;
  readonly reason?: string | null | undefined;
}

/** Ids of the item and of the transition that was recorded. */
export interface Triaged {
  readonly driftItemId: string;
  readonly driftTransitionId: string;
}

const triage = async (
  scope: RequestScope,
  type: 'acknowledge' | 'resolve' | 'dismiss',
  input: TriageInput,
): Promise<Triaged> => {
  const id = expectTypeId('drift', input.driftItemId, 'input.driftItemId');
  const reason = input.reason == null ? null : redactText(expectStorable(input.reason, 'input.reason')).text;
  return scope.write(async (tx) => {
    const item = await lockItem(tx, scope.tenantId, id);
    if (item === null) throw writError('NOT_FOUND', 'No drift item has this id.', { field: 'input.driftItemId' });
    const command = { type, expectedVersion: input.expectedVersion ?? null };
    const [transition] = await advanceItems({ tx, scope }, [{ item, command }], { reason });
    if (transition === undefined) throw new Error(`${type} of a drift item recorded no transition`);
    return { driftItemId: item.id, driftTransitionId: transition.id };
  });
};

export const acknowledgeDriftItem = (scope: RequestScope, input: TriageInput): Promise<Triaged> =>
  triage(scope, 'acknowledge', input);

export const resolveDriftItem = (scope: RequestScope, input: TriageInput): Promise<Triaged> =>
  triage(scope, 'resolve', input);

/** A dismissal is final, so it needs a reason. */
export const dismissDriftItem = (
  scope: RequestScope,
  input: TriageInput & { readonly reason: string },
): Promise<Triaged> => {
  if (input.reason.trim() === '') {
    throw writError('BAD_USER_INPUT', 'A dismissal needs a reason.', { field: 'input.reason' });
  }
  return triage(scope, 'dismiss', input);
};
