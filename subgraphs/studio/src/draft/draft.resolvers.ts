import { actorOf } from '@writ/kit/actor-columns';
import { loadExisting } from '@writ/kit/loader';
import { expectTypeId } from '@writ/kit/type-id';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import type { Context } from '../context.ts';
import { type ApplyBusinessCommandsInput, applyCommands } from './apply-commands.handler.ts';
import { type CreateBusinessDraftInput, createDraft } from './create-draft.handler.ts';
import type { DraftRow } from './draft.tables.ts';
import { diffOf } from './snapshot-diff.ts';
import { verifyDraft } from './verify-draft.projection.ts';

/** Only inside the transaction that creates it is a draft without its first snapshot. */
const expectMade = (snapshotId: string | null): string => {
  if (snapshotId === null) throw new Error('a draft without its snapshot');
  return snapshotId;
};

const create = async (input: CreateBusinessDraftInput, { scope, loaders }: Context) => {
  const { draftId, workspaceId } = await createDraft(scope, input);
  return {
    businessDraft: await loadExisting(loaders.businessDraft, draftId),
    governanceWorkspace: await loadExisting(loaders.governanceWorkspace, workspaceId),
  };
};

const apply = async (input: ApplyBusinessCommandsInput, { scope, loaders }: Context) => {
  const { applied, draftId, snapshotId, commandIds } = await applyCommands(scope, input);
  return {
    applied,
    businessDraft: await loadExisting(loaders.businessDraft, draftId),
    businessDraftSnapshot: snapshotId === null ? null : await loaders.businessDraftSnapshot.load(snapshotId),
    businessCommands: await Promise.all(commandIds.map((id) => loadExisting(loaders.businessCommand, id))),
  };
};

const snapshotAt = async ({ id }: DraftRow, time: Date, { loaders }: Context) => {
  const snapshotId = await loaders.businessDraftSnapshotIdAt.load({ draftId: id, time });
  return snapshotId === null ? null : loaders.businessDraftSnapshot.load(snapshotId);
};

const diff = async (ends: { readonly from: string; readonly to: string }, { loaders }: Context) => {
  const [from, to] = await Promise.all([
    loaders.businessDraftSnapshot.load(expectTypeId('snap', ends.from, 'from')),
    loaders.businessDraftSnapshot.load(expectTypeId('snap', ends.to, 'to')),
  ]);
  return from && to && { from, to, entries: diffOf(from.memory, to.memory) };
};

const verification = async (draftId: string, { scope }: Context) => {
  const verified = await scope.read((db) => verifyDraft(db, scope.tenantId, expectTypeId('draft', draftId, 'draftId')));
  return verified && { length: null, head: null, sequence: null, reason: null, ...verified };
};

export const draftResolvers = {
  Query: {
    businessDraft: (_, { id }, { loaders }) => loaders.businessDraft.load(expectTypeId('draft', id, 'id')),
    businessDrafts: (_, args, { loaders }) => loaders.businessDrafts(args),
    businessDraftVerification: (_, { draftId }, context) => verification(draftId, context),
    businessDraftDiff: (_, ends, context) => diff(ends, context),
    businessDraftSnapshot: (_, { id }, { loaders }) =>
      loaders.businessDraftSnapshot.load(expectTypeId('snap', id, 'id')),
    businessDraftSnapshots: (_, args, { loaders }) => loaders.businessDraftSnapshots(args),
    businessCommand: (_, { id }, { loaders }) => loaders.businessCommand.load(expectTypeId('cmd', id, 'id')),
    businessCommands: (_, args, { loaders }) => loaders.businessCommands(args),
  },
  Mutation: {
    createBusinessDraft: (_, { input }, context) => create(input, context),
    applyBusinessCommands: (_, { input }, context) => apply(input, context),
  },
  BusinessDraft: {
    __resolveReference: ({ id }, { loaders }) => loaders.businessDraft.load(id),
    workspace: ({ workspaceId }, _, { loaders }) => loadExisting(loaders.governanceWorkspace, workspaceId),
    activeSnapshotId: ({ activeSnapshotId }) => expectMade(activeSnapshotId),
    activeSnapshot: ({ activeSnapshotId }, _, { loaders }) =>
      loadExisting(loaders.businessDraftSnapshot, expectMade(activeSnapshotId)),
    parentDraft: ({ parentDraftId }, _, { loaders }) =>
      parentDraftId === null ? null : loaders.businessDraft.load(parentDraftId),
    derivedFromApproval: ({ derivedFromApprovalId }, _, { loaders }) =>
      derivedFromApprovalId === null ? null : loaders.governanceApproval.load(derivedFromApprovalId),
    snapshot: ({ id }, { version }, { loaders }) =>
      loaders.businessDraftSnapshotOfVersion.load({ draftId: id, version }),
    snapshotAt: (row, { time }, context) => snapshotAt(row, time, context),
    snapshots: ({ id }, args, { loaders }) => loaders.businessDraftSnapshotsByDraft(args).load(id),
    commands: ({ id }, args, { loaders }) => loaders.businessCommandsByDraft(args).load(id),
    actor: actorOf,
  },
  BusinessDraftSnapshot: {
    __resolveReference: ({ id }, { loaders }) => loaders.businessDraftSnapshot.load(id),
    draft: ({ draftId }, _, { loaders }) => loadExisting(loaders.businessDraft, draftId),
    judgments: ({ memory }) => memory.judgments,
    commands: ({ id }, args, { loaders }) => loaders.businessCommandsBySnapshot(args).load(id),
    sources: ({ memory }, _, { loaders }) =>
      Promise.all(memory.sources.map(({ sourceId }) => loadExisting(loaders.businessSource, sourceId))),
    approval: ({ id }, _, { loaders }) => loaders.governanceApprovalOfSnapshot.load(id),
    actor: actorOf,
  },
  BusinessCommand: {
    __resolveReference: ({ id }, { loaders }) => loaders.businessCommand.load(id),
    draft: ({ draftId }, _, { loaders }) => loadExisting(loaders.businessDraft, draftId),
    snapshot: ({ snapshotId }, _, { loaders }) =>
      snapshotId === null ? null : loaders.businessDraftSnapshot.load(snapshotId),
    actor: actorOf,
  },
} satisfies Resolvers;
