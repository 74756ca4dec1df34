import { hashOf } from '@writ/engine/hash';
import { toolSchemaHash } from '@writ/engine/tool-schema';
import { jsonLimit } from '@writ/kit/limits';
import { type RedactionFinding, redactionFingerprint, redactJson } from '@writ/kit/redaction';
import { type Residue, withholdResidue } from '@writ/kit/redaction-residue';
import type { CaptureInput } from './capture-input.ts';

export interface RecordedToolCall {
  readonly toolCallId: string;
  readonly toolName: string;
  readonly toolSchemaHash: string | null;
  readonly arguments: unknown;
  readonly output: unknown;
}

export interface RecordedDeclaration {
  readonly name: string;
  readonly inputSchema: unknown;
  readonly schemaHash: string | null;
}

/** What a client said in one capture, redacted and complete: what is stored, and what its content hash is made of. */
export interface CaptureContent {
  readonly agent: string;
  readonly environment: CaptureInput['environment'];
  readonly provider: string;
  readonly modelId: string;
  readonly primaryToolName: string | null;
  readonly toolNames: readonly string[];
  readonly toolCalls: readonly RecordedToolCall[];
  readonly declaredTools: readonly RecordedDeclaration[];
  readonly captureLevel: CaptureInput['captureLevel'];
  readonly request: unknown;
  readonly response: unknown;
  readonly validation: unknown;
  readonly usage: {
    readonly inputTokens: number | null;
    readonly outputTokens: number | null;
    readonly totalTokens: number | null;
    readonly cost: number | null;
    readonly costCurrency: string | null;
  } | null;
  readonly latencyMs: number | null;
  readonly sdkSessionId: string | null;
  readonly preparedRequestId: string | null;
  readonly pendingCallId: string | null;
  readonly replayTrace: unknown;
  readonly clientRedactionFingerprint: string | null;
  /** Null when the client said nothing: the time of receipt stands in, and is no part of the content. */
  readonly observedAt: string | null;
}

export interface CaptureRecord {
  readonly captureId: string;
  readonly content: CaptureContent;
  readonly contentHash: string;
  readonly redactionFingerprint: string;
  readonly redactions: readonly RedactionFinding[];
  /** Places that still looked like secrets; `content` has their texts withheld. Empty: the capture can be stored. */
  readonly residues: readonly Residue[];
}

/**
 * Redacts a capture that has no problems, reduces it to its level and hashes what is left. Nothing else of it may reach a table.
 * A replacement can be longer than its secret: a body that outgrows its limit by that is named instead, as no reader would take it.
 */
export function recordOf(capture: CaptureInput): CaptureRecord | { readonly oversized: string } {
  const metadataOnly = capture.captureLevel === 'METADATA';
  const redacted = redactJson(bodiesOf(capture, metadataOnly));
  const oversized = redacted.findings.length === 0 ? null : oversizedBody(redacted.value as Bodies);
  if (oversized !== null) return { oversized };
  const withheld = withholdResidue(redacted.value);
  const content = (bodies: Bodies): CaptureContent => contentOf(capture, bodies);
  // The shape survives both functions: they replace texts and numbers below these members only.
  const before = content(redacted.value as Bodies);
  return {
    captureId: capture.captureId,
    content: withheld.residues.length === 0 ? before : content(withheld.value as Bodies),
    contentHash: hashOf('writ.capture', before),
    redactionFingerprint,
    redactions: redacted.findings,
    residues: withheld.residues,
  };
}

/** The parts of a capture that clients fill with what they like. */
interface Bodies {
  readonly request: unknown;
  readonly response: unknown;
  readonly validation: unknown;
  readonly replayTrace: unknown;
  readonly toolCalls: readonly { readonly arguments: unknown; readonly output: unknown }[];
  readonly declaredTools: readonly { readonly inputSchema: unknown }[];
}

function bodiesOf(capture: CaptureInput, metadataOnly: boolean): Bodies {
  const kept = (value: unknown): unknown => (metadataOnly ? null : (value ?? null));
  return {
    request: kept(capture.request),
    response: kept(capture.response),
    validation: capture.validation ?? null,
    replayTrace: capture.replayTrace ?? null,
    toolCalls: (capture.toolCalls ?? []).map((call) => ({
      arguments: kept(call.arguments),
      output: kept(call.output),
    })),
    declaredTools: (capture.declaredTools ?? []).map((tool) => ({ inputSchema: kept(tool.inputSchema) })),
  };
}

function oversizedBody({
  request,
  response,
  validation,
  replayTrace,
  toolCalls,
  declaredTools,
}: Bodies): string | null {
  const bodies: readonly (readonly [field: string, body: unknown])[] = [
    ...Object.entries({ request, response, validation, replayTrace }),
    ...toolCalls.flatMap((call, index) =>
      Object.entries(call).map(([name, body]) => [`toolCalls[${index}].${name}`, body] as const),
    ),
    ...declaredTools.map((tool, index) => [`declaredTools[${index}].inputSchema`, tool.inputSchema] as const),
  ];
  return bodies.find(([, body]) => Buffer.byteLength(JSON.stringify(body)) > jsonLimit)?.[0] ?? null;
}

function contentOf(capture: CaptureInput, bodies: Bodies): CaptureContent {
  const declaredTools = (capture.declaredTools ?? []).map((tool, index) => ({
    name: tool.name,
    inputSchema: bodies.declaredTools[index]?.inputSchema ?? null,
    schemaHash: tool.inputSchema === undefined || tool.inputSchema === null ? null : toolSchemaHash(tool.inputSchema),
  }));
  const schemaHashes = new Map(declaredTools.map((tool) => [tool.name, tool.schemaHash]));
  const toolCalls = (capture.toolCalls ?? []).map((call, index) => ({
    toolCallId: call.toolCallId,
    toolName: call.toolName,
    toolSchemaHash: schemaHashes.get(call.toolName) ?? null,
    arguments: bodies.toolCalls[index]?.arguments ?? null,
    output: bodies.toolCalls[index]?.output ?? null,
  }));
  const toolNames = [...new Set([...toolCalls.map((call) => call.toolName), ...(capture.toolNames ?? [])])];
  return {
    agent: capture.agent,
    environment: capture.environment,
    provider: capture.provider,
    modelId: capture.modelId,
    primaryToolName: capture.primaryToolName ?? toolNames[0] ?? null,
    toolNames,
    toolCalls,
    declaredTools,
    captureLevel: capture.captureLevel,
    request: bodies.request,
    response: bodies.response,
    validation: bodies.validation,
    usage: usageOf(capture.usage),
    latencyMs: capture.latencyMs ?? null,
    sdkSessionId: capture.sdkSessionId ?? null,
    preparedRequestId: capture.preparedRequestId ?? null,
    pendingCallId: capture.pendingCallId ?? null,
    replayTrace: bodies.replayTrace,
    clientRedactionFingerprint: capture.redactionFingerprint ?? null,
    observedAt: capture.observedAt?.toISOString() ?? null,
  };
}

function usageOf(usage: CaptureInput['usage']): CaptureContent['usage'] {
  if (usage === null || usage === undefined) return null;
  return {
    inputTokens: usage.inputTokens ?? null,
    outputTokens: usage.outputTokens ?? null,
    totalTokens: usage.totalTokens ?? null,
    cost: usage.cost ?? null,
    costCurrency: usage.costCurrency ?? null,
  };
}
