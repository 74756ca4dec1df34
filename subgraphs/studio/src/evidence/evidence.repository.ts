import type { Db } from '@writ/drizzle/tenant-database';
import type { causedBy } from '@writ/kit/actor-columns';
import { expectTypeId } from '@writ/kit/type-id';
import { and, asc, eq, gt, lte, type SQL, sql } from 'drizzle-orm';
import { type EvidenceEntryRow, evidenceEntries, evidenceObservations } from './evidence.tables.ts';
import type { EvidenceFamily, EvidenceScope, EvidenceStance } from './evidence-kinds.ts';
import { agingAfter, type EvidenceFreshness, staleAfter } from './freshness.ts';

/** Tenant, actor and time that the rows of one request share. */
type Caused = ReturnType<typeof causedBy>;

type Optional<Value> = Value | null | undefined;

export interface EvidenceFilter {
  readonly workspaceId?: Optional<string>;
  readonly sourceSnapshotHash?: Optional<string>;
  readonly scope?: Optional<EvidenceScope>;
  readonly targetRef?: Optional<string>;
  readonly family?: Optional<EvidenceFamily>;
  readonly freshness?: Optional<EvidenceFreshness>;
  readonly contradicted?: Optional<boolean>;
}

/** `freshnessAt` turned round: the observation times that have this freshness now. */
const isFresh = (freshness: EvidenceFreshness, now: Date): SQL | undefined => {
  const { lastObservedAt } = evidenceEntries;
  const aging = new Date(now.getTime() - agingAfter);
  const stale = new Date(now.getTime() - staleAfter);
  if (freshness === 'FRESH') return gt(lastObservedAt, aging);
  return freshness === 'AGING'
    ? and(lte(lastObservedAt, aging), gt(lastObservedAt, stale))
    : lte(lastObservedAt, stale);
};

/** The condition of a filter; BAD_USER_INPUT names an id of another kind. */
export const evidenceWhere = (filter: Optional<EvidenceFilter>, now: Date): SQL | undefined => {
  const { workspaceId, sourceSnapshotHash, scope, targetRef, family, freshness, contradicted } = filter ?? {};
  const { contradictionCount } = evidenceEntries;
  return and(
    workspaceId == null
      ? undefined
      : eq(evidenceEntries.workspaceId, expectTypeId('ws', workspaceId, 'filter.workspaceId')),
    sourceSnapshotHash == null ? undefined : eq(evidenceEntries.sourceSnapshotHash, sourceSnapshotHash),
    scope == null ? undefined : eq(evidenceEntries.scope, scope),
    targetRef == null ? undefined : eq(evidenceEntries.targetRef, targetRef),
    family == null ? undefined : eq(evidenceEntries.family, family),
    freshness == null ? undefined : isFresh(freshness, now),
    contradicted == null ? undefined : contradicted ? gt(contradictionCount, 0) : eq(contradictionCount, 0),
  );
};

const rowsPerStatement = 1_000;

/** Creates the entries that do not exist yet. The rows must be sorted by their keys, so that two at once never deadlock. */
export const insertNewEntries = async (
  tx: Db,
  rows: readonly (typeof evidenceEntries.$inferInsert)[],
): Promise<void> => {
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    await tx
      .insert(evidenceEntries)
      .values(rows.slice(start, start + rowsPerStatement))
      .onConflictDoNothing();
  }
};

/** The entries of these targets, locked in the order of their keys. May answer other families of the same targets too. */
export const lockEntries = (
  tx: Db,
  tenantId: string,
  owner: { readonly workspaceId: string; readonly sourceSnapshotHash: string },
  targetRefs: readonly string[],
): Promise<EvidenceEntryRow[]> =>
  tx
    .select()
    .from(evidenceEntries)
    .where(
      and(
        eq(evidenceEntries.tenantId, tenantId),
        eq(evidenceEntries.workspaceId, owner.workspaceId),
        eq(evidenceEntries.sourceSnapshotHash, owner.sourceSnapshotHash),
        sql`${evidenceEntries.targetRef} = any(${sql.param([...targetRefs])}::text[])`,
      ),
    )
    .orderBy(asc(evidenceEntries.scope), asc(evidenceEntries.targetRef), asc(evidenceEntries.family))
    .for('update');

export interface EvidenceLink {
  readonly id: string;
  readonly evidenceEntryId: string;
  readonly observedCallId: string;
  readonly stance: EvidenceStance;
}

/** Links observations to entries and answers the links that are new: an observation counts once for an entry (ST-40). One statement. */
export const linkObservations = async (
  tx: Db,
  caused: Caused,
  links: readonly EvidenceLink[],
): Promise<ReadonlySet<string>> => {
  if (links.length === 0) return new Set();
  const column = (value: (link: EvidenceLink) => string) => sql.param(links.map(value));
  const inserted = await tx.execute<{ id: string }>(sql`
    insert into ${evidenceObservations}
      (tenant_id, id, evidence_entry_id, observed_call_id, stance, actor_kind, actor_id, actor_channel, created_at)
    select ${caused.tenantId}::uuid, link.id, link.entry, link.call, link.stance,
      ${caused.actorKind}, ${caused.actorId}, ${caused.actorChannel}, ${caused.createdAt.toISOString()}::timestamptz
    from unnest(
      ${column(({ id }) => id)}::text[],
      ${column(({ evidenceEntryId }) => evidenceEntryId)}::text[],
      ${column(({ observedCallId }) => observedCallId)}::text[],
      ${column(({ stance }) => stance)}::text[]
    ) as link(id, entry, call, stance)
    on conflict do nothing
    returning id`);
  return new Set(inserted.map(({ id }) => id));
};

export interface EntryGrowth {
  readonly id: string;
  readonly support: number;
  readonly contradiction: number;
  readonly first: Date;
  readonly last: Date;
}

/** Adds to the counts of locked entries: one statement. */
export const growEntries = async (tx: Db, tenantId: string, growths: readonly EntryGrowth[]): Promise<void> => {
  if (growths.length === 0) return;
  const column = (value: (growth: EntryGrowth) => string | number) => sql.param(growths.map(value));
  await tx.execute(sql`
    update ${evidenceEntries} as entry
    set support_count = entry.support_count + growth.support,
        contradiction_count = entry.contradiction_count + growth.contradiction,
        first_observed_at = least(entry.first_observed_at, growth.first::timestamptz),
        last_observed_at = greatest(entry.last_observed_at, growth.last::timestamptz)
    from unnest(
      ${column(({ id }) => id)}::text[],
      ${column(({ support }) => support)}::int[],
      ${column(({ contradiction }) => contradiction)}::int[],
      ${column(({ first }) => first.toISOString())}::text[],
      ${column(({ last }) => last.toISOString())}::text[]
    ) as growth(id, support, contradiction, first, last)
    where entry.tenant_id = ${tenantId}::uuid and entry.id = growth.id`);
};
