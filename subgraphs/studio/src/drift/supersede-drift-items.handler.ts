import type { Db } from '@writ/drizzle/tenant-database';
import type { RequestScope } from '@writ/kit/request-scope';
import { advanceItems } from './advance-items.handler.ts';
import { unsettled } from './drift.decider.ts';
import { lockItemsOfOtherApprovals } from './drift-writes.repository.ts';

/**
 * Settles the open and acknowledged items of a workspace's older approvals as SUPERSEDED by `approvalId` (ST-44) and answers how
 * many there were. Runs in the transaction that makes the newer approval, after that transaction has moved the workspace's pointer:
 * a comparison holds the workspace row shared, so none can add an open item to an older approval afterwards.
 */
export const supersedeDriftItems = async (
  { tx, scope }: { readonly tx: Db; readonly scope: RequestScope },
  { workspaceId, approvalId }: { readonly workspaceId: string; readonly approvalId: string },
): Promise<number> => {
  const items = await lockItemsOfOtherApprovals(tx, scope.tenantId, { workspaceId, approvalId, statuses: unsettled });
  const steps = items.map((item) => ({ item, command: { type: 'supersede' } as const }));
  return (await advanceItems({ tx, scope }, steps, { supersededByApprovalId: approvalId })).length;
};
