import { type Connection, type PageArgs, pageOf } from '@writ/kit/connection';
import { connectionsByParent, loaderPerArgs, rowsByKey } from '@writ/kit/loader';
import type { RequestScope } from '@writ/kit/request-scope';
import { default as DataLoader } from 'dataloader';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { conformanceOf } from './conformance.ts';
import { conformanceFacts, type DriftItemFilter, driftItemsWhere, isFirstOfCapture } from './drift.repository.ts';
import { type DriftItemRow, driftCalls, driftEvents, driftItems } from './drift.tables.ts';
import { isShown } from './drift-call-standing.repository.ts';
import { isFirstOfSession } from './drift-session.repository.ts';
import { driftSessions } from './drift-session.tables.ts';

export type DriftItemArgs = PageArgs & { readonly filter?: DriftItemFilter | null | undefined };

/** Reads of drift: each loader costs one statement per level, `driftItemsByCapture` and `driftItemsBySession` two. */
export const driftLoaders = (scope: RequestScope) => {
  const driftItem = rowsByKey({ scope, table: driftItems, keyColumn: driftItems.id });
  const itemsByParent = (list: string, parentColumn: PgColumn) =>
    loaderPerArgs(({ filter, ...page }: DriftItemArgs) =>
      connectionsByParent({ scope, list, table: driftItems, parentColumn, where: driftItemsWhere(filter) })(page),
    );
  const linksByCapture = connectionsByParent({
    scope,
    list: 'capturedCall.driftItems',
    table: driftCalls,
    parentColumn: driftCalls.captureId,
    where: isFirstOfCapture,
    orderBy: [driftCalls.driftItemId],
  });

  const linksBySession = connectionsByParent({
    scope,
    list: 'replaySession.driftItems',
    table: driftSessions,
    parentColumn: driftSessions.sessionId,
    where: isFirstOfSession,
    orderBy: [driftSessions.driftItemId],
  });

  const itemsOfLinks = async ({
    edges,
    pageInfo,
  }: Connection<{ readonly driftItemId: string }>): Promise<Connection<DriftItemRow>> => {
    const nodes = await Promise.all(
      edges.map(async ({ cursor, node }) => ({ cursor, node: await driftItem.load(node.driftItemId) })),
    );
    const found = nodes.flatMap(({ cursor, node }) => (node === null ? [] : [{ cursor, node }]));
    return { edges: found, nodes: found.map(({ node }) => node), pageInfo };
  };

  return {
    driftItem,
    driftItems: ({ filter, ...page }: DriftItemArgs) =>
      scope.read((db) =>
        pageOf({ db, scope, list: 'driftItems', table: driftItems, where: driftItemsWhere(filter) }, page),
      ),
    driftItemsByApproval: itemsByParent('governanceApproval.driftItems', driftItems.approvalId),
    driftItemsByWorkspace: itemsByParent('governanceWorkspace.driftItems', driftItems.workspaceId),
    driftItemsByCapture: loaderPerArgs(
      (page: PageArgs) =>
        new DataLoader((captureIds: readonly string[]) =>
          Promise.all(captureIds.map(async (id) => itemsOfLinks(await linksByCapture(page).load(id)))),
        ),
    ),
    driftItemsBySession: loaderPerArgs(
      (page: PageArgs) =>
        new DataLoader((sessionIds: readonly string[]) =>
          Promise.all(sessionIds.map(async (id) => itemsOfLinks(await linksBySession(page).load(id)))),
        ),
    ),
    driftCallsByItem: connectionsByParent({
      scope,
      list: 'driftItem.calls',
      table: driftCalls,
      parentColumn: driftCalls.driftItemId,
      where: isShown,
    }),
    driftSessionsByItem: connectionsByParent({
      scope,
      list: 'driftItem.sessions',
      table: driftSessions,
      parentColumn: driftSessions.driftItemId,
    }),
    driftTransition: rowsByKey({ scope, table: driftEvents, keyColumn: driftEvents.id }),
    driftTransitionsByItem: connectionsByParent({
      scope,
      list: 'driftItem.transitions',
      table: driftEvents,
      parentColumn: driftEvents.driftItemId,
      orderBy: [driftEvents.sequence],
    }),
    conformanceByApproval: new DataLoader(async (approvalIds: readonly string[]) => {
      const facts = await scope.read((db) => conformanceFacts(db, scope.tenantId, approvalIds));
      return approvalIds.map((id) => conformanceOf(facts.get(id) ?? { compared: false, drifting: false }));
    }),
  };
};
