import { type PageArgs, pageOf } from '@writ/kit/connection';
import { connectionsByParent, loaderPerArgs, rowsByKey } from '@writ/kit/loader';
import type { RequestScope } from '@writ/kit/request-scope';
import { eq } from 'drizzle-orm';
import { type EvidenceFilter, evidenceWhere } from './evidence.repository.ts';
import { evidenceEntries, evidenceObservations } from './evidence.tables.ts';
import type { EvidenceStance } from './evidence-kinds.ts';

export type EvidenceArgs = PageArgs & { readonly filter?: EvidenceFilter | null | undefined };
export type EvidenceObservationArgs = PageArgs & { readonly stance?: EvidenceStance | null | undefined };

export const evidenceLoaders = (scope: RequestScope) => ({
  evidenceEntry: rowsByKey({ scope, table: evidenceEntries, keyColumn: evidenceEntries.id }),
  evidenceEntries: ({ filter, ...page }: EvidenceArgs) =>
    scope.read((db) =>
      pageOf(
        { db, scope, list: 'evidenceEntries', table: evidenceEntries, where: evidenceWhere(filter, scope.now()) },
        page,
      ),
    ),
  evidenceByWorkspace: loaderPerArgs(({ filter, ...page }: EvidenceArgs) =>
    connectionsByParent({
      scope,
      list: 'governanceWorkspace.evidence',
      table: evidenceEntries,
      parentColumn: evidenceEntries.workspaceId,
      where: evidenceWhere(filter, scope.now()),
    })(page),
  ),
  evidenceObservationsByEntry: loaderPerArgs(({ stance, ...page }: EvidenceObservationArgs) =>
    connectionsByParent({
      scope,
      list: 'evidenceEntry.observations',
      table: evidenceObservations,
      parentColumn: evidenceObservations.evidenceEntryId,
      where: stance == null ? undefined : eq(evidenceObservations.stance, stance),
    })(page),
  ),
});
