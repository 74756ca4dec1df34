import { actorOf } from '@writ/kit/actor-columns';
import { expectAgentName } from '@writ/kit/agent-name';
import { writError } from '@writ/kit/errors';
import { expectTypeId } from '@writ/kit/type-id';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import type { Context } from '../context.ts';
import { type AgentScope, agentScopeOf } from './agent-scope.ts';
import { createWorkspace } from './create-workspace.handler.ts';

type WorkspaceKey = { readonly id?: string | null | undefined } & {
  readonly [Key in keyof AgentScope]?: AgentScope[Key] | null | undefined;
};

const workspaceByKey = ({ id, agent, environment }: WorkspaceKey, { loaders }: Context) => {
  if (id != null && agent == null && environment == null) {
    return loaders.governanceWorkspace.load(expectTypeId('ws', id, 'id'));
  }
  if (id == null && agent != null && environment != null) {
    return loaders.governanceWorkspaceOfAgent.load({ agent: expectAgentName(agent, 'agent'), environment });
  }
  throw writError('BAD_USER_INPUT', 'Name a workspace by id, or by agent and environment.', { field: 'id' });
};

export const workspaceResolvers = {
  Query: {
    agent: (_, { name, environment }) => ({ name: expectAgentName(name, 'name'), environment }),
    governanceWorkspace: (_, key, context) => workspaceByKey(key, context),
    governanceWorkspaces: (_, args, { loaders }) => loaders.governanceWorkspaces(args),
  },
  Mutation: {
    createGovernanceWorkspace: (_, { input }, { scope }) => createWorkspace(scope, input),
  },
  Agent: {
    __resolveReference: ({ name, environment }) => ({ name, environment }),
    workspace: ({ name, environment }, _, { loaders }) =>
      loaders.governanceWorkspaceOfAgent.load({ agent: name, environment }),
  },
  GovernanceWorkspace: {
    __resolveReference: ({ id }, { loaders }) => loaders.governanceWorkspace.load(id),
    agentScope: agentScopeOf,
    activeDraft: ({ activeDraftId }, _, { loaders }) =>
      activeDraftId === null ? null : loaders.businessDraft.load(activeDraftId),
    activeDraftSnapshot: ({ activeDraftSnapshotId }, _, { loaders }) =>
      activeDraftSnapshotId === null ? null : loaders.businessDraftSnapshot.load(activeDraftSnapshotId),
    activeApproval: ({ activeApprovalId }, _, { loaders }) =>
      activeApprovalId === null ? null : loaders.governanceApproval.load(activeApprovalId),
    sources: ({ id }, args, { loaders }) => loaders.businessSourcesByWorkspace(args).load(id),
    drafts: ({ id }, args, { loaders }) => loaders.businessDraftsByWorkspace(args).load(id),
    approvals: ({ id }, args, { loaders }) => loaders.governanceApprovalsByWorkspace(args).load(id),
    actor: actorOf,
  },
} satisfies Resolvers;
