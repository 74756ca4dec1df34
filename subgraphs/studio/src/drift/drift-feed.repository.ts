import type { Db } from '@writ/drizzle/tenant-database';
import type { FeedPage } from '@writ/kit/feed';
import { type FeedItem, type FeedPosition, readFeedPage } from '@writ/kit/feed-page';
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { AgentScope } from '../workspace/agent-scope.ts';
import { governanceWorkspaces } from '../workspace/workspace.tables.ts';
import { type DriftEventRow, driftEvents, driftItems } from './drift.tables.ts';
import type { DriftSeverity } from './drift-kinds.ts';
import { atLeast } from './severity.ts';

/** Which items a reader of the feed wants; what is null does not matter. */
export interface DriftFeedFilter {
  readonly workspaceId: string | null;
  readonly agentScope: AgentScope | null;
  readonly minSeverity: DriftSeverity | null;
}

/** Whether a transition is about an item that the filter lets through. The scope may get its workspace only later. */
const matching = (tenantId: string, { workspaceId, agentScope, minSeverity }: DriftFeedFilter): SQL<boolean> => {
  const ofScope =
    agentScope === null
      ? undefined
      : sql`${driftItems.workspaceId} = (select ${governanceWorkspaces.id} from ${governanceWorkspaces}
          where ${governanceWorkspaces.tenantId} = ${tenantId}
            and ${governanceWorkspaces.agent} = ${agentScope.agent}
            and ${governanceWorkspaces.environment} = ${agentScope.environment})`;
  const condition = and(
    eq(driftItems.tenantId, tenantId),
    eq(driftItems.id, driftEvents.driftItemId),
    workspaceId === null ? undefined : eq(driftItems.workspaceId, workspaceId),
    ofScope,
    minSeverity === null ? undefined : inArray(driftItems.severity, [...atLeast(minSeverity)]),
  );
  return sql<boolean>`exists (select 1 from ${driftItems} where ${condition})`;
};

/** One page of a tenant's transitions, in the order of the feed. */
export const driftFeedPage = (
  reader: { readonly db: Db; readonly scope: { readonly tenantId: string } },
  filter: DriftFeedFilter,
  after: FeedPosition,
): Promise<FeedPage<FeedItem<DriftEventRow>, FeedPosition>> =>
  readFeedPage(reader, { table: driftEvents, after, matches: matching(reader.scope.tenantId, filter) });

export const workspaceExists = async (db: Db, tenantId: string, id: string): Promise<boolean> => {
  const rows = await db
    .select({ id: governanceWorkspaces.id })
    .from(governanceWorkspaces)
    .where(and(eq(governanceWorkspaces.tenantId, tenantId), eq(governanceWorkspaces.id, id)));
  return rows.length > 0;
};
