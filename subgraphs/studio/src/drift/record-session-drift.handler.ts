import type { Db } from '@writ/drizzle/tenant-database';
import { causedBy } from '@writ/kit/actor-columns';
import type { RequestScope } from '@writ/kit/request-scope';
import { advanceItems } from './advance-items.handler.ts';
import type { Divergence } from './divergence.ts';
import { driftDecider } from './drift.decider.ts';
import { newItemRow } from './drift-item-row.ts';
import { insertDriftSession } from './drift-session.repository.ts';
import { insertNewItems, lockItemsByFingerprint } from './drift-writes.repository.ts';

/** What a session told, as it stands behind the item. */
export interface SessionOccurrence {
  readonly eventId: string;
  readonly sessionId: string;
  readonly observedAt: Date;
  readonly reportedCalls: number | null;
  readonly reason: string | null;
  readonly decisionEventId: string | null;
}

/**
 * Raises, repeats or reopens the drift item of a divergence that a session told of (ST-44), in the caller's transaction, which holds the
 * workspace row and takes each event once. Answers the item's id. No calls were compared, so there is no receipt.
 */
export const recordSessionDrift = async (
  { tx, scope }: { readonly tx: Db; readonly scope: RequestScope },
  approval: { readonly id: string; readonly workspaceId: string },
  divergence: Divergence,
  occurrence: SessionOccurrence,
): Promise<string> => {
  const caused = causedBy(scope, scope.now());
  const seen = { first: occurrence.observedAt, last: occurrence.observedAt };
  const row = newItemRow({ ...caused, id: scope.newId('drift') }, approval, divergence, seen);
  const created = await insertNewItems(tx, [row]);
  const [item] = await lockItemsByFingerprint(tx, scope.tenantId, approval.id, [divergence.fingerprint]);
  if (item === undefined) throw new Error('a drift item vanished while it was locked');
  await insertDriftSession(tx, { ...caused, ...occurrence, id: scope.newId('dses'), driftItemId: item.id });
  const command = { type: 'observe', isNew: true } as const;
  const from = created.has(item.id) ? { from: driftDecider.initial } : {};
  await advanceItems({ tx, scope }, [{ item, ...from, command, seen: { added: 1, ...seen } }], {});
  return item.id;
};
