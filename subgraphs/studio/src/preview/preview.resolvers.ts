import { loadExisting } from '@writ/kit/loader';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import type { Context } from '../context.ts';
import type { WorkspaceRow } from '../workspace/workspace.tables.ts';
import type { ImpactPreview } from './impact-preview.projection.ts';
import type { ImpactPreviewArgs } from './preview-window.ts';

const ofActiveSnapshot = async (
  { activeDraftSnapshotId }: WorkspaceRow,
  args: ImpactPreviewArgs,
  { loaders }: Context,
): Promise<ImpactPreview | null> => {
  const snapshot =
    activeDraftSnapshotId === null ? null : await loaders.businessDraftSnapshot.load(activeDraftSnapshotId);
  return snapshot && loaders.impactPreview(snapshot, args);
};

export const previewResolvers = {
  BusinessDraftSnapshot: {
    impactPreview: (snapshot, args, { loaders }) => loaders.impactPreview(snapshot, args),
  },
  GovernanceWorkspace: {
    impactPreview: ofActiveSnapshot,
  },
  ImpactPreview: {
    baseline: ({ baselineApprovalId }, _, { loaders }) =>
      baselineApprovalId === null ? null : loaders.governanceApproval.load(baselineApprovalId),
    truncated: async ({ counted }) => (await counted()).truncated,
    sessions: async ({ counted }) => (await counted()).sessions,
    sessionsDiverging: async ({ counted }) => (await counted()).sessionsDiverging,
    calls: async ({ counted }) => (await counted()).calls,
    unchanged: async ({ counted }) => (await counted()).unchanged,
    newlyBlocked: async ({ counted }) => (await counted()).newlyBlocked,
    newlyHeld: async ({ counted }) => (await counted()).newlyHeld,
    newlyAllowed: async ({ counted }) => (await counted()).newlyAllowed,
    knockOn: async ({ counted }) => (await counted()).knockOn,
    inconclusive: async ({ counted }) => (await counted()).inconclusive,
    rules: async ({ counted }) => (await counted()).rules,
    tools: async ({ counted }) => (await counted()).tools,
    changes: ({ changes }, args) => changes(args),
  },
  ImpactedCall: {
    observedCall: ({ call }, _, { loaders }) => loadExisting(loaders.observedCall, call.id),
    sdkSessionId: ({ session }) => session.sdkSessionId,
  },
} satisfies Resolvers;
