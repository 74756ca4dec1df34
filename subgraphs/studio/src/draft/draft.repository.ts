import type { Db } from '@writ/drizzle/tenant-database';
import { causedBy } from '@writ/kit/actor-columns';
import type { RequestScope } from '@writ/kit/request-scope';
import { and, asc, eq, gt, lte, ne, type SQL } from 'drizzle-orm';
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

/** The next accepted commands of a draft after this sequence number, in the order of its chain. */
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

export const chainAfter = async (
  db: Db,
  tenantId: string,
  draftId: string,
  { sequence: after, limit }: { readonly sequence: number; readonly limit: number },
): Promise<readonly StoredCommand[]> => {
  const rows = await db
    .select()
    .from(businessCommands)
    .where(
      and(
        eq(businessCommands.tenantId, tenantId),
        eq(businessCommands.draftId, draftId),
        gt(businessCommands.sequence, after),
      ),
    )
    .orderBy(asc(businessCommands.sequence))
    .limit(limit);
  return rows.flatMap(({ sequence, appliedAt, ...row }) =>
    sequence === null || appliedAt === null ? [] : [{ ...row, sequence, appliedAt }],
  );
};
