import { expectTypeId } from '@writ/kit/type-id';
import { and, eq, gt, lte, type SQL } from 'drizzle-orm';
import { evidenceEntries } from './evidence.tables.ts';
import type { EvidenceFamily, EvidenceScope } from './evidence-kinds.ts';
import { agingAfter, type EvidenceFreshness, staleAfter } from './freshness.ts';

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
