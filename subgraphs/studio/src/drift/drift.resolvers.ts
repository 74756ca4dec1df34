import { actorOf } from '@writ/kit/actor-columns';
import { loadExisting } from '@writ/kit/loader';
import { expectTypeId } from '@writ/kit/type-id';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import type { Context } from '../context.ts';
import { compareApproval } from './compare-approval.handler.ts';
import { acknowledgeDriftItem, dismissDriftItem, resolveDriftItem, type Triaged } from './triage-drift-item.handler.ts';

const triagedPayload = async (triaged: Promise<Triaged>, { loaders }: Context) => {
  const { driftItemId, driftTransitionId } = await triaged;
  return {
    driftItem: loadExisting(loaders.driftItem, driftItemId),
    driftTransition: loadExisting(loaders.driftTransition, driftTransitionId),
  };
};

export const driftResolvers = {
  Query: {
    driftItem: (_, { id }, { loaders }) => loaders.driftItem.load(expectTypeId('drift', id, 'id')),
    driftItems: (_, args, { loaders }) => loaders.driftItems(args),
  },
  Mutation: {
    compareApproval: async (_, { input }, { scope, loaders }) => {
      const receiptId = await compareApproval(scope, input);
      return { approvalRuntimeReceipt: loadExisting(loaders.approvalRuntimeReceipt, receiptId) };
    },
    acknowledgeDriftItem: (_, { input }, context) =>
      triagedPayload(acknowledgeDriftItem(context.scope, input), context),
    resolveDriftItem: (_, { input }, context) => triagedPayload(resolveDriftItem(context.scope, input), context),
    dismissDriftItem: (_, { input }, context) => triagedPayload(dismissDriftItem(context.scope, input), context),
  },
  DriftItem: {
    __resolveReference: ({ id }, { loaders }) => loaders.driftItem.load(id),
    approval: ({ approvalId }, _, { loaders }) => loadExisting(loaders.governanceApproval, approvalId),
    workspace: ({ workspaceId }, _, { loaders }) => loadExisting(loaders.governanceWorkspace, workspaceId),
    calls: ({ id }, args, { loaders }) => loaders.driftCallsByItem(args).load(id),
    transitions: ({ id }, args, { loaders }) => loaders.driftTransitionsByItem(args).load(id),
    actor: actorOf,
  },
  DriftCall: {
    driftItem: ({ driftItemId }, _, { loaders }) => loadExisting(loaders.driftItem, driftItemId),
    observedCall: ({ observedCallId }, _, { loaders }) => loadExisting(loaders.observedCall, observedCallId),
    toolName: async ({ observedCallId }, _, { loaders }) =>
      (await loadExisting(loaders.observedCall, observedCallId)).toolName,
    arguments: async ({ observedCallId }, _, { loaders }) =>
      (await loadExisting(loaders.observedCall, observedCallId)).arguments,
    observedAt: async ({ observedCallId }, _, { loaders }) =>
      (await loadExisting(loaders.observedCall, observedCallId)).observedAt,
    capturedCall: ({ captureId }) => ({ captureId }),
    receipt: ({ receiptId }, _, { loaders }) => loadExisting(loaders.approvalRuntimeReceipt, receiptId),
  },
  DriftTransition: {
    driftItem: ({ driftItemId }, _, { loaders }) => loadExisting(loaders.driftItem, driftItemId),
    from: ({ fromStatus }) => fromStatus,
    to: ({ toStatus }) => toStatus,
    at: ({ createdAt }) => createdAt,
    receipt: ({ receiptId }, _, { loaders }) =>
      receiptId === null ? null : loaders.approvalRuntimeReceipt.load(receiptId),
    supersededBy: ({ supersededByApprovalId }, _, { loaders }) =>
      supersededByApprovalId === null ? null : loaders.governanceApproval.load(supersededByApprovalId),
    actor: actorOf,
  },
  GovernanceApproval: {
    conformance: ({ id }, _, { loaders }) => loaders.conformanceByApproval.load(id),
    driftItems: ({ id }, args, { loaders }) => loaders.driftItemsByApproval(args).load(id),
  },
  GovernanceWorkspace: {
    driftItems: ({ id }, args, { loaders }) => loaders.driftItemsByWorkspace(args).load(id),
  },
  Agent: {
    driftItems: async ({ name, environment }, args, { loaders }) => {
      const workspace = await loaders.governanceWorkspaceOfAgent.load({ agent: name, environment });
      return workspace === null ? null : loaders.driftItemsByWorkspace(args).load(workspace.id);
    },
  },
  CapturedCall: {
    driftItems: ({ captureId }, args, { loaders }) => loaders.driftItemsByCapture(args).load(captureId),
  },
} satisfies Resolvers;
