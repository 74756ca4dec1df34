import type { PageArgs } from '@writ/kit/connection';
import { expectClientId } from '@writ/kit/type-id';
import { actorOf } from '../actor.ts';
import { type AgentScope, agentScopeOf } from '../agent-scope.ts';
import type { Context } from '../context.ts';
import type { CapturedCallArgs } from './capture.loaders.ts';
import type { CapturedCallRow, CapturedToolCallRow } from './capture.tables.ts';

export const captureResolvers = {
  Query: {
    capturedCall: (_: unknown, { captureId }: { captureId: string }, { loaders }: Context) =>
      loaders.capturedCall.load(expectClientId(captureId, 'captureId')),
    capturedCalls: (_: unknown, args: CapturedCallArgs, { loaders }: Context) => loaders.capturedCalls(args),
  },
  CapturedCall: {
    __resolveReference: ({ captureId }: { captureId: string }, { loaders }: Context) =>
      loaders.capturedCall.load(captureId),
    agentScope: agentScopeOf,
    toolCalls: async ({ id }: CapturedCallRow, _: unknown, { loaders }: Context) =>
      (await loaders.toolCallsByCapture.load(id)).toSorted((a, b) => a.callIndex - b.callIndex),
    replaySession: ({ sdkSessionId }: CapturedCallRow) => (sdkSessionId === null ? null : { sessionId: sdkSessionId }),
    pendingCall: ({ pendingCallId }: CapturedCallRow) => (pendingCallId === null ? null : { id: pendingCallId }),
    inferredContracts: (capture: CapturedCallRow, _: unknown, { loaders }: Context) =>
      loaders.contractsOfTools(capture, capture.toolNames),
    receivedAt: ({ createdAt }: CapturedCallRow) => createdAt,
    actor: actorOf,
  },
  CapturedToolCall: {
    capturedCall: ({ capturedCallId }: CapturedToolCallRow, _: unknown, { loaders }: Context) =>
      loaders.capturedCallById.load(capturedCallId),
  },
  ReplaySession: {
    __resolveReference: ({ sessionId }: { sessionId: string }) => ({ sessionId }),
    capturedCalls: ({ sessionId }: { sessionId: string }, args: PageArgs, { loaders }: Context) =>
      loaders.capturedCallsBySession(args).load(sessionId),
  },
  Agent: {
    capturedCalls: (agent: AgentScope, args: CapturedCallArgs, { loaders }: Context) =>
      loaders.capturedCallsOfAgent(agent, args),
  },
};
