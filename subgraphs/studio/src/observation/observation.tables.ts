import {
  actorColumns,
  environment,
  hash,
  id,
  instant,
  json,
  ref,
  tenantIndex,
  tenantTable,
  tenantUnique,
  version,
} from '@writ/drizzle/columns';
import { isNotNull, sql } from 'drizzle-orm';
import { index, integer } from 'drizzle-orm/pg-core';
import { studioSchema } from '../postgres-schema.ts';

/**
 * Studio's own projection of captured calls: what comparison, evidence and previews need, without asking History. Immutable, and
 * kept also for an agent scope that has no workspace yet. Arguments arrive redacted.
 */
export const observedCalls = tenantTable(
  studioSchema,
  'observed_call',
  {
    id: id('obs'),
    agent: ref('agent').notNull(),
    environment: environment(),
    captureId: ref('capture_id').notNull(),
    /** History's id of the capture, which sorts as captures were received. Null for observations from before it was told. */
    capturedCallId: ref('captured_call_id'),
    callIndex: version('call_index').notNull(),
    toolName: ref('tool_name').notNull(),
    /** Null when the capture holds none. */
    arguments: json<unknown>('arguments_json'),
    /** Characters of the arguments as text: what reading them costs. */
    argumentsSize: integer('arguments_size').generatedAlwaysAs(sql`coalesce(octet_length(arguments_json::text), 0)`),
    toolSchemaHash: hash('tool_schema_hash'),
    sdkSessionId: ref('sdk_session_id'),
    /** The recorded session that the call belongs to: `s:` and the SDK's, or `c:` and the capture where the SDK named none. */
    sessionKey: ref('session_key')
      .notNull()
      .generatedAlwaysAs(sql`case when sdk_session_id is null then 'c:' || capture_id else 's:' || sdk_session_id end`),
    preparedRequestId: ref('prepared_request_id'),
    provider: ref('provider'),
    modelId: ref('model_id'),
    observedAt: instant('observed_at').notNull(),
    ...actorColumns(),
  },
  (t) => [
    tenantUnique(t.captureId, t.callIndex),
    tenantIndex(t.agent, t.environment, t.observedAt, t.id),
    tenantIndex(t.sessionKey, t.observedAt, t.id),
    tenantIndex(t.observedAt, t.id),
    index('observed_call_governed')
      .on(t.tenantId, t.agent, t.environment, t.createdAt, t.observedAt)
      .where(isNotNull(t.preparedRequestId)),
  ],
);

export type ObservedCallRow = Omit<typeof observedCalls.$inferSelect, 'sessionKey' | 'argumentsSize'>;

/** A call without its arguments, which may be large, and how large they are. */
export type ObservedCallHead = Omit<ObservedCallRow, 'arguments'> & { readonly argumentsSize: number };
