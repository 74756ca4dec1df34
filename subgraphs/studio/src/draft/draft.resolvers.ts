import { actorOf } from '@writ/kit/actor-columns';
import type { PageArgs } from '@writ/kit/connection';
import { expectTypeId } from '@writ/kit/type-id';
import { type Context, refreshed } from '../context.ts';
import { type ApplyBusinessCommandsInput, applyCommands } from './apply-commands.handler.ts';
import { type CreateBusinessDraftInput, createDraft } from './create-draft.handler.ts';
import type { CommandArgs, DraftArgs, SnapshotArgs } from './draft.loaders.ts';
import type { CommandRow, DraftRow, SnapshotRow } from './draft.tables.ts';
import { diffOf } from './snapshot-diff.ts';
import { verifyDraft } from './verify-draft.projection.ts';

interface Id {
  readonly id: string;
}

interface DiffEnds {
  readonly from: string;
  readonly to: string;
}

const create = async (input: CreateBusinessDraftInput, context: Context) => {
  const { draftId, workspaceId } = await createDraft(context.scope, input);
  const loaders = refreshed(context);
  return {
    businessDraft: loaders.businessDraft.load(draftId),
    governanceWorkspace: loaders.governanceWorkspace.load(workspaceId),
  };
};

const apply = async (input: ApplyBusinessCommandsInput, context: Context) => {
  const { applied, draftId, snapshotId, commandIds } = await applyCommands(context.scope, input);
  const loaders = refreshed(context);
  return {
    applied,
    businessDraft: loaders.businessDraft.load(draftId),
    businessDraftSnapshot: snapshotId && loaders.businessDraftSnapshot.load(snapshotId),
    businessCommands: loaders.businessCommand.loadMany(commandIds),
  };
};

const snapshotAt = async ({ id }: DraftRow, time: Date, { loaders }: Context) => {
  const snapshotId = await loaders.businessDraftSnapshotIdAt.load({ draftId: id, time });
  return snapshotId && loaders.businessDraftSnapshot.load(snapshotId);
};

const diff = async ({ from, to }: DiffEnds, { loaders }: Context) => {
  const [older, newer] = await Promise.all([
    loaders.businessDraftSnapshot.load(expectTypeId('snap', from, 'from')),
    loaders.businessDraftSnapshot.load(expectTypeId('snap', to, 'to')),
  ]);
  return older && newer && { from: older, to: newer, entries: diffOf(older.memory, newer.memory) };
};

export const draftResolvers = {
  Query: {
    businessDraft: (_: unknown, { id }: Id, { loaders }: Context) =>
      loaders.businessDraft.load(expectTypeId('draft', id, 'id')),
    businessDrafts: (_: unknown, args: DraftArgs, { loaders }: Context) => loaders.businessDrafts(args),
    businessDraftSnapshot: (_: unknown, { id }: Id, { loaders }: Context) =>
      loaders.businessDraftSnapshot.load(expectTypeId('snap', id, 'id')),
    businessDraftSnapshots: (_: unknown, args: SnapshotArgs, { loaders }: Context) =>
      loaders.businessDraftSnapshots(args),
    businessCommand: (_: unknown, { id }: Id, { loaders }: Context) =>
      loaders.businessCommand.load(expectTypeId('cmd', id, 'id')),
    businessDraftVerification: (_: unknown, { draftId }: { draftId: string }, { scope }: Context) =>
      scope.read((db) => verifyDraft(db, scope.tenantId, expectTypeId('draft', draftId, 'draftId'))),
    businessDraftDiff: (_: unknown, ends: DiffEnds, context: Context) => diff(ends, context),
    businessCommands: (_: unknown, args: CommandArgs, { loaders }: Context) => loaders.businessCommands(args),
  },
  Mutation: {
    createBusinessDraft: (_: unknown, { input }: { input: CreateBusinessDraftInput }, context: Context) =>
      create(input, context),
    applyBusinessCommands: (_: unknown, { input }: { input: ApplyBusinessCommandsInput }, context: Context) =>
      apply(input, context),
  },
  BusinessDraft: {
    __resolveReference: ({ id }: Id, { loaders }: Context) => loaders.businessDraft.load(id),
    workspace: (row: DraftRow, _: unknown, { loaders }: Context) => loaders.governanceWorkspace.load(row.workspaceId),
    activeSnapshot: (row: DraftRow, _: unknown, { loaders }: Context) =>
      row.activeSnapshotId && loaders.businessDraftSnapshot.load(row.activeSnapshotId),
    parentDraft: (row: DraftRow, _: unknown, { loaders }: Context) =>
      row.parentDraftId && loaders.businessDraft.load(row.parentDraftId),
    derivedFromApproval: (row: DraftRow, _: unknown, { loaders }: Context) =>
      row.derivedFromApprovalId && loaders.governanceApproval.load(row.derivedFromApprovalId),
    snapshot: (row: DraftRow, { version }: { version: number }, { loaders }: Context) =>
      loaders.businessDraftSnapshotOfVersion.load({ draftId: row.id, version }),
    snapshotAt: (row: DraftRow, { time }: { time: Date }, context: Context) => snapshotAt(row, time, context),
    snapshots: (row: DraftRow, args: PageArgs, { loaders }: Context) =>
      loaders.businessDraftSnapshotsByDraft(args).load(row.id),
    commands: (row: DraftRow, args: PageArgs, { loaders }: Context) =>
      loaders.businessCommandsByDraft(args).load(row.id),
    actor: actorOf,
  },
  BusinessDraftSnapshot: {
    __resolveReference: ({ id }: Id, { loaders }: Context) => loaders.businessDraftSnapshot.load(id),
    draft: (row: SnapshotRow, _: unknown, { loaders }: Context) => loaders.businessDraft.load(row.draftId),
    judgments: (row: SnapshotRow) => row.memory.judgments,
    commands: (row: SnapshotRow, args: PageArgs, { loaders }: Context) =>
      loaders.businessCommandsBySnapshot(args).load(row.id),
    sources: (row: SnapshotRow, _: unknown, { loaders }: Context) =>
      loaders.businessSource.loadMany(row.memory.sources.map((source) => source.sourceId)),
    approval: (row: SnapshotRow, _: unknown, { loaders }: Context) => loaders.governanceApprovalOfSnapshot.load(row.id),
    actor: actorOf,
  },
  BusinessCommand: {
    __resolveReference: ({ id }: Id, { loaders }: Context) => loaders.businessCommand.load(id),
    draft: (row: CommandRow, _: unknown, { loaders }: Context) => loaders.businessDraft.load(row.draftId),
    snapshot: (row: CommandRow, _: unknown, { loaders }: Context) =>
      row.snapshotId && loaders.businessDraftSnapshot.load(row.snapshotId),
    actor: actorOf,
  },
};
