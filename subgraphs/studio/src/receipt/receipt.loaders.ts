import { type PageArgs, pageOf } from '@writ/kit/connection';
import { connectionsByParent, rowsByKey } from '@writ/kit/loader';
import type { RequestScope } from '@writ/kit/request-scope';
import { type ReceiptFilter, receiptsWhere } from './receipt.repository.ts';
import { approvalRuntimeReceipts } from './receipt.tables.ts';

export type ReceiptArgs = PageArgs & { readonly filter?: ReceiptFilter | null | undefined };

export const receiptLoaders = (scope: RequestScope) => ({
  approvalRuntimeReceipt: rowsByKey({ scope, table: approvalRuntimeReceipts, keyColumn: approvalRuntimeReceipts.id }),
  approvalRuntimeReceipts: ({ filter, ...page }: ReceiptArgs) =>
    scope.read((db) =>
      pageOf(
        { db, scope, list: 'approvalRuntimeReceipts', table: approvalRuntimeReceipts, where: receiptsWhere(filter) },
        page,
      ),
    ),
  runtimeReceiptsByApproval: connectionsByParent({
    scope,
    list: 'governanceApproval.runtimeReceipts',
    table: approvalRuntimeReceipts,
    parentColumn: approvalRuntimeReceipts.approvalId,
  }),
});
