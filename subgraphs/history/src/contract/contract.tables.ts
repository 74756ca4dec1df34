import {
  actorColumns,
  count,
  hash,
  id,
  instant,
  json,
  oneOf,
  ref,
  tenantForeignKey,
  tenantTable,
  tenantUnique,
  version,
} from '@writ/drizzle/columns';
import { sql } from 'drizzle-orm';
import { check, index } from 'drizzle-orm/pg-core';
import { historySchema } from '../postgres-schema.ts';
import { confidences, type Invariant } from './invariant.ts';

/** What the captures of one tool under one model have in common; inference replaces its parts, the customer's invariants are kept apart. */
export const inferredContracts = tenantTable(
  historySchema,
  'inferred_contract',
  {
    id: id('infc'),
    agent: ref('agent').notNull(),
    toolName: ref('tool_name').notNull(),
    provider: ref('provider').notNull(),
    modelId: ref('model_id').notNull(),
    toolSchema: json<unknown>('tool_schema_json'),
    toolSchemaHash: hash('tool_schema_hash'),
    invariants: json<readonly Invariant[]>('invariants_json').notNull(),
    sampleCount: count('sample_count'),
    confidence: oneOf('confidence', confidences).notNull(),
    contractYaml: ref('contract_yaml').notNull(),
    /** Client's id of the capture that passes the contract; captures go with retention, so there is no foreign key. */
    passingCaptureId: ref('passing_capture_id'),
    customerInvariantsVersion: count('customer_invariants_version'),
    version: version('version').notNull(),
    firstObservedAt: instant('first_observed_at').notNull(),
    lastObservedAt: instant('last_observed_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    ...actorColumns(),
  },
  (t) => [
    tenantUnique(t.agent, t.toolName, t.provider, t.modelId),
    index('inferred_contract_by_agent').on(t.tenantId, t.agent, t.id),
    index('inferred_contract_by_tool').on(t.tenantId, t.toolName, t.id),
    index('inferred_contract_by_passing_capture')
      .on(t.tenantId, t.passingCaptureId)
      .where(sql`${t.passingCaptureId} is not null`),
  ],
);

export type InferredContractRow = typeof inferredContracts.$inferSelect;

/** Each setting of a customer's invariants, whole and for good; the highest version counts and no inference touches it (HI-21). */
export const customerInvariants = tenantTable(
  historySchema,
  'customer_invariants',
  {
    id: id('cinv'),
    inferredContractId: ref('inferred_contract_id').notNull(),
    version: version('version').notNull(),
    invariants: json<readonly Invariant[]>('invariants_json').notNull(),
    reason: ref('reason'),
    ...actorColumns(),
  },
  (t) => [
    tenantForeignKey({ columns: [t.inferredContractId], foreign: [inferredContracts.id], indexed: false }),
    tenantUnique(t.inferredContractId, t.version),
    index('customer_invariants_of_contract').on(t.tenantId, t.inferredContractId, t.id),
    check('customer_invariants_version_from_one', sql`${t.version} > 0`),
  ],
);

export type CustomerInvariantsRow = typeof customerInvariants.$inferSelect;
