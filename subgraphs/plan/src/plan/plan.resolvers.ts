import { actorOf } from '@writ/kit/actor-columns';
import type { PageArgs } from '@writ/kit/connection';
import { writError } from '@writ/kit/errors';
import { expectTypeId } from '@writ/kit/type-id';
import { type AgentScope, agentScopeOf, type Environment } from '../agent-scope.ts';
import type { Context } from '../context.ts';
import type { PlanArgs, PlanVersionArgs } from './plan.loaders.ts';
import type { PlanEventRow, PlanRow, PlanVersionRow } from './plan.tables.ts';
import type { PublishApprovalInput } from './publication.ts';
import { publishApproval } from './publish-approval.handler.ts';
import { verifyPlan } from './verify-plan.ts';

interface PlanKey {
  readonly id?: string | null;
  readonly agent?: string | null;
  readonly environment?: Environment | null;
}

/** By its id or by its scope, exactly one of them. */
const planByKey = ({ id, agent, environment }: PlanKey, { loaders }: Context): Promise<PlanRow | null> => {
  if (id != null && agent == null && environment == null) return loaders.plan.load(expectTypeId('plan', id, 'id'));
  if (id == null && agent != null && environment != null) return loaders.planOfScope(agent, environment);
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
const artifactOf = ({ approvalId, compiledHash }: Approved) => (approvalId === null ? null : { compiledHash });

export const planResolvers = {
  Query: {
    governancePlan: (_: unknown, key: PlanKey, context: Context) => planByKey(key, context),
    governancePlanVerification: async (_: unknown, key: PlanKey, context: Context) => {
      const plan = await planByKey(key, context);
      return plan === null ? null : verifyPlan(plan);
    },
    governancePlans: (_: unknown, args: PlanArgs, { loaders }: Context) => loaders.plans(args),
    governancePlanVersion: (_: unknown, { id }: { id: string }, { loaders }: Context) =>
      loaders.planVersion.load(expectTypeId('planv', id, 'id')),
    governancePlanVersions: (_: unknown, args: PlanVersionArgs, { loaders }: Context) => loaders.planVersions(args),
  },
  Mutation: {
    publishApproval: (_: unknown, { input }: { input: PublishApprovalInput }, { scope }: Context) =>
      publishApproval(scope, input),
  },
  GovernancePlan: {
    __resolveReference: ({ id }: { id: string }, { loaders }: Context) => loaders.plan.load(id),
    agentScope: agentScopeOf,
    approval: approvalOf,
    artifact: artifactOf,
    versions: (plan: PlanRow, args: PageArgs, { loaders }: Context) => loaders.versionsByPlan(args).load(plan.id),
    events: (plan: PlanRow, args: PageArgs, { loaders }: Context) => loaders.eventsByPlan(args).load(plan.id),
    attachments: (plan: PlanRow, args: PageArgs, { loaders }: Context) => loaders.attachmentsByPlan(args).load(plan.id),
    actor: actorOf,
  },
  GovernancePlanVersion: {
    __resolveReference: ({ id }: { id: string }, { loaders }: Context) => loaders.planVersion.load(id),
    plan: (version: PlanVersionRow, _: unknown, { loaders }: Context) => loaders.plan.load(version.planId),
    approval: approvalOf,
    artifact: artifactOf,
    actor: actorOf,
  },
  PlanEvent: {
    plan: (event: PlanEventRow, _: unknown, { loaders }: Context) => loaders.plan.load(event.planId),
    actor: actorOf,
  },
  Agent: {
    __resolveReference: ({ name, environment }: AgentScope) => ({ name, environment }),
    plan: ({ name, environment }: AgentScope, _: unknown, { loaders }: Context) =>
      loaders.planOfScope(name, environment),
  },
};
