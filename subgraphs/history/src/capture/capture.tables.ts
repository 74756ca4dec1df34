import {
  actorColumns,
  environment,
  hash,
  id,
  instant,
  json,
  oneOf,
  ref,
  tenantTable,
  version,
} from '@writ/drizzle/columns';
import type { RedactionFinding } from '@writ/kit/redaction';
import { sql } from 'drizzle-orm';
import { bigint, index, primaryKey, text } from 'drizzle-orm/pg-core';
import { historySchema } from '../postgres-schema.ts';
import { captureLevels } from './capture-words.ts';

/** Tokens and cost of one exchange, as the client reports them. */
export interface Usage {
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly totalTokens: number | null;
  readonly cost: number | null;
  readonly costCurrency: string | null;
}

/**
 * Immutable, redacted before it is written, and split by month on its id, which begins with the server's time of receipt: a page of the
 * newest captures reads the newest partition backwards along the primary key (HI-13). `capture_id` is unique by captured_call_key, as
 * no key of a partitioned table can leave the id out.
 */
export const capturedCalls = tenantTable(
  historySchema,
  'captured_call',
  {
    id: id('cap'),
    captureId: ref('capture_id').notNull(),
    agent: ref('agent').notNull(),
    environment: environment(),
    provider: ref('provider').notNull(),
    modelId: ref('model_id').notNull(),
    primaryToolName: ref('primary_tool_name'),
    toolNames: text('tool_names').array().notNull(),
    captureLevel: oneOf('capture_level', captureLevels).notNull(),
    request: json<unknown>('request_json'),
    response: json<unknown>('response_json'),
    validation: json<unknown>('validation_json'),
    usage: json<Usage>('usage_json'),
    latencyMs: bigint('latency_ms', { mode: 'number' }),
    declaredTools:
      json<readonly { name: string; inputSchema: unknown; schemaHash: string | null }[]>(
        'declared_tools_json',
      ).notNull(),
    sdkSessionId: ref('sdk_session_id'),
    preparedRequestId: ref('prepared_request_id'),
    pendingCallId: ref('pending_call_id'),
    replayTrace: json<unknown>('replay_trace_json'),
    redactionFingerprint: hash('redaction_fingerprint').notNull(),
    clientRedactionFingerprint: hash('client_redaction_fingerprint'),
    redactions: json<readonly RedactionFinding[]>('redactions_json').notNull(),
    contentHash: hash('content_hash').notNull(),
    observedAt: instant('observed_at').notNull(),
    ...actorColumns(),
  },
  (t) => [
    index('captured_call_by_agent').on(t.tenantId, t.agent, t.environment, t.id),
    index('captured_call_by_session').on(t.tenantId, t.sdkSessionId, t.id).where(sql`${t.sdkSessionId} is not null`),
    index('captured_call_by_pending_call')
      .on(t.tenantId, t.pendingCallId, t.id)
      .where(sql`${t.pendingCallId} is not null`),
    index('captured_call_by_environment').on(t.tenantId, t.environment, t.id),
    index('captured_call_by_model').on(t.tenantId, t.provider, t.modelId, t.id),
  ],
);

export type CapturedCallRow = typeof capturedCalls.$inferSelect;

/** The tool calls that the response of a capture proposed, in order; immutable and split by month like the captures. */
export const capturedToolCalls = tenantTable(
  historySchema,
  'captured_tool_call',
  {
    id: id('ctool'),
    capturedCallId: ref('captured_call_id').notNull(),
    callIndex: version('call_index').notNull(),
    toolCallId: ref('tool_call_id').notNull(),
    toolName: ref('tool_name').notNull(),
    toolSchemaHash: hash('tool_schema_hash'),
    arguments: json<unknown>('arguments_json'),
    output: json<unknown>('output_json'),
    ...actorColumns(),
  },
  (t) => [index('captured_tool_call_of_capture').on(t.tenantId, t.capturedCallId, t.callIndex)],
);

export type CapturedToolCallRow = typeof capturedToolCalls.$inferSelect;

/**
 * Which captures a tool was called in, for the list by tool. Not an index on the array: row-level security keeps every operator that
 * Postgres does not call leakproof out of index conditions, and that of arrays is none.
 */
export const capturedCallTools = tenantTable(
  historySchema,
  'captured_call_tool',
  { toolName: ref('tool_name').notNull(), capturedCallId: ref('captured_call_id').notNull() },
  (t) => [primaryKey({ name: 'captured_call_tool_pkey', columns: [t.tenantId, t.toolName, t.capturedCallId] })],
);

export const captureOutcomes = ['STORED', 'QUARANTINED'] as const;

/** Which captures of a client were taken in, and as what: the unpartitioned key that makes ingestion idempotent (HI-10). */
export const capturedCallKeys = tenantTable(
  historySchema,
  'captured_call_key',
  {
    captureId: ref('capture_id').notNull(),
    /** Id of the captured call or of the quarantine row. */
    rowId: ref('row_id').notNull(),
    outcome: oneOf('outcome', captureOutcomes).notNull(),
    contentHash: hash('content_hash').notNull(),
    /** Contents redacted with different manifests cannot be compared by hash. */
    redactionFingerprint: hash('redaction_fingerprint').notNull(),
    ...actorColumns(),
  },
  (t) => [
    primaryKey({ name: 'captured_call_key_pkey', columns: [t.tenantId, t.captureId] }),
    index('captured_call_key_by_row').on(t.tenantId, t.rowId),
  ],
);
