import type { CaptureContent } from './capture-record.ts';

/** One captured call as the other families receive it. */
export interface IngestedCall {
  readonly captureId: string;
  /** The id under which the capture is stored: sorts as captures were received, which their times may leave open. Null in quarantine. */
  readonly capturedCallId: string | null;
  readonly callIndex: number;
  readonly toolName: string;
  readonly arguments: unknown;
  readonly toolSchemaHash: string | null;
  readonly sdkSessionId: string | null;
  readonly preparedRequestId: string | null;
  readonly modelId: string;
  readonly provider: string;
  readonly observedAt: string;
}

/** Payload of `captures.ingested`: calls and declared tools of one agent scope. */
export interface CapturesIngested {
  readonly agent: string;
  readonly environment: CaptureContent['environment'];
  readonly calls: readonly IngestedCall[];
  readonly declaredTools: readonly { readonly name: string; readonly schemaHash: string | null }[];
}

export interface StoredCapture {
  /** Null for a capture in quarantine. */
  readonly id: string | null;
  readonly captureId: string;
  readonly content: CaptureContent;
  readonly observedAt: Date;
}

const callsPerEvent = 100;
const charactersPerEvent = 1024 * 1024;
const declarationsPerEvent = 1000;

/**
 * What stored captures tell the other families, in events of bounded size, each of one agent scope. Captures at level METADATA
 * keep no arguments, so only the tools that they declared are told; a capture without calls and declarations tells nothing. Of a capture in
 * quarantine its calls are told without their arguments: that a tool was called is no secret, and must not go unseen.
 */
export function capturesIngested(captures: readonly StoredCapture[]): readonly CapturesIngested[] {
  const scopes = Map.groupBy(captures, ({ content }) => JSON.stringify([content.agent, content.environment]));
  return [...scopes.values()].flatMap((ofScope) => {
    const [first] = ofScope;
    if (first === undefined) return [];
    const { agent, environment } = first.content;
    const calls = chunksOf(ofScope.flatMap(callsOf), callsPerEvent, (call) => JSON.stringify(call.arguments).length);
    const declarations = chunksOf(declarationsOf(ofScope), declarationsPerEvent, () => 0);
    const events = Math.max(calls.length, declarations.length);
    return Array.from({ length: events }, (_, index) => ({
      agent,
      environment,
      calls: calls[index] ?? [],
      declaredTools: declarations[index] ?? [],
    }));
  });
}

function callsOf({ id, captureId, content, observedAt }: StoredCapture): readonly IngestedCall[] {
  if (content.captureLevel === 'METADATA') return [];
  return content.toolCalls.map((call, callIndex) => ({
    captureId,
    capturedCallId: id,
    callIndex,
    toolName: call.toolName,
    arguments: id === null ? null : call.arguments,
    toolSchemaHash: call.toolSchemaHash,
    sdkSessionId: content.sdkSessionId,
    preparedRequestId: content.preparedRequestId,
    modelId: content.modelId,
    provider: content.provider,
    observedAt: observedAt.toISOString(),
  }));
}

function declarationsOf(captures: readonly StoredCapture[]): CapturesIngested['declaredTools'] {
  const distinct = new Map<string, CapturesIngested['declaredTools'][number]>();
  for (const { content } of captures) {
    for (const { name, schemaHash } of content.declaredTools)
      distinct.set(`${schemaHash} ${name}`, { name, schemaHash });
  }
  return [...distinct.values()];
}

function chunksOf<Item>(
  items: readonly Item[],
  most: number,
  sizeOf: (item: Item) => number,
): readonly (readonly Item[])[] {
  const chunks: Item[][] = [];
  let size = 0;
  for (const item of items) {
    const added = sizeOf(item);
    const last = chunks.at(-1);
    if (last === undefined || last.length >= most || size + added > charactersPerEvent) {
      chunks.push([item]);
      size = added;
    } else {
      last.push(item);
      size += added;
    }
  }
  return chunks;
}
