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
import { isNotNull } from 'drizzle-orm';
import { index } from 'drizzle-orm/pg-core';
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
    callIndex: version('call_index').notNull(),
    toolName: ref('tool_name').notNull(),
    /** Null when the capture holds none. */
    arguments: json<unknown>('arguments_json'),
    toolSchemaHash: hash('tool_schema_hash'),
    sdkSessionId: ref('sdk_session_id'),
    preparedRequestId: ref('prepared_request_id'),
    provider: ref('provider'),
    modelId: ref('model_id'),
    observedAt: instant('observed_at').notNull(),
    ...actorColumns(),
  },
  (t) => [
    tenantUnique(t.captureId, t.callIndex),
    tenantIndex(t.agent, t.environment, t.observedAt, t.id),
    tenantIndex(t.agent, t.environment, t.sdkSessionId, t.observedAt, t.id),
    tenantIndex(t.observedAt, t.id),
    index('observed_call_governed')
      .on(t.tenantId, t.agent, t.environment, t.createdAt, t.observedAt)
      .where(isNotNull(t.preparedRequestId)),
  ],
);

export type ObservedCallRow = typeof observedCalls.$inferSelect;
