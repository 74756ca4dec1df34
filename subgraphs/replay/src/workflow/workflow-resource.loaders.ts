import { type PageArgs, pageOf } from '@writ/kit/connection';
import { connectionsByParent, rowsByKey } from '@writ/kit/loader';
import type { RequestScope } from '@writ/kit/request-scope';
import { type ClaimFilter, claimsWhere, type ReservationFilter, reservationsWhere } from './workflow.repository.ts';
import { budgetReservations, resourceClaims } from './workflow-resource.tables.ts';

export type ClaimArgs = PageArgs & { readonly filter?: ClaimFilter | null | undefined };
export type ReservationArgs = PageArgs & { readonly filter?: ReservationFilter | null | undefined };

export const workflowResourceLoaders = (scope: RequestScope) => ({
  claim: rowsByKey({ scope, table: resourceClaims, keyColumn: resourceClaims.id }),
  claims: ({ filter, ...page }: ClaimArgs) =>
    scope.read((db) =>
      pageOf({ db, scope, list: 'replayResourceClaims', table: resourceClaims, where: claimsWhere(filter) }, page),
    ),
  claimsByWorkflow: connectionsByParent({
    scope,
    list: 'replayWorkflow.resourceClaims',
    table: resourceClaims,
    parentColumn: resourceClaims.workflowId,
  }),
  claimsBySession: connectionsByParent({
    scope,
    list: 'replaySession.resourceClaims',
    table: resourceClaims,
    parentColumn: resourceClaims.sessionId,
  }),
  reservation: rowsByKey({ scope, table: budgetReservations, keyColumn: budgetReservations.id }),
  reservations: ({ filter, ...page }: ReservationArgs) =>
    scope.read((db) =>
      pageOf(
        { db, scope, list: 'replayBudgetReservations', table: budgetReservations, where: reservationsWhere(filter) },
        page,
      ),
    ),
  reservationsByWorkflow: connectionsByParent({
    scope,
    list: 'replayWorkflow.budgetReservations',
    table: budgetReservations,
    parentColumn: budgetReservations.workflowId,
  }),
  reservationsBySession: connectionsByParent({
    scope,
    list: 'replaySession.budgetReservations',
    table: budgetReservations,
    parentColumn: budgetReservations.sessionId,
  }),
  reservationsByCall: connectionsByParent({
    scope,
    list: 'replayPendingCall.budgetReservations',
    table: budgetReservations,
    parentColumn: budgetReservations.pendingCallId,
  }),
});
