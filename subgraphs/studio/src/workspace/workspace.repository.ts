import type { Db } from '@writ/drizzle/tenant-database';
import { causedBy } from '@writ/kit/actor-columns';
import type { RequestScope } from '@writ/kit/request-scope';
import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { AgentScope } from './agent-scope.ts';
import { governanceWorkspaces, type WorkspaceRow } from './workspace.tables.ts';
import type { WorkspaceSettings } from './workspace-settings.ts';

type Optional<Value> = Value | null | undefined;

export interface WorkspaceFilter {
  readonly agent?: Optional<string>;
  readonly environment?: Optional<WorkspaceRow['environment']>;
  readonly status?: Optional<WorkspaceRow['status']>;
  readonly runtimeAuthorityKind?: Optional<WorkspaceRow['runtimeAuthorityKind']>;
}

export const workspacesWhere = (filter: Optional<WorkspaceFilter>): SQL | undefined => {
  if (filter == null) return undefined;
  const { agent, environment, status, runtimeAuthorityKind } = filter;
  return and(
    agent == null ? undefined : eq(governanceWorkspaces.agent, agent),
    environment == null ? undefined : eq(governanceWorkspaces.environment, environment),
    status == null ? undefined : eq(governanceWorkspaces.status, status),
    runtimeAuthorityKind == null ? undefined : eq(governanceWorkspaces.runtimeAuthorityKind, runtimeAuthorityKind),
  );
};

/** The workspaces of these agent scopes, in no order: one statement. */
export const workspacesOfScopes = (
  db: Db,
  tenantId: string,
  scopes: readonly AgentScope[],
): Promise<readonly WorkspaceRow[]> => {
  const agents = sql.param(scopes.map((scope) => scope.agent));
  const environments = sql.param(scopes.map((scope) => scope.environment));
  return db
    .select()
    .from(governanceWorkspaces)
    .where(
      and(
        eq(governanceWorkspaces.tenantId, tenantId),
        sql`(${governanceWorkspaces.agent}, ${governanceWorkspaces.environment}) in (select * from unnest(${agents}::text[], ${environments}::text[]))`,
      ),
    );
};

const rowIs = (tenantId: string, id: string): SQL | undefined =>
  and(eq(governanceWorkspaces.tenantId, tenantId), eq(governanceWorkspaces.id, id));

/** The workspace, locked until the transaction ends: writers of one workspace take turns. */
export const lockWorkspace = async (tx: Db, tenantId: string, id: string): Promise<WorkspaceRow | null> => {
  const [row] = await tx.select().from(governanceWorkspaces).where(rowIs(tenantId, id)).for('no key update');
  return row ?? null;
};

/** The new row, or null when the agent scope has a workspace already. */
export const insertWorkspace = async (
  tx: Db,
  scope: RequestScope,
  values: AgentScope & {
    readonly id: string;
    readonly purpose: string | null;
    readonly settings: WorkspaceSettings;
    readonly creationHash: string;
  },
): Promise<WorkspaceRow | null> => {
  const now = scope.now();
  const [row] = await tx
    .insert(governanceWorkspaces)
    .values({ ...values, updatedAt: now, ...causedBy(scope, now) })
    .onConflictDoNothing()
    .returning();
  return row ?? null;
};

interface Pointers {
  readonly activeDraftId: string | null;
  readonly activeDraftSnapshotId: string | null;
  readonly activeApprovalId: string | null;
}

const same = (pointer: keyof Pointers, value: string | null): SQL =>
  value === null ? isNull(governanceWorkspaces[pointer]) : eq(governanceWorkspaces[pointer], value);

/**
 * Moves pointers of a workspace if they still stand where the caller saw them (ST-02). False: somebody else moved them.
 */
export const movePointers = async (
  tx: Db,
  scope: RequestScope,
  id: string,
  seen: Pointers,
  change: Partial<Pointers & Pick<WorkspaceRow, 'runtimeAuthorityKind'>>,
): Promise<boolean> => {
  const moved = await tx
    .update(governanceWorkspaces)
    .set({ ...change, updatedAt: scope.now() })
    .where(
      and(
        rowIs(scope.tenantId, id),
        same('activeDraftId', seen.activeDraftId),
        same('activeDraftSnapshotId', seen.activeDraftSnapshotId),
        same('activeApprovalId', seen.activeApprovalId),
      ),
    )
    .returning({ id: governanceWorkspaces.id });
  return moved.length === 1;
};

export const saveSettings = async (
  tx: Db,
  scope: RequestScope,
  id: string,
  settings: WorkspaceSettings,
): Promise<void> => {
  await tx.update(governanceWorkspaces).set({ settings, updatedAt: scope.now() }).where(rowIs(scope.tenantId, id));
};
