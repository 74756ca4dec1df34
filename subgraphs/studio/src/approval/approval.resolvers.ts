import { actorOf } from '@writ/kit/actor-columns';
import { writError } from '@writ/kit/errors';
import { loadExisting } from '@writ/kit/loader';
import { expectTypeId } from '@writ/kit/type-id';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import type { Context } from '../context.ts';
import { agentScopeOf } from '../workspace/agent-scope.ts';
import type { ApprovalRow, ArtifactRow } from './approval.tables.ts';
import { type ApproveDraftInput, approveDraft } from './approve-draft.handler.ts';
import { publicationOf } from './publication.ts';
import { recompile } from './recompilation.ts';

interface ArtifactKey {
  readonly id?: string | null | undefined;
  readonly compiledHash?: string | null | undefined;
}

const artifactByKey = ({ id, compiledHash }: ArtifactKey, { loaders }: Context) => {
  if (id != null && compiledHash == null) return loaders.compiledGovernanceArtifact.load(expectTypeId('art', id, 'id'));
  if (id == null && compiledHash != null) return loaders.compiledGovernanceArtifactOfHash.load(compiledHash);
  throw writError('BAD_USER_INPUT', 'Name an artifact by id or by compiledHash.', { field: 'id' });
};

const publication = async ({ id }: ApprovalRow, _: unknown, { loaders }: Context) => {
  const delivery = await loaders.publicationDelivery.load(id);
  return { ...publicationOf(delivery), delivery: delivery && { ...delivery, to: delivery.target } };
};

const recompilation = async (row: ArtifactRow, _: unknown, { loaders }: Context) => {
  const { draftSnapshotId } = await loadExisting(loaders.governanceApproval, row.approvalId);
  const { memory } = await loadExisting(loaders.businessDraftSnapshot, draftSnapshotId);
  return recompile(memory.model, row);
};

const approve = async (input: ApproveDraftInput, { scope }: Context) => {
  const { approval, artifact, created } = await approveDraft(scope, input);
  return { governanceApproval: approval, compiledGovernanceArtifact: artifact, created };
};

export const approvalResolvers = {
  Query: {
    governanceApproval: (_, { id }, { loaders }) => loaders.governanceApproval.load(expectTypeId('appr', id, 'id')),
    governanceApprovals: (_, args, { loaders }) => loaders.governanceApprovals(args),
    compiledGovernanceArtifact: (_, key, context) => artifactByKey(key, context),
    compiledGovernanceArtifacts: (_, args, { loaders }) => loaders.compiledGovernanceArtifacts(args),
  },
  Mutation: {
    approveDraft: (_, { input }, context) => approve(input, context),
  },
  GovernanceApproval: {
    __resolveReference: ({ id }, { loaders }) => loaders.governanceApproval.load(id),
    workspace: ({ workspaceId }, _, { loaders }) => loadExisting(loaders.governanceWorkspace, workspaceId),
    agentScope: agentScopeOf,
    draft: ({ draftId }, _, { loaders }) => loadExisting(loaders.businessDraft, draftId),
    draftSnapshot: ({ draftSnapshotId }, _, { loaders }) =>
      loadExisting(loaders.businessDraftSnapshot, draftSnapshotId),
    signingKey: ({ signingKeyId }, _, { loaders }) => loadExisting(loaders.signingKey, signingKeyId),
    previousApproval: ({ previousApprovalId }, _, { loaders }) =>
      previousApprovalId === null ? null : loaders.governanceApproval.load(previousApprovalId),
    artifact: ({ id }, _, { loaders }) => loadExisting(loaders.compiledGovernanceArtifactOfApproval, id),
    publication,
    actor: actorOf,
  },
  CompiledGovernanceArtifact: {
    __resolveReference: (key, { loaders }) =>
      'id' in key
        ? loaders.compiledGovernanceArtifact.load(key.id)
        : loaders.compiledGovernanceArtifactOfHash.load(key.compiledHash),
    recompilation,
    approval: ({ approvalId }, _, { loaders }) => loadExisting(loaders.governanceApproval, approvalId),
    actor: actorOf,
  },
} satisfies Resolvers;
