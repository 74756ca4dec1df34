import type { Connection, PageArgs } from '@writ/kit/connection';
import { connectionsByParent, loadExisting, loaderPerArgs, rowsByKey } from '@writ/kit/loader';
import type { RequestScope } from '@writ/kit/request-scope';
import { default as DataLoader } from 'dataloader';
import { eq } from 'drizzle-orm';
import { driftCalls } from '../drift/drift.tables.ts';
import { isShown } from '../drift/drift-call-standing.repository.ts';
import { evidenceObservations } from '../evidence/evidence.tables.ts';
import { type ObservedCallRow, observedCalls } from '../observation/observation.tables.ts';
import type { ConformanceFinding } from './conformance-finding.ts';

/** The calls behind findings, the latest recorded first: three statements for a page of findings of both kinds. */
export const findingCallsLoaders = (scope: RequestScope) => {
  const observedCall = rowsByKey({ scope, table: observedCalls, keyColumn: observedCalls.id });
  const challenging = connectionsByParent({
    scope,
    list: 'conformanceFinding.calls of drift',
    table: driftCalls,
    parentColumn: driftCalls.driftItemId,
    where: isShown,
  });
  const supporting = connectionsByParent({
    scope,
    list: 'conformanceFinding.calls of evidence',
    table: evidenceObservations,
    parentColumn: evidenceObservations.evidenceEntryId,
    where: eq(evidenceObservations.stance, 'SUPPORT'),
  });

  type Links = Connection<{ readonly observedCallId: string }>;
  const linksOf = ({ id, source }: ConformanceFinding, page: PageArgs): Promise<Links> =>
    (source === 'DRIFT' ? challenging : supporting)(page).load(id);
  const callsOf = async ({ edges, pageInfo }: Links): Promise<Connection<ObservedCallRow>> => {
    const called = await Promise.all(
      edges.map(async ({ cursor, node }) => ({ cursor, node: await loadExisting(observedCall, node.observedCallId) })),
    );
    return { edges: called, nodes: called.map(({ node }) => node), pageInfo };
  };

  return {
    callsByFinding: loaderPerArgs(
      (page: PageArgs) =>
        new DataLoader<ConformanceFinding, Connection<ObservedCallRow>, string>(
          async (findings) => {
            // All links first, so that the calls of both kinds are read together.
            const links = await Promise.all(findings.map((finding) => linksOf(finding, page)));
            return Promise.all(links.map(callsOf));
          },
          { cacheKeyFn: ({ id }) => id },
        ),
    ),
  };
};
