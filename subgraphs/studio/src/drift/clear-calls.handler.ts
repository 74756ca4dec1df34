import type { Db } from '@writ/drizzle/tenant-database';
import { causedBy } from '@writ/kit/actor-columns';
import type { RequestScope } from '@writ/kit/request-scope';
import { advanceItems } from './advance-items.handler.ts';
import { recountItems, shownAmong } from './cleared-calls.repository.ts';
import type { Comparison } from './comparison.ts';
import type { DriftKind } from './drift-kinds.ts';
import { insertLinks } from './drift-writes.repository.ts';

/** Kinds that the calls before a call decide: only these can turn out otherwise once more of a session has arrived. */
const kindsOfSessions: readonly DriftKind[] = ['ARGUMENT_RULE_VIOLATED', 'SEQUENCE_VIOLATED', 'LIMIT_EXCEEDED'];

const reason = 'Earlier calls of the session arrived later and put it in order.';

/**
 * Takes back what earlier comparisons found in calls that this one judged on their session from its beginning and found in order: deliveries
 * may overtake each other. An item that no call shows any more is settled; a later occurrence opens it again.
 */
export const clearCalls = async (
  { tx, scope }: { readonly tx: Db; readonly scope: RequestScope },
  { approvalId, receiptId }: { readonly approvalId: string; readonly receiptId: string },
  { judgedFromBeginning, divergences }: Pick<Comparison, 'judgedFromBeginning' | 'divergences'>,
): Promise<void> => {
  if (judgedFromBeginning.length === 0) return;
  const found = new Set(divergences.flatMap(({ fingerprint, calls }) => calls.map(({ id }) => `${fingerprint} ${id}`)));
  const shown = await shownAmong(tx, scope.tenantId, approvalId, kindsOfSessions, judgedFromBeginning);
  const cleared = shown.filter(({ fingerprint, link }) => !found.has(`${fingerprint} ${link.observedCallId}`));
  if (cleared.length === 0) return;
  const now = scope.now();
  await insertLinks(
    tx,
    causedBy(scope, now),
    cleared.map(({ link: { driftItemId, observedCallId, captureId, sequence } }) => ({
      id: scope.newId('dcall'),
      driftItemId,
      observedCallId,
      captureId,
      receiptId,
      sequence: sequence + 1,
      standing: 'CLEARED',
    })),
  );
  const itemIds = [...new Set(cleared.map(({ link }) => link.driftItemId))];
  const items = await recountItems(tx, scope.tenantId, itemIds, now);
  const settled = items.filter(({ occurrences }) => occurrences === 0);
  const steps = settled.map((item) => ({ item, command: { type: 'clear' } as const }));
  await advanceItems({ tx, scope }, steps, { receiptId, reason });
};
