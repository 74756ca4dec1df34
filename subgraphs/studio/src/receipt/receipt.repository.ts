import type { Db } from '@writ/drizzle/tenant-database';
import { expectTypeId } from '@writ/kit/type-id';
import { and, eq, type SQL } from 'drizzle-orm';
import { approvalRuntimeReceipts } from './receipt.tables.ts';
import type { ComparisonOutcome, ComparisonTrigger } from './runtime-finding.ts';

type Optional<Value> = Value | null | undefined;

export interface ReceiptFilter {
  readonly workspaceId?: Optional<string>;
  readonly approvalId?: Optional<string>;
  readonly trigger?: Optional<ComparisonTrigger>;
  readonly outcome?: Optional<ComparisonOutcome>;
}

/** The condition of a filter; BAD_USER_INPUT names an id of another kind. */
export const receiptsWhere = (filter: Optional<ReceiptFilter>): SQL | undefined => {
  const { workspaceId, approvalId, trigger, outcome } = filter ?? {};
  return and(
    workspaceId == null
      ? undefined
      : eq(approvalRuntimeReceipts.workspaceId, expectTypeId('ws', workspaceId, 'filter.workspaceId')),
    approvalId == null
      ? undefined
      : eq(approvalRuntimeReceipts.approvalId, expectTypeId('appr', approvalId, 'filter.approvalId')),
    trigger == null ? undefined : eq(approvalRuntimeReceipts.trigger, trigger),
    outcome == null ? undefined : eq(approvalRuntimeReceipts.outcome, outcome),
  );
};

export const insertReceipt = async (tx: Db, row: typeof approvalRuntimeReceipts.$inferInsert): Promise<void> => {
  await tx.insert(approvalRuntimeReceipts).values(row);
};
