import { actorOf } from '@writ/kit/actor-columns';
import { expectTypeId } from '@writ/kit/type-id';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import { observeCapturedCalls } from '../drift/observe-captured-calls.handler.ts';

export const observationResolvers = {
  Query: {
    observedCall: (_, { id }, { loaders }) => loaders.observedCall.load(expectTypeId('obs', id, 'id')),
    observedCalls: (_, args, { loaders }) => loaders.observedCalls(args),
  },
  Mutation: {
    observeCapturedCalls: (_, { input }, { scope }) => observeCapturedCalls(scope, input),
  },
  ObservedCall: {
    agentScope: ({ agent, environment }) => ({ name: agent, environment }),
    capturedCall: ({ captureId }) => ({ captureId }),
    actor: actorOf,
  },
  CapturedCall: {
    __resolveReference: ({ captureId }, { loaders }) => loaders.observedCapture.load(captureId),
  },
} satisfies Resolvers;
