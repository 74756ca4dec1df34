import type { Db } from '@writ/drizzle/tenant-database';
import { causedBy } from '@writ/kit/actor-columns';
import type { RequestScope } from '@writ/kit/request-scope';
import { and, asc, eq, gt, lte, ne, type SQL, sql } from 'drizzle-orm';
import { governanceApprovals } from '../approval/approval.tables.ts';
import type { ChainedCommand, StoredCommand } from './command-chain.ts';
import type { CommandRefusal } from './command-refusal.ts';
import {
  businessCommands,
  businessDraftSnapshots,
  businessDrafts,
  type CommandRow,
  type DraftRow,
  type SnapshotRow,
} from './draft.tables.ts';
import type { DraftCommand } from './draft-commands.ts';
import type { SnapshotContent } from './draft-snapshot.ts';

const draftIs = (tenantId: string, id: string): SQL | undefined =>
  and(eq(businessDrafts.tenantId, tenantId), eq(businessDrafts.id, id));

export const draftById = async (db: Db, tenantId: string, id: string): Promise<DraftRow | null> => {
  const [row] = await db.select().from(businessDrafts).where(draftIs(tenantId, id));
  return row ?? null;
};

/** The draft, locked until the transaction ends: batches for one draft take turns. */
export const lockDraft = async (tx: Db, tenantId: string, id: string): Promise<DraftRow | null> => {
  const [row] = await tx.select().from(businessDrafts).where(draftIs(tenantId, id)).for('no key update');
  return row ?? null;
};

export const insertDraft = async (
  tx: Db,
  scope: RequestScope,
  values: Pick<DraftRow, 'id' | 'workspaceId' | 'title' | 'parentDraftId' | 'derivedFromApprovalId'>,
): Promise<void> => {
  const now = scope.now();
  await tx.insert(businessDrafts).values({ ...values, currentVersion: 0, updatedAt: now, ...causedBy(scope, now) });
};

/** Every other open draft of the workspace has had its time. */
export const supersedeOtherDrafts = async (
  tx: Db,
  scope: RequestScope,
  workspaceId: string,
  draftId: string,
): Promise<void> => {
  await tx
    .update(businessDrafts)
    .set({ status: 'SUPERSEDED', updatedAt: scope.now() })
    .where(
      and(
        eq(businessDrafts.tenantId, scope.tenantId),
        eq(businessDrafts.workspaceId, workspaceId),
        eq(businessDrafts.status, 'OPEN'),
        ne(businessDrafts.id, draftId),
      ),
    );
};

/** Moves a draft from one version to the next. */
export const advanceDraft = async (
  tx: Db,
  scope: RequestScope,
  draftId: string,
  { version, snapshotId }: { readonly version: number; readonly snapshotId: string },
): Promise<void> => {
  await tx
    .update(businessDrafts)
    .set({ currentVersion: version, activeSnapshotId: snapshotId, updatedAt: scope.now() })
    .where(draftIs(scope.tenantId, draftId));
};

export const snapshotById = async (db: Db, tenantId: string, id: string): Promise<SnapshotRow | null> => {
  const [row] = await db
    .select()
    .from(businessDraftSnapshots)
    .where(and(eq(businessDraftSnapshots.tenantId, tenantId), eq(businessDraftSnapshots.id, id)));
  return row ?? null;
};

export const insertSnapshot = async (
  tx: Db,
  scope: RequestScope,
  values: SnapshotContent & { readonly id: string; readonly workspaceId: string; readonly snapshotHash: string },
): Promise<void> => {
  await tx.insert(businessDraftSnapshots).values({ ...values, ...causedBy(scope, scope.now()) });
};

/** What the commands of one batch have in common. */
interface Batch {
  readonly workspaceId: string;
  readonly draftId: string;
  readonly expectedDraftVersion: number;
  readonly origin: CommandRow['origin'];
  readonly idempotencyKey: string;
}

export const insertAccepted = async (
  tx: Db,
  scope: RequestScope,
  batch: Batch & { readonly snapshotId: string },
  chained: readonly (ChainedCommand & { readonly prevHash: string | null; readonly hash: string })[],
): Promise<void> => {
  const common = { ...causedBy(scope, scope.now()), workspaceId: batch.workspaceId, snapshotId: batch.snapshotId };
  await tx.insert(businessCommands).values(
    chained.map((command) => ({
      ...common,
      id: command.id,
      draftId: command.draftId,
      commandType: command.commandType,
      expectedDraftVersion: command.expectedDraftVersion,
      payload: command.payload,
      origin: batch.origin,
      idempotencyKey: command.idempotencyKey,
      batchIndex: command.batchIndex,
      validationState: 'ACCEPTED' as const,
      refusals: [],
      appliedAt: command.appliedAt,
      sequence: command.sequence,
      prevHash: command.prevHash,
      hash: command.hash,
    })),
  );
};

