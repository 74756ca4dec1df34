import type { Environment } from '@writ/drizzle/columns';
import { type PageArgs, pageOf } from '@writ/kit/connection';
import { connectionsByParent, loaderPerArgs, rowsByKey } from '@writ/kit/loader';
import type { RequestScope } from '@writ/kit/request-scope';
import { eq } from 'drizzle-orm';
import { planEvents, plans, planVersions } from './plan.tables.ts';
import { type PlanFilter, type PlanVersionFilter, plansWhere, planVersionsWhere } from './plan-filter.repository.ts';

export type PlanArgs = PageArgs & { readonly filter?: PlanFilter | null | undefined };
export type PlanVersionArgs = PageArgs & { readonly filter?: PlanVersionFilter | null | undefined };

/** Reads of plans, each one statement per level; by scope it is one per environment. */
export const planLoaders = (scope: RequestScope) => {
  const byAgent = loaderPerArgs((environment: Environment) =>
    rowsByKey({ scope, table: plans, keyColumn: plans.agent, where: eq(plans.environment, environment) }),
  );
  return {
    plan: rowsByKey({ scope, table: plans, keyColumn: plans.id }),
    planOfScope: (agent: string, environment: Environment) => byAgent(environment).load(agent),
    plans: ({ filter, ...page }: PlanArgs) =>
      scope.read((db) => pageOf({ db, scope, list: 'governancePlans', table: plans, where: plansWhere(filter) }, page)),
    planVersion: rowsByKey({ scope, table: planVersions, keyColumn: planVersions.id }),
    planVersions: ({ filter, ...page }: PlanVersionArgs) =>
      scope.read((db) =>
        pageOf(
          { db, scope, list: 'governancePlanVersions', table: planVersions, where: planVersionsWhere(filter) },
          page,
        ),
      ),
    versionsByPlan: connectionsByParent({
      scope,
      list: 'governancePlan.versions',
      table: planVersions,
      parentColumn: planVersions.planId,
      orderBy: [planVersions.version],
    }),
    eventsByPlan: connectionsByParent({
      scope,
      list: 'governancePlan.events',
      table: planEvents,
      parentColumn: planEvents.planId,
      orderBy: [planEvents.seq],
    }),
  };
};
