import type { Db } from '@writ/drizzle/tenant-database';
import { causedBy } from '@writ/kit/actor-columns';
import { fold } from '@writ/kit/decider';
import { writError } from '@writ/kit/errors';
import type { RequestScope } from '@writ/kit/request-scope';
import { type DriftCommand, type DriftRefusal, type DriftState, driftDecider } from './drift.decider.ts';
import type { DriftEventRow, DriftItemRow } from './drift.tables.ts';
import { insertTransitions, updateItems } from './drift-writes.repository.ts';

/** One locked item, what happens to it, and what an occurrence adds. */
export interface Step {
  readonly item: DriftItemRow;
  /** The state to decide from, where it is not the row's: an item that was inserted just now has none yet. */
  readonly from?: DriftState;
  readonly command: DriftCommand;
  readonly seen?: { readonly added: number; readonly first: Date; readonly last: Date };
}

/** What caused the steps, as the transitions keep it. */
export interface Cause {
  readonly reason?: string | null;
  readonly receiptId?: string;
  readonly supersededByApprovalId?: string;
}

/** A transition before Postgres gives it its position in the feed. */
type Transition = Omit<DriftEventRow, 'feedXid' | 'feedSequence'>;

const errorOf = (refusals: readonly DriftRefusal[]) => {
  const [refusal] = refusals;
  if (refusal === undefined) return new Error('a drift item refused without saying why');
  return refusal.code === 'STALE_VERSION'
    ? writError('STALE_VERSION', 'The drift item has changed since the caller saw it.', { current: refusal.current })
    : writError('INVALID_TRANSITION', `A drift item cannot go from ${refusal.from} to ${refusal.to}.`, {
        from: refusal.from,
        to: refusal.to,
      });
};

/**
 * Decides each step, appends the transitions with their actor and brings the rows to their new state: two statements, whatever
 * the number of items. A refusal throws its code and, with the caller's transaction, undoes all steps. Answers the transitions.
 */
export const advanceItems = async (
  { tx, scope }: { readonly tx: Db; readonly scope: RequestScope },
  steps: readonly Step[],
  cause: Cause,
): Promise<readonly Transition[]> => {
  const now = scope.now();
  const decided = steps.map((step) => {
    const before = step.from ?? { status: step.item.status, version: step.item.version };
    const decision = driftDecider.decide(before, step.command);
    if (!decision.accepted) throw errorOf(decision.refusals);
    const { status, version } = fold(driftDecider, decision.events, before);
    return { step, events: decision.events, state: { status: status ?? step.item.status, version } };
  });
  const transitions = decided.flatMap(({ step, events }) =>
    events.map(
      (event): Transition => ({
        ...causedBy(scope, now),
        id: scope.newId('drev'),
        driftItemId: step.item.id,
        sequence: event.sequence,
        type: event.type,
        fromStatus: event.from,
        toStatus: event.to,
        reason: cause.reason ?? null,
        receiptId: cause.receiptId ?? null,
        supersededByApprovalId: cause.supersededByApprovalId ?? null,
      }),
    ),
  );
  const changed = decided.filter(({ step, events }) => events.length > 0 || (step.seen?.added ?? 0) > 0);
  await insertTransitions(tx, transitions);
  if (transitions.length > 0) scope.wakeAfterCommit(tx, 'drift');
  await updateItems(
    tx,
    scope.tenantId,
    now,
    changed.map(({ step, state }) => ({
      id: step.item.id,
      state,
      ...(step.seen === undefined ? {} : { seen: step.seen }),
    })),
  );
  return transitions;
};
