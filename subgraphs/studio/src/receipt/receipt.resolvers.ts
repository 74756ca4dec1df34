import { actorOf } from '@writ/kit/actor-columns';
import { loadExisting } from '@writ/kit/loader';
import { expectTypeId } from '@writ/kit/type-id';
import type { Resolvers } from '../__generated__/resolvers-types.ts';

export const receiptResolvers = {
  Query: {
    approvalRuntimeReceipt: (_, { id }, { loaders }) =>
      loaders.approvalRuntimeReceipt.load(expectTypeId('rcpt', id, 'id')),
    approvalRuntimeReceipts: (_, args, { loaders }) => loaders.approvalRuntimeReceipts(args),
  },
  ApprovalRuntimeReceipt: {
    __resolveReference: ({ id }, { loaders }) => loaders.approvalRuntimeReceipt.load(id),
    approval: ({ approvalId }, _, { loaders }) => loadExisting(loaders.governanceApproval, approvalId),
    workspace: ({ workspaceId }, _, { loaders }) => loadExisting(loaders.governanceWorkspace, workspaceId),
    actor: actorOf,
  },
  RuntimeFinding: {
    driftItem: ({ driftItemId }, _, { loaders }) => loadExisting(loaders.driftItem, driftItemId),
  },
  GovernanceApproval: {
    runtimeReceipts: ({ id }, args, { loaders }) => loaders.runtimeReceiptsByApproval(args).load(id),
  },
} satisfies Resolvers;
