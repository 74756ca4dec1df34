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
    sessions: ({ tally }) => tally.sessions,
    sessionsDiverging: ({ tally }) => tally.sessionsDiverging,
    calls: ({ tally }) => tally.calls,
    unchanged: ({ tally }) => tally.unchanged,
    newlyBlocked: ({ tally }) => tally.newlyBlocked,
    newlyHeld: ({ tally }) => tally.newlyHeld,
    newlyAllowed: ({ tally }) => tally.newlyAllowed,
    knockOn: ({ tally }) => tally.knockOn,
    inconclusive: ({ tally }) => tally.inconclusive,
    rules: ({ tally }) => tally.rules,
    tools: ({ tally }) => tally.tools,
  },
  ImpactedCall: {
    observedCall: ({ call }, _, { loaders }) => loadExisting(loaders.observedCall, call.id),
    sdkSessionId: ({ session }) => session.sdkSessionId,
  },
} satisfies Resolvers;
