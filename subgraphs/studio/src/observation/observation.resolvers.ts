import { actorOf } from '@writ/kit/actor-columns';
import { expectTypeId } from '@writ/kit/type-id';
import type { Context } from '../context.ts';
import { type ObserveCapturedCallsInput, observeCapturedCalls } from '../drift/observe-captured-calls.handler.ts';
import type { ObservedCallArgs } from './observation.loaders.ts';
import type { ObservedCallRow } from './observation.tables.ts';

interface Id {
  readonly id: string;
}

export const observationResolvers = {
  Query: {
    observedCall: (_: unknown, { id }: Id, { loaders }: Context) =>
      loaders.observedCall.load(expectTypeId('obs', id, 'id')),
    observedCalls: (_: unknown, args: ObservedCallArgs, { loaders }: Context) => loaders.observedCalls(args),
  },
  Mutation: {
    observeCapturedCalls: (_: unknown, { input }: { input: ObserveCapturedCallsInput }, { scope }: Context) =>
      observeCapturedCalls(scope, input),
  },
  ObservedCall: {
    agentScope: ({ agent, environment }: ObservedCallRow) => ({ name: agent, environment }),
    capturedCall: ({ captureId }: ObservedCallRow) => ({ captureId }),
    actor: actorOf,
  },
  CapturedCall: {
    __resolveReference: ({ captureId }: { captureId: string }, { loaders }: Context) =>
      loaders.observedCapture.load(captureId),
  },
};
