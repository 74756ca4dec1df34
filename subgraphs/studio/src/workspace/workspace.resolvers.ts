import { actorOf } from '@writ/kit/actor-columns';
import type { PageArgs } from '@writ/kit/connection';
import { writError } from '@writ/kit/errors';
import { expectTypeId } from '@writ/kit/type-id';
import { type Context, written } from '../context.ts';
import { type Agent, type AgentScope, agentScopeOf, expectAgentName } from './agent-scope.ts';
import { type CreateGovernanceWorkspaceInput, createWorkspace } from './create-workspace.handler.ts';
import type { WorkspaceArgs } from './workspace.loaders.ts';
import type { WorkspaceRow } from './workspace.tables.ts';

type WorkspaceKey = { readonly id?: string | null } & { readonly [Key in keyof AgentScope]?: AgentScope[Key] | null };

const workspaceByKey = ({ id, agent, environment }: WorkspaceKey, { loaders }: Context) => {
  if (id != null && agent == null && environment == null) {
    return loaders.governanceWorkspace.load(expectTypeId('ws', id, 'id'));
  }
  if (id == null && agent != null && environment != null) {
    return loaders.governanceWorkspaceOfAgent.load({ agent, environment });
  }
  throw writError('BAD_USER_INPUT', 'Name a workspace by id, or by agent and environment.', { field: 'id' });
};

export const workspaceResolvers = {
  Query: {
    agent: (_: unknown, { name, environment }: Agent): Agent => ({ name: expectAgentName(name, 'name'), environment }),
    governanceWorkspace: (_: unknown, key: WorkspaceKey, context: Context) => workspaceByKey(key, context),
    governanceWorkspaces: (_: unknown, args: WorkspaceArgs, { loaders }: Context) => loaders.governanceWorkspaces(args),
  },
  Mutation: {
    createGovernanceWorkspace: (_: unknown, { input }: { input: CreateGovernanceWorkspaceInput }, context: Context) =>
      written(context, createWorkspace(context.scope, input)),
  },
  Agent: {
    __resolveReference: ({ name, environment }: Agent): Agent => ({ name, environment }),
    workspace: ({ name, environment }: Agent, _: unknown, { loaders }: Context) =>
      loaders.governanceWorkspaceOfAgent.load({ agent: name, environment }),
  },
  GovernanceWorkspace: {
    __resolveReference: ({ id }: { id: string }, { loaders }: Context) => loaders.governanceWorkspace.load(id),
    agentScope: agentScopeOf,
    activeDraft: (row: WorkspaceRow, _: unknown, { loaders }: Context) =>
      row.activeDraftId && loaders.businessDraft.load(row.activeDraftId),
    activeDraftSnapshot: (row: WorkspaceRow, _: unknown, { loaders }: Context) =>
      row.activeDraftSnapshotId && loaders.businessDraftSnapshot.load(row.activeDraftSnapshotId),
    activeApproval: (row: WorkspaceRow, _: unknown, { loaders }: Context) =>
      row.activeApprovalId && loaders.governanceApproval.load(row.activeApprovalId),
    sources: (row: WorkspaceRow, args: PageArgs, { loaders }: Context) =>
      loaders.businessSourcesByWorkspace(args).load(row.id),
    drafts: (row: WorkspaceRow, args: PageArgs, { loaders }: Context) =>
      loaders.businessDraftsByWorkspace(args).load(row.id),
    approvals: (row: WorkspaceRow, args: PageArgs, { loaders }: Context) =>
      loaders.governanceApprovalsByWorkspace(args).load(row.id),
    actor: actorOf,
  },
};
