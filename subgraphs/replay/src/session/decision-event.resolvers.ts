import { actorOf } from '@writ/kit/actor-columns';
import { expectTypeId } from '@writ/kit/type-id';
import type { Context } from '../context.ts';
import type { DecisionEventRow } from './decision-event.tables.ts';
import type { DecisionEventArgs } from './session.loaders.ts';

export const decisionEventResolvers = {
  Query: {
    replayDecisionEvent: (_: unknown, { id }: { id: string }, { loaders }: Context) =>
      loaders.decisionEvent.load(expectTypeId('evt', id, 'id')),
    replayDecisionEvents: (_: unknown, args: DecisionEventArgs, { loaders }: Context) => loaders.decisionEvents(args),
  },
  ReplayDecisionEvent: {
    __resolveReference: ({ id }: { id: string }, { loaders }: Context) => loaders.decisionEvent.load(id),
    session: ({ sessionId }: DecisionEventRow, _: unknown, { loaders }: Context) => loaders.session.load(sessionId),
    preparedRequest: ({ preparedRequestId }: DecisionEventRow, _: unknown, { loaders }: Context) =>
      preparedRequestId === null ? null : loaders.preparedRequest.load(preparedRequestId),
    pendingCall: ({ pendingCallId }: DecisionEventRow, _: unknown, { loaders }: Context) =>
      pendingCallId === null ? null : loaders.call.load(pendingCallId),
    actor: actorOf,
  },
};
