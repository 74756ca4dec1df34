import { actorOf } from '@writ/kit/actor-columns';
import { expectAgentName } from '@writ/kit/agent-name';
import { writError } from '@writ/kit/errors';
import { loadExisting } from '@writ/kit/loader';
import { expectTypeId } from '@writ/kit/type-id';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import { agentScopeOf, type Environment } from '../agent-scope.ts';
import type { Context } from '../context.ts';
import type { PlanRow } from './plan.tables.ts';
import { publishApproval } from './publish-approval.handler.ts';
import { verifyPlan } from './verify-plan.ts';

interface PlanKey {
  readonly id?: string | null | undefined;
  readonly agent?: string | null | undefined;
  readonly environment?: Environment | null | undefined;
}

/** By its id or by its scope, exactly one of them. */
const planByKey = ({ id, agent, environment }: PlanKey, { loaders }: Context): Promise<PlanRow | null> => {
  if (id != null && agent == null && environment == null) return loaders.plan.load(expectTypeId('plan', id, 'id'));
  if (id == null && agent != null && environment != null) {
    return loaders.planOfScope(expectAgentName(agent, 'agent'), environment);
  }
  throw writError('BAD_USER_INPUT', 'Give either id, or agent and environment.', {
    field: id == null ? (agent == null ? 'agent' : 'environment') : 'id',
  });
};

interface Approved {
  readonly approvalId: string | null;
  readonly compiledHash: string | null;
}

const approvalOf = ({ approvalId }: Approved) => (approvalId === null ? null : { id: approvalId });

/** Only a published approval has an artifact in Studio. */
const artifactOf = ({ approvalId, compiledHash }: Approved) =>
  approvalId === null || compiledHash === null ? null : { compiledHash };

export const planResolvers = {
  Query: {
    governancePlan: (_, key, context) => planByKey(key, context),
    governancePlanVerification: async (_, key, context) => {
      const plan = await planByKey(key, context);
      return plan === null ? null : verifyPlan(plan);
    },
    governancePlans: (_, args, { loaders }) => loaders.plans(args),
    governancePlanVersion: (_, { id }, { loaders }) => loaders.planVersion.load(expectTypeId('planv', id, 'id')),
    governancePlanVersions: (_, args, { loaders }) => loaders.planVersions(args),
  },
  Mutation: {
    publishApproval: (_, { input }, { scope }) => publishApproval(scope, input),
  },
  GovernancePlan: {
    __resolveReference: ({ id }, { loaders }) => loaders.plan.load(id),
    agentScope: agentScopeOf,
    approval: approvalOf,
    artifact: artifactOf,
    versions: ({ id }, args, { loaders }) => loaders.versionsByPlan(args).load(id),
    events: ({ id }, args, { loaders }) => loaders.eventsByPlan(args).load(id),
    attachments: ({ id }, args, { loaders }) => loaders.attachmentsByPlan(args).load(id),
    actor: actorOf,
  },
  GovernancePlanVersion: {
    __resolveReference: ({ id }, { loaders }) => loaders.planVersion.load(id),
    plan: ({ planId }, _, { loaders }) => loadExisting(loaders.plan, planId),
    approval: approvalOf,
    artifact: artifactOf,
    actor: actorOf,
  },
  PlanEvent: {
    plan: ({ planId }, _, { loaders }) => loadExisting(loaders.plan, planId),
    actor: actorOf,
  },
  ObservedTool: {
    lastObservedAt: ({ lastObservedAt }) => new Date(lastObservedAt),
  },
  Agent: {
    __resolveReference: ({ name, environment }) => ({ name, environment }),
    plan: ({ name, environment }, _, { loaders }) => loaders.planOfScope(name, environment),
  },
} satisfies Resolvers;