export const insertRejected = async (
  tx: Db,
  scope: RequestScope,
  batch: Batch,
  commands: readonly {
    readonly id: string;
    readonly command: DraftCommand;
    readonly refusals: readonly CommandRefusal[];
  }[],
): Promise<void> => {
  const common = { ...causedBy(scope, scope.now()), ...batch };
  await tx.insert(businessCommands).values(
    commands.map(({ id, command, refusals }, batchIndex) => ({
      ...common,
      id,
      commandType: command.type,
      payload: command.payload,
      batchIndex,
      validationState: 'REJECTED' as const,
      refusals,
    })),
  );
};

/** The snapshots of a draft that were made after `after` and up to `upTo` of its commands, in that order. */
export const snapshotsMadeBetween = (
  db: Db,
  tenantId: string,
  draftId: string,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): Promise<SnapshotRow[]> =>
  db
    .select()
    .from(businessDraftSnapshots)
    .where(
      and(
        eq(businessDraftSnapshots.tenantId, tenantId),
        eq(businessDraftSnapshots.draftId, draftId),
        gt(businessDraftSnapshots.commandCount, after),
        lte(businessDraftSnapshots.commandCount, upTo),
      ),
    )
    .orderBy(asc(businessDraftSnapshots.version));

/** A command with what the snapshot that it names is of; null when there is no such snapshot. */
export type PlacedCommand = StoredCommand & {
  readonly named: { readonly draftId: string; readonly version: number } | null;
};

/** The next accepted commands of a draft after this sequence number, in the order of its chain. */
export const chainAfter = async (
  db: Db,
  tenantId: string,
  draftId: string,
  { sequence: after, limit }: { readonly sequence: number; readonly limit: number },
): Promise<readonly PlacedCommand[]> => {
  const rows = await db
    .select({
      command: businessCommands,
      named: { draftId: businessDraftSnapshots.draftId, version: businessDraftSnapshots.version },
    })
    .from(businessCommands)
    .leftJoin(
      businessDraftSnapshots,
      and(
        eq(businessDraftSnapshots.tenantId, businessCommands.tenantId),
        eq(businessDraftSnapshots.id, businessCommands.snapshotId),
      ),
    )
    .where(
      and(
        eq(businessCommands.tenantId, tenantId),
        eq(businessCommands.draftId, draftId),
        gt(businessCommands.sequence, after),
      ),
    )
    .orderBy(asc(businessCommands.sequence))
    .limit(limit);
  return rows.flatMap(({ command: { sequence, appliedAt, ...row }, named }) =>
    sequence === null || appliedAt === null ? [] : [{ ...row, sequence, appliedAt, named }],
  );
};

/** What stands on a draft's chain, all of one moment. */
export interface ChainStanding {
  readonly version: number;
  /** Sequence number of the last accepted command. */
  readonly length: number;
  /** The snapshot that the draft names; null when there is no such snapshot. */
  readonly active: Pick<SnapshotRow, 'version' | 'commandCount' | 'commandHistoryHash'> | null;
  readonly snapshots: number;
  /** Whether an approval of the draft names a snapshot that the draft does not have. */
  readonly approvedElsewhere: boolean;
}

export const chainStanding = async (db: Db, tenantId: string, draftId: string): Promise<ChainStanding | null> => {
  const [row] = await db
    .select({
      version: businessDrafts.currentVersion,
      active: {
        version: businessDraftSnapshots.version,
        commandCount: businessDraftSnapshots.commandCount,
        commandHistoryHash: businessDraftSnapshots.commandHistoryHash,
      },
      length: sql<number>`(select coalesce(max(command.sequence), 0)::int from ${businessCommands} command
        where command.tenant_id = ${tenantId} and command.draft_id = ${draftId})`,
      snapshots: sql<number>`(select count(*)::int from ${businessDraftSnapshots} made
        where made.tenant_id = ${tenantId} and made.draft_id = ${draftId})`,
      approvedElsewhere: sql<boolean>`exists (select 1 from ${governanceApprovals} approval
        where approval.tenant_id = ${tenantId} and approval.draft_id = ${draftId} and not exists (
          select 1 from ${businessDraftSnapshots} made where made.tenant_id = ${tenantId}
            and made.id = approval.draft_snapshot_id and made.draft_id = ${draftId}))`,
    })
    .from(businessDrafts)
    .leftJoin(
      businessDraftSnapshots,
      and(
        eq(businessDraftSnapshots.tenantId, businessDrafts.tenantId),
        eq(businessDraftSnapshots.id, businessDrafts.activeSnapshotId),
      ),
    )
    .where(draftIs(tenantId, draftId));
  return row ?? null;
};
