import type { RecordedMessage, RecordedSession, RecordedTool } from './recorded-sessions.ts';

/** One capture as `ingestCaptures` takes it. */
export type CaptureInput = Readonly<Record<string, unknown>> & { readonly captureId: string };

const parsed = (content: string): unknown => {
  try {
    return JSON.parse(content);
  } catch {
    return content;
  }
};

const outputsOf = (messages: readonly RecordedMessage[]): ReadonlyMap<string, unknown> =>
  new Map(
    messages.flatMap(({ tool_call_id: id, content }) => (id == null ? [] : [[id, parsed(content ?? '')] as const])),
  );

/**
 * The captures of one session: one for each answer of the model that called tools, with the messages that led to it since the
 * answer before. Ids follow from session and position, so playing a recording twice sends the same captures.
 */
export const capturesOf = (
  session: RecordedSession,
  tools: readonly RecordedTool[],
  environment: string,
): readonly CaptureInput[] => {
  const outputs = outputsOf(session.messages);
  const declaredTools = tools.map(({ name, parameters }) => ({ name, inputSchema: parameters }));
  const captures: CaptureInput[] = [];
  let since = 0;
  for (const [index, message] of session.messages.entries()) {
    if (message.role !== 'assistant') continue;
    const asked = session.messages.slice(since, index);
    since = index;
    const calls = message.tool_calls ?? [];
    if (calls.length === 0) continue;
    captures.push({
      captureId: `${session.sessionId}:${index}`,
      agent: session.agent,
      environment,
      provider: session.provider,
      modelId: session.model,
      sdkSessionId: session.sessionId,
      captureLevel: 'REDACTED',
      request: { messages: asked },
      response: message,
      declaredTools,
      toolCalls: calls.map((call) => ({
        toolCallId: call.id,
        toolName: call.name,
        arguments: call.arguments,
        ...(outputs.has(call.id) ? { output: outputs.get(call.id) } : {}),
      })),
    });
  }
  return captures;
};
