import { actorOf } from '@writ/kit/actor-columns';
import { writError } from '@writ/kit/errors';
import { expectTypeId } from '@writ/kit/type-id';
import { type Context, refreshed } from '../context.ts';
import { agentScopeOf } from '../workspace/agent-scope.ts';
import type { ApprovalArgs, ArtifactArgs } from './approval.loaders.ts';
import type { ApprovalRow, ArtifactRow } from './approval.tables.ts';
import { type ApproveDraftInput, approveDraft } from './approve-draft.handler.ts';
import { publicationOf } from './publication.ts';
import { recompile } from './recompilation.ts';

interface ArtifactKey {
  readonly id?: string | null;
  readonly compiledHash?: string | null;
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
  const approval = await loaders.governanceApproval.load(row.approvalId);
  const snapshot = approval && (await loaders.businessDraftSnapshot.load(approval.draftSnapshotId));
  return snapshot && recompile(snapshot.memory.model, row);
};

const approve = async (input: ApproveDraftInput, context: Context) => {
  const { approval, artifact, created } = await approveDraft(context.scope, input);
  refreshed(context);
  return { governanceApproval: approval, compiledGovernanceArtifact: artifact, created };
};

export const approvalResolvers = {
  Query: {
    governanceApproval: (_: unknown, { id }: { id: string }, { loaders }: Context) =>
      loaders.governanceApproval.load(expectTypeId('appr', id, 'id')),
    governanceApprovals: (_: unknown, args: ApprovalArgs, { loaders }: Context) => loaders.governanceApprovals(args),
    compiledGovernanceArtifact: (_: unknown, key: ArtifactKey, context: Context) => artifactByKey(key, context),
    compiledGovernanceArtifacts: (_: unknown, args: ArtifactArgs, { loaders }: Context) =>
      loaders.compiledGovernanceArtifacts(args),
  },
  Mutation: {
    approveDraft: (_: unknown, { input }: { input: ApproveDraftInput }, context: Context) => approve(input, context),
  },
  GovernanceApproval: {
    __resolveReference: ({ id }: { id: string }, { loaders }: Context) => loaders.governanceApproval.load(id),
    workspace: (row: ApprovalRow, _: unknown, { loaders }: Context) =>
      loaders.governanceWorkspace.load(row.workspaceId),
    agentScope: agentScopeOf,
    draft: (row: ApprovalRow, _: unknown, { loaders }: Context) => loaders.businessDraft.load(row.draftId),
    draftSnapshot: (row: ApprovalRow, _: unknown, { loaders }: Context) =>
      loaders.businessDraftSnapshot.load(row.draftSnapshotId),
    signingKey: (row: ApprovalRow, _: unknown, { loaders }: Context) => loaders.signingKey.load(row.signingKeyId),
    previousApproval: (row: ApprovalRow, _: unknown, { loaders }: Context) =>
      row.previousApprovalId && loaders.governanceApproval.load(row.previousApprovalId),
    artifact: (row: ApprovalRow, _: unknown, { loaders }: Context) =>
      loaders.compiledGovernanceArtifactOfApproval.load(row.id),
    publication,
    actor: actorOf,
  },
  CompiledGovernanceArtifact: {
    __resolveReference: ({ id, compiledHash }: ArtifactKey, { loaders }: Context) => {
      if (id != null) return loaders.compiledGovernanceArtifact.load(id);
      return compiledHash == null ? null : loaders.compiledGovernanceArtifactOfHash.load(compiledHash);
    },
    recompilation,
    approval: (row: ArtifactRow, _: unknown, { loaders }: Context) => loaders.governanceApproval.load(row.approvalId),
    actor: actorOf,
  },
};
