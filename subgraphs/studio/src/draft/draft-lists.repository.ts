import type { Db } from '@writ/drizzle/tenant-database';
import { expectTypeId } from '@writ/kit/type-id';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import {
  businessCommands,
  businessDraftSnapshots,
  businessDrafts,
  type CommandRow,
  type DraftRow,
  type SnapshotRow,
} from './draft.tables.ts';

type Optional<Value> = Value | null | undefined;

export interface DraftFilter {
  readonly workspaceId?: Optional<string>;
  readonly status?: Optional<DraftRow['status']>;
  readonly parentDraftId?: Optional<string>;
  readonly derivedFromApprovalId?: Optional<string>;
}

export const draftsWhere = (filter: Optional<DraftFilter>): SQL | undefined => {
  if (filter == null) return undefined;
  const { workspaceId, status, parentDraftId, derivedFromApprovalId } = filter;
  return and(
    workspaceId == null
      ? undefined
      : eq(businessDrafts.workspaceId, expectTypeId('ws', workspaceId, 'filter.workspaceId')),
    status == null ? undefined : eq(businessDrafts.status, status),
    parentDraftId == null
      ? undefined
      : eq(businessDrafts.parentDraftId, expectTypeId('draft', parentDraftId, 'filter.parentDraftId')),
    derivedFromApprovalId == null
      ? undefined
      : eq(
          businessDrafts.derivedFromApprovalId,
          expectTypeId('appr', derivedFromApprovalId, 'filter.derivedFromApprovalId'),
        ),
  );
};

export interface SnapshotFilter {
  readonly workspaceId?: Optional<string>;
  readonly draftId?: Optional<string>;
  readonly status?: Optional<SnapshotRow['status']>;
  readonly snapshotHash?: Optional<string>;
}

export const snapshotsWhere = (filter: Optional<SnapshotFilter>): SQL | undefined => {
  if (filter == null) return undefined;
  const { workspaceId, draftId, status, snapshotHash } = filter;
  const table = businessDraftSnapshots;
  return and(
    workspaceId == null ? undefined : eq(table.workspaceId, expectTypeId('ws', workspaceId, 'filter.workspaceId')),
    draftId == null ? undefined : eq(table.draftId, expectTypeId('draft', draftId, 'filter.draftId')),
    status == null ? undefined : eq(table.status, status),
    snapshotHash == null ? undefined : eq(table.snapshotHash, snapshotHash),
  );
};

export interface CommandFilter {
  readonly workspaceId?: Optional<string>;
  readonly draftId?: Optional<string>;
  readonly commandType?: Optional<CommandRow['commandType']>;
  readonly validationState?: Optional<CommandRow['validationState']>;
  readonly origin?: Optional<CommandRow['origin']>;
  readonly actorId?: Optional<string>;
}

export const commandsWhere = (filter: Optional<CommandFilter>): SQL | undefined => {
  if (filter == null) return undefined;
  const { workspaceId, draftId, commandType, validationState, origin, actorId } = filter;
  const table = businessCommands;
  return and(
    workspaceId == null ? undefined : eq(table.workspaceId, expectTypeId('ws', workspaceId, 'filter.workspaceId')),
    draftId == null ? undefined : eq(table.draftId, expectTypeId('draft', draftId, 'filter.draftId')),
    commandType == null ? undefined : eq(table.commandType, commandType),
    validationState == null ? undefined : eq(table.validationState, validationState),
    origin == null ? undefined : eq(table.origin, origin),
    actorId == null ? undefined : eq(table.actorId, actorId),
  );
};

export interface SnapshotVersion {
  readonly draftId: string;
  readonly version: number;
}

/** The snapshots of these versions, in no order: one statement. */
export const snapshotsOfVersions = (
  db: Db,
  tenantId: string,
  wanted: readonly SnapshotVersion[],
): Promise<readonly SnapshotRow[]> => {
  const drafts = sql.param(wanted.map((one) => one.draftId));
  const versions = sql.param(wanted.map((one) => one.version));
  return db
    .select()
    .from(businessDraftSnapshots)
    .where(
      and(
        eq(businessDraftSnapshots.tenantId, tenantId),
        sql`(${businessDraftSnapshots.draftId}, ${businessDraftSnapshots.version}) in (select * from unnest(${drafts}::text[], ${versions}::int[]))`,
      ),
    );
};

export interface SnapshotTime {
  readonly draftId: string;
  readonly time: Date;
}

/** Id of the snapshot that each draft had at that time, null before its first: one statement, in the order asked. */
export const snapshotIdsAt = async (
  db: Db,
  tenantId: string,
  wanted: readonly SnapshotTime[],
): Promise<(string | null)[]> => {
  const drafts = sql.param(wanted.map((one) => one.draftId));
  const times = sql.param(wanted.map((one) => one.time.toISOString()));
  const rows = await db.execute<{ id: string | null }>(sql`
    select snapshot.id from unnest(${drafts}::text[], ${times}::timestamptz[]) with ordinality as wanted(draft_id, at, place)
    left join lateral (
      select id from ${businessDraftSnapshots} candidate
      where candidate.tenant_id = ${tenantId} and candidate.draft_id = wanted.draft_id and candidate.created_at <= wanted.at
      order by candidate.version desc limit 1
    ) snapshot on true
    order by wanted.place`);
  return [...rows].map((row) => row.id);
};
