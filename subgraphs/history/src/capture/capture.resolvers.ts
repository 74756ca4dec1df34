import { loadExisting } from '@writ/kit/loader';
import { expectClientId } from '@writ/kit/type-id';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import { actorOf } from '../actor.ts';
import { agentScopeOf } from '../agent-scope.ts';

export const captureResolvers = {
  Query: {
    capturedCall: (_, { captureId }, { loaders }) => loaders.capturedCall.load(expectClientId(captureId, 'captureId')),
    capturedCalls: (_, args, { loaders }) => loaders.capturedCalls(args),
  },
  CapturedCall: {
    __resolveReference: ({ captureId }, { loaders }) => loaders.capturedCall.load(captureId),
    agentScope: agentScopeOf,
    toolCalls: async ({ id }, _, { loaders }) =>
      (await loaders.toolCallsByCapture.load(id)).toSorted((a, b) => a.callIndex - b.callIndex),
    replaySession: ({ sdkSessionId }) => (sdkSessionId === null ? null : { sessionId: sdkSessionId }),
    pendingCall: ({ pendingCallId }) => (pendingCallId === null ? null : { id: pendingCallId }),
    inferredContracts: (capture, _, { loaders }) => loaders.contractsOfTools(capture, capture.toolNames),
    receivedAt: ({ createdAt }) => createdAt,
    actor: actorOf,
  },
  CapturedToolCall: {
    capturedCall: ({ capturedCallId }, _, { loaders }) => loadExisting(loaders.capturedCallById, capturedCallId),
  },
  ReplaySession: {
    __resolveReference: ({ sessionId }) => ({ sessionId }),
    capturedCalls: ({ sessionId }, args, { loaders }) => loaders.capturedCallsBySession(args).load(sessionId),
  },
  Agent: {
    capturedCalls: (agent, args, { loaders }) => loaders.capturedCallsOfAgent(agent, args),
  },
} satisfies Resolvers;
