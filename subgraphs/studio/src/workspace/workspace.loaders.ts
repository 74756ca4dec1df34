import { type PageArgs, pageOf } from '@writ/kit/connection';
import { rowsByKey } from '@writ/kit/loader';
import type { RequestScope } from '@writ/kit/request-scope';
import { default as DataLoader } from 'dataloader';
import type { AgentScope } from './agent-scope.ts';
import { type WorkspaceFilter, workspacesOfScopes, workspacesWhere } from './workspace.repository.ts';
import { governanceWorkspaces, type WorkspaceRow } from './workspace.tables.ts';

export type WorkspaceArgs = PageArgs & { readonly filter?: WorkspaceFilter | null | undefined };

const nameOf = ({ agent, environment }: AgentScope): string => `${environment}/${agent}`;

export const workspaceLoaders = (scope: RequestScope) => ({
  governanceWorkspace: rowsByKey({ scope, table: governanceWorkspaces, keyColumn: governanceWorkspaces.id }),
  governanceWorkspaceOfAgent: new DataLoader<AgentScope, WorkspaceRow | null, string>(
    async (scopes) => {
      const rows = await scope.read((db) => workspacesOfScopes(db, scope.tenantId, scopes));
      const byName = new Map(rows.map((row) => [nameOf(row), row]));
      return scopes.map((wanted) => byName.get(nameOf(wanted)) ?? null);
    },
    { cacheKeyFn: nameOf },
  ),
  governanceWorkspaces: ({ filter, ...page }: WorkspaceArgs) =>
    scope.read((db) =>
      pageOf(
        { db, scope, list: 'governanceWorkspaces', table: governanceWorkspaces, where: workspacesWhere(filter) },
        page,
      ),
    ),
});
