import { type PageArgs, pageOf } from '@writ/kit/connection';
import { connectionsByParent, rowsByKey } from '@writ/kit/loader';
import type { RequestScope } from '@writ/kit/request-scope';
import { default as DataLoader } from 'dataloader';
import { businessCommands, businessDraftSnapshots, businessDrafts, type SnapshotRow } from './draft.tables.ts';
import {
  type CommandFilter,
  commandsWhere,
  type DraftFilter,
  draftsWhere,
  type SnapshotFilter,
  type SnapshotTime,
  type SnapshotVersion,
  snapshotIdsAt,
  snapshotsOfVersions,
  snapshotsWhere,
} from './draft-lists.repository.ts';

type ListArgs<Filter> = PageArgs & { readonly filter?: Filter | null | undefined };
export type DraftArgs = ListArgs<DraftFilter>;
export type SnapshotArgs = ListArgs<SnapshotFilter>;
export type CommandArgs = ListArgs<CommandFilter>;

const nameOf = ({ draftId, version }: SnapshotVersion): string => `${draftId}@${version}`;

export const draftLoaders = (scope: RequestScope) => ({
  businessDraft: rowsByKey({ scope, table: businessDrafts, keyColumn: businessDrafts.id }),
  businessDrafts: ({ filter, ...page }: DraftArgs) =>
    scope.read((db) =>
      pageOf({ db, scope, list: 'businessDrafts', table: businessDrafts, where: draftsWhere(filter) }, page),
    ),
  businessDraftsByWorkspace: connectionsByParent({
    scope,
    list: 'governanceWorkspace.drafts',
    table: businessDrafts,
    parentColumn: businessDrafts.workspaceId,
  }),
  businessDraftSnapshot: rowsByKey({ scope, table: businessDraftSnapshots, keyColumn: businessDraftSnapshots.id }),
  businessDraftSnapshotOfVersion: new DataLoader<SnapshotVersion, SnapshotRow | null, string>(
    async (wanted) => {
      const rows = await scope.read((db) => snapshotsOfVersions(db, scope.tenantId, wanted));
      const byName = new Map(rows.map((row) => [nameOf(row), row]));
      return wanted.map((one) => byName.get(nameOf(one)) ?? null);
    },
    { cacheKeyFn: nameOf },
  ),
  businessDraftSnapshotIdAt: new DataLoader<SnapshotTime, string | null, string>(
    (wanted) => scope.read((db) => snapshotIdsAt(db, scope.tenantId, wanted)),
    { cacheKeyFn: ({ draftId, time }) => `${draftId}@${time.toISOString()}` },
  ),
  businessDraftSnapshots: ({ filter, ...page }: SnapshotArgs) =>
    scope.read((db) =>
      pageOf(
        { db, scope, list: 'businessDraftSnapshots', table: businessDraftSnapshots, where: snapshotsWhere(filter) },
        page,
      ),
    ),
  businessDraftSnapshotsByDraft: connectionsByParent({
    scope,
    list: 'businessDraft.snapshots',
    table: businessDraftSnapshots,
    parentColumn: businessDraftSnapshots.draftId,
  }),
  businessCommand: rowsByKey({ scope, table: businessCommands, keyColumn: businessCommands.id }),
  businessCommands: ({ filter, ...page }: CommandArgs) =>
    scope.read((db) =>
      pageOf({ db, scope, list: 'businessCommands', table: businessCommands, where: commandsWhere(filter) }, page),
    ),
  businessCommandsByDraft: connectionsByParent({
    scope,
    list: 'businessDraft.commands',
    table: businessCommands,
    parentColumn: businessCommands.draftId,
  }),
  businessCommandsBySnapshot: connectionsByParent({
    scope,
    list: 'businessDraftSnapshot.commands',
    table: businessCommands,
    parentColumn: businessCommands.snapshotId,
  }),
});
