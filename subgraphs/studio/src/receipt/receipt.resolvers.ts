import { actorOf } from '@writ/kit/actor-columns';
import type { PageArgs } from '@writ/kit/connection';
import { expectTypeId } from '@writ/kit/type-id';
import type { Context } from '../context.ts';
import type { ReceiptArgs } from './receipt.loaders.ts';
import type { ApprovalRuntimeReceiptRow } from './receipt.tables.ts';
import type { RuntimeFinding } from './runtime-finding.ts';

interface Id {
  readonly id: string;
}

export const receiptResolvers = {
  Query: {
    approvalRuntimeReceipt: (_: unknown, { id }: Id, { loaders }: Context) =>
      loaders.approvalRuntimeReceipt.load(expectTypeId('rcpt', id, 'id')),
    approvalRuntimeReceipts: (_: unknown, args: ReceiptArgs, { loaders }: Context) =>
      loaders.approvalRuntimeReceipts(args),
  },
  ApprovalRuntimeReceipt: {
    __resolveReference: ({ id }: Id, { loaders }: Context) => loaders.approvalRuntimeReceipt.load(id),
    approval: ({ approvalId }: ApprovalRuntimeReceiptRow, _: unknown, { loaders }: Context) =>
      loaders.governanceApproval.load(approvalId),
    workspace: ({ workspaceId }: ApprovalRuntimeReceiptRow, _: unknown, { loaders }: Context) =>
      loaders.governanceWorkspace.load(workspaceId),
    actor: actorOf,
  },
  RuntimeFinding: {
    driftItem: ({ driftItemId }: RuntimeFinding, _: unknown, { loaders }: Context) =>
      loaders.driftItem.load(driftItemId),
  },
  GovernanceApproval: {
    runtimeReceipts: ({ id }: Id, args: PageArgs, { loaders }: Context) =>
      loaders.runtimeReceiptsByApproval(args).load(id),
  },
};
