import { loadExisting } from '@writ/kit/loader';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import { proofDocumentOf } from './proof-document.ts';

export const proofDocumentResolvers = {
  GovernanceApproval: {
    proofDocument: async (approval, _, { loaders }) => {
      const [snapshot, artifact] = await Promise.all([
        loadExisting(loaders.businessDraftSnapshot, approval.draftSnapshotId),
        loadExisting(loaders.compiledGovernanceArtifactOfApproval, approval.id),
      ]);
      return proofDocumentOf(approval, snapshot, artifact);
    },
  },
} satisfies Resolvers;
