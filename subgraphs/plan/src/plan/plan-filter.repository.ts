import type { Environment } from '@writ/drizzle/columns';
import { expectTypeId } from '@writ/kit/type-id';
import { and, eq, type SQL } from 'drizzle-orm';
import { plans, planVersions } from './plan.tables.ts';
import type { PlanStatus } from './plan-status.ts';

type Optional<Value> = Value | null | undefined;

export interface PlanFilter {
  readonly agent?: Optional<string>;
  readonly environment?: Optional<Environment>;
  readonly status?: Optional<PlanStatus>;
  readonly compiledHash?: Optional<string>;
}

export const plansWhere = (filter: Optional<PlanFilter>): SQL | undefined => {
  const { agent, environment, status, compiledHash } = filter ?? {};
  return and(
    agent == null ? undefined : eq(plans.agent, agent),
    environment == null ? undefined : eq(plans.environment, environment),
    status == null ? undefined : eq(plans.status, status),
    compiledHash == null ? undefined : eq(plans.compiledHash, compiledHash),
  );
};

export interface PlanVersionFilter {
  readonly planId?: Optional<string>;
  readonly compiledHash?: Optional<string>;
  readonly approvalId?: Optional<string>;
}

/** The condition of a filter; BAD_USER_INPUT names an id of another kind. */
export const planVersionsWhere = (filter: Optional<PlanVersionFilter>): SQL | undefined => {
  const { planId, compiledHash, approvalId } = filter ?? {};
  return and(
    planId == null ? undefined : eq(planVersions.planId, expectTypeId('plan', planId, 'filter.planId')),
    compiledHash == null ? undefined : eq(planVersions.compiledHash, compiledHash),
    approvalId == null ? undefined : eq(planVersions.approvalId, expectTypeId('appr', approvalId, 'filter.approvalId')),
  );
};
