import type { Db } from '@writ/drizzle/tenant-database';
import { causedBy } from '@writ/kit/actor-columns';
import type { RequestScope } from '@writ/kit/request-scope';
import { expectTypeId } from '@writ/kit/type-id';
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { businessSourceStates, businessSources, type SourceRow, type SourceStateRow } from './source.tables.ts';
import type { Ingestion, Scan } from './source-scan.ts';

type Optional<Value> = Value | null | undefined;

export interface SourceFilter {
  readonly workspaceId?: Optional<string>;
  readonly kind?: Optional<SourceRow['kind']>;
  readonly contentHash?: Optional<string>;
  readonly securityStatus?: Optional<SourceStateRow['securityStatus']>;
  readonly ingestionStatus?: Optional<SourceStateRow['ingestionStatus']>;
}

const whoseState = (condition: SQL): SQL => sql`exists (
  select 1 from ${businessSourceStates}
  where ${businessSourceStates.tenantId} = ${businessSources.tenantId} and ${businessSourceStates.id} = ${businessSources.id}
    and ${condition})`;

export const sourcesWhere = (filter: Optional<SourceFilter>): SQL | undefined => {
  if (filter == null) return undefined;
  const { workspaceId, kind, contentHash, securityStatus, ingestionStatus } = filter;
  return and(
    workspaceId == null
      ? undefined
      : eq(businessSources.workspaceId, expectTypeId('ws', workspaceId, 'filter.workspaceId')),
    kind == null ? undefined : eq(businessSources.kind, kind),
    contentHash == null ? undefined : eq(businessSources.contentHash, contentHash),
    securityStatus == null ? undefined : whoseState(eq(businessSourceStates.securityStatus, securityStatus)),
    ingestionStatus == null ? undefined : whoseState(eq(businessSourceStates.ingestionStatus, ingestionStatus)),
  );
};

/** The source of this content, or null. */
export const sourceOfContent = async (
  db: Db,
  tenantId: string,
  content: Pick<SourceRow, 'workspaceId' | 'kind' | 'contentHash'>,
): Promise<SourceRow | null> => {
  const [row] = await db
    .select()
    .from(businessSources)
    .where(
      and(
        eq(businessSources.tenantId, tenantId),
        eq(businessSources.workspaceId, content.workspaceId),
        eq(businessSources.kind, content.kind),
        eq(businessSources.contentHash, content.contentHash),
      ),
    );
  return row ?? null;
};

/** The new source with its state, or null when the workspace has this content already. */
export const insertSource = async (
  tx: Db,
  scope: RequestScope,
  values: Pick<
    SourceRow,
    'id' | 'workspaceId' | 'kind' | 'title' | 'body' | 'contentHash' | 'provenance' | 'correctsSourceId'
  >,
  scan: Scan,
  ingestion: Ingestion,
): Promise<SourceRow | null> => {
  const now = scope.now();
  const [row] = await tx
    .insert(businessSources)
    .values({ ...values, ...causedBy(scope, now) })
    .onConflictDoNothing()
    .returning();
  if (row === undefined) return null;
  await tx.insert(businessSourceStates).values({
    id: row.id,
    securityStatus: scan.securityStatus,
    scannerFingerprint: scan.fingerprint,
    securityFindings: scan.findings,
    ...ingestion,
    updatedAt: now,
    ...causedBy(scope, now),
  });
  return row;
};

export interface SourceWithState {
  readonly source: SourceRow;
  readonly state: SourceStateRow;
}

/** Sources by id with their state. */
export const sourcesWithState = async (
  db: Db,
  tenantId: string,
  ids: readonly string[],
): Promise<readonly SourceWithState[]> => {
  if (ids.length === 0) return [];
  return db
    .select({ source: businessSources, state: businessSourceStates })
    .from(businessSources)
    .innerJoin(
      businessSourceStates,
      and(eq(businessSourceStates.tenantId, businessSources.tenantId), eq(businessSourceStates.id, businessSources.id)),
    )
    .where(and(eq(businessSources.tenantId, tenantId), inArray(businessSources.id, [...ids])));
};

const stateIs = (tenantId: string, id: string): SQL | undefined =>
  and(eq(businessSourceStates.tenantId, tenantId), eq(businessSourceStates.id, id));

/** The state of a source, locked until the transaction ends. */
export const lockSourceState = async (tx: Db, tenantId: string, id: string): Promise<SourceStateRow | null> => {
  const [row] = await tx.select().from(businessSourceStates).where(stateIs(tenantId, id)).for('no key update');
  return row ?? null;
};

/** Writes what came of reading a source again, and who had it read: the state's actor is that of its last change. */
export const saveIngestion = async (tx: Db, scope: RequestScope, id: string, ingestion: Ingestion): Promise<void> => {
  const { createdAt: updatedAt, ...cause } = causedBy(scope, scope.now());
  await tx
    .update(businessSourceStates)
    .set({ ...ingestion, ...cause, updatedAt })
    .where(stateIs(scope.tenantId, id));
};
