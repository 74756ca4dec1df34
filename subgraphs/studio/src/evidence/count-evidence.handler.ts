import type { Db } from '@writ/drizzle/tenant-database';
import { causedBy } from '@writ/kit/actor-columns';
import type { RequestScope } from '@writ/kit/request-scope';
import { growEntries, insertNewEntries, linkObservations, lockEntries } from './evidence.repository.ts';
import { type EvidenceClaim, groupClaims, statementKey } from './evidence-claims.ts';

/** The workspace and the sources that the claims speak about. */
export interface EvidenceOwner {
  readonly workspaceId: string;
  readonly sourceSnapshotHash: string;
}

/**
 * Counts claims into evidence entries in the caller's transaction (ST-40): each observation once per entry, in whatever order and
 * however often it comes. Four statements for a delivery's worth of claims. Answers how many counted.
 */
export const countEvidence = async (
  { tx, scope }: { readonly tx: Db; readonly scope: RequestScope },
  owner: EvidenceOwner,
  claims: readonly EvidenceClaim[],
): Promise<number> => {
  const statements = groupClaims(claims);
  if (statements.length === 0) return 0;
  const row = causedBy(scope, scope.now());
  const entries = statements.map(({ statement, first, last }) => ({
    ...row,
    ...owner,
    ...statement,
    id: scope.newId('evid'),
    firstObservedAt: first,
    lastObservedAt: last,
  }));
  await insertNewEntries(tx, entries);
  const targets = [...new Set(statements.map(({ statement }) => statement.targetRef))];
  const locked = await lockEntries(tx, scope.tenantId, owner, targets);
  const entryIds = new Map(locked.map((entry) => [statementKey(entry), entry.id]));
  const links = statements.flatMap(({ statement, claims: made }) => {
    const evidenceEntryId = entryIds.get(statementKey(statement));
    if (evidenceEntryId === undefined) throw new Error('an evidence entry vanished while it was locked');
    return made.map(({ stance, call }) => ({
      link: { id: scope.newId('evobs'), evidenceEntryId, observedCallId: call.id, stance },
      observedAt: call.observedAt,
    }));
  });
  const counted = await linkObservations(
    tx,
    row,
    links.map(({ link }) => link),
  );
  const fresh = links.filter(({ link }) => counted.has(link.id));
  const growths = [...Map.groupBy(fresh, ({ link }) => link.evidenceEntryId)].map(([id, grown]) => {
    const times = grown.map(({ observedAt }) => observedAt.getTime()).toSorted((a, b) => a - b);
    const support = grown.filter(({ link }) => link.stance === 'SUPPORT').length;
    return {
      id,
      support,
      contradiction: grown.length - support,
      first: new Date(times.at(0) ?? 0),
      last: new Date(times.at(-1) ?? 0),
    };
  });
  await growEntries(tx, scope.tenantId, growths);
  return fresh.length;
};
