import { actorOf } from '@writ/kit/actor-columns';
import { expectTypeId } from '@writ/kit/type-id';
import type { Context } from '../context.ts';
import type { ClaimArgs, ReservationArgs } from './workflow-resource.loaders.ts';
import type { BudgetReservationRow, ResourceClaimRow } from './workflow-resource.tables.ts';

export const workflowResourceResolvers = {
  Query: {
    replayResourceClaim: (_: unknown, { id }: { id: string }, { loaders }: Context) =>
      loaders.claim.load(expectTypeId('claim', id, 'id')),
    replayResourceClaims: (_: unknown, args: ClaimArgs, { loaders }: Context) => loaders.claims(args),
    replayBudgetReservation: (_: unknown, { id }: { id: string }, { loaders }: Context) =>
      loaders.reservation.load(expectTypeId('resv', id, 'id')),
    replayBudgetReservations: (_: unknown, args: ReservationArgs, { loaders }: Context) => loaders.reservations(args),
  },
  ReplayResourceClaim: {
    workflow: ({ workflowId }: ResourceClaimRow, _: unknown, { loaders }: Context) => loaders.workflow.load(workflowId),
    session: ({ sessionId }: ResourceClaimRow, _: unknown, { loaders }: Context) => loaders.session.load(sessionId),
    actor: actorOf,
  },
  ReplayBudgetReservation: {
    session: ({ sessionId }: BudgetReservationRow, _: unknown, { loaders }: Context) => loaders.session.load(sessionId),
    workflow: ({ workflowId }: BudgetReservationRow, _: unknown, { loaders }: Context) =>
      workflowId === null ? null : loaders.workflow.load(workflowId),
    preparedRequest: ({ preparedRequestId }: BudgetReservationRow, _: unknown, { loaders }: Context) =>
      preparedRequestId === null ? null : loaders.preparedRequest.load(preparedRequestId),
    pendingCall: ({ pendingCallId }: BudgetReservationRow, _: unknown, { loaders }: Context) =>
      pendingCallId === null ? null : loaders.call.load(pendingCallId),
    actor: actorOf,
  },
};
