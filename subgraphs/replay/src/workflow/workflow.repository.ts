import type { Environment } from '@writ/drizzle/columns';
import { expectClientId } from '@writ/kit/type-id';
import { and, eq, type SQL } from 'drizzle-orm';
import { workflows } from './workflow.tables.ts';
import { workflowHandoffs } from './workflow-member.tables.ts';
import { budgetReservations, resourceClaims } from './workflow-resource.tables.ts';
import type { BudgetKind, ClaimStatus, HandoffStatus, ReservationStatus, WorkflowStatus } from './workflow-status.ts';

type Optional<Value> = Value | null | undefined;

/* The conditions of filters; BAD_USER_INPUT names a malformed id. */

export interface WorkflowFilter {
  readonly agent?: Optional<string>;
  readonly environment?: Optional<Environment>;
  readonly status?: Optional<WorkflowStatus>;
  readonly compiledWorkflowHash?: Optional<string>;
}

export const workflowsWhere = (filter: Optional<WorkflowFilter>): SQL | undefined => {
  const { agent, environment, status, compiledWorkflowHash } = filter ?? {};
  return and(
    agent == null ? undefined : eq(workflows.agent, agent),
    environment == null ? undefined : eq(workflows.environment, environment),
    status == null ? undefined : eq(workflows.status, status),
    compiledWorkflowHash == null ? undefined : eq(workflows.compiledWorkflowHash, compiledWorkflowHash),
  );
};

export interface HandoffFilter {
  readonly workflowId?: Optional<string>;
  readonly status?: Optional<HandoffStatus>;
}

export const handoffsWhere = (filter: Optional<HandoffFilter>): SQL | undefined => {
  const { workflowId, status } = filter ?? {};
  return and(
    workflowId == null ? undefined : eq(workflowHandoffs.workflowId, expectClientId(workflowId, 'filter.workflowId')),
    status == null ? undefined : eq(workflowHandoffs.status, status),
  );
};

export interface ClaimFilter {
  readonly workflowId?: Optional<string>;
  readonly sessionId?: Optional<string>;
  readonly status?: Optional<ClaimStatus>;
}

export const claimsWhere = (filter: Optional<ClaimFilter>): SQL | undefined => {
  const { workflowId, sessionId, status } = filter ?? {};
  return and(
    workflowId == null ? undefined : eq(resourceClaims.workflowId, expectClientId(workflowId, 'filter.workflowId')),
    sessionId == null ? undefined : eq(resourceClaims.sessionId, expectClientId(sessionId, 'filter.sessionId')),
    status == null ? undefined : eq(resourceClaims.status, status),
  );
};

export interface ReservationFilter {
  readonly workflowId?: Optional<string>;
  readonly sessionId?: Optional<string>;
  readonly kind?: Optional<BudgetKind>;
  readonly status?: Optional<ReservationStatus>;
}

export const reservationsWhere = (filter: Optional<ReservationFilter>): SQL | undefined => {
  const { workflowId, sessionId, kind, status } = filter ?? {};
  return and(
    workflowId == null ? undefined : eq(budgetReservations.workflowId, expectClientId(workflowId, 'filter.workflowId')),
    sessionId == null ? undefined : eq(budgetReservations.sessionId, expectClientId(sessionId, 'filter.sessionId')),
    kind == null ? undefined : eq(budgetReservations.kind, kind),
    status == null ? undefined : eq(budgetReservations.status, status),
  );
};
