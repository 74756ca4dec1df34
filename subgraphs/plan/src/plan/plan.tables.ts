import {
  actorColumns,
  count,
  environment,
  hash,
  id,
  instant,
  json,
  oneOf,
  ref,
  tenantForeignKey,
  tenantTable,
  version,
} from '@writ/drizzle/columns';
import { sql } from 'drizzle-orm';
import { check, doublePrecision, index, unique } from 'drizzle-orm/pg-core';
import { planSchema } from '../postgres-schema.ts';
import { approvalSources, type DeclaredTool, type ObservedTool, planEventTypes, planStatuses } from './plan-status.ts';

/** One plan per agent scope (PL-01). The approved columns change together with `version`, or not at all (PL-04; a trigger insists). */
export const plans = tenantTable(
  planSchema,
  'governance_plan',
  {
    id: id('plan'),
    agent: ref('agent').notNull(),
    environment: environment(),
    status: oneOf('status', planStatuses).notNull(),
    statusReason: ref('status_reason'),
    observations: count('observations'),
    confidence: doublePrecision('confidence').notNull().default(0),
    toolInventory: json<readonly DeclaredTool[]>('tool_inventory').notNull().default(sql`'[]'::jsonb`),
    toolsObserved: json<readonly ObservedTool[]>('tools_observed').notNull().default(sql`'[]'::jsonb`),
    inferredSession: json<unknown>('inferred_session'),
    policyLayer: json<unknown>('policy_layer'),
    workflowTruth: json<unknown>('workflow_truth'),
    compiledPlan: json<unknown>('compiled_plan'),
    compiledSession: json<unknown>('compiled_session'),
    compiledHash: hash('compiled_hash'),
    compilerVersion: ref('compiler_version'),
    approvedBy: ref('approved_by'),
    approvedAt: instant('approved_at'),
    version: count('version'),
    approvalSource: oneOf('approval_source', approvalSources),
    approvalId: ref('approval_id'),
    approvalVersion: version('approval_version'),
    /** The highest number of a Studio approval that was ever published; it stays when an approval is taken back, so that a late one cannot return. */
    lastApprovalVersion: count('last_approval_version'),
    signature: json<unknown>('signature_json'),
    expiresAt: instant('expires_at'),
    lastEventSeq: count('last_event_seq'),
    updatedAt: instant('updated_at').notNull(),
    ...actorColumns(),
  },
  (t) => [
    unique('governance_plan_scope').on(t.tenantId, t.agent, t.environment),
    check('governance_plan_confidence', sql`${t.confidence} between 0 and 1`),
    check(
      'governance_plan_approved_whole',
      sql`num_nulls(${t.compiledSession}, ${t.compiledHash}, ${t.compilerVersion}, ${t.approvedBy}, ${t.approvedAt}, ${t.approvalSource}) in (0, 6)`,
    ),
    check(
      'governance_plan_approved_status',
      sql`(${t.status} in ('APPROVED', 'ENFORCING')) = (${t.compiledHash} is not null)`,
    ),
    check('governance_plan_approved_version', sql`${t.compiledHash} is null or ${t.version} > 0`),
    check(
      'governance_plan_approval_named',
      sql`(${t.approvalSource} is not distinct from 'STUDIO_APPROVAL') = (${t.approvalId} is not null) and (${t.approvalId} is null) = (${t.approvalVersion} is null)`,
    ),
    index('governance_plan_by_status').on(t.tenantId, t.status, t.id),
    index('governance_plan_by_environment').on(t.tenantId, t.environment, t.id),
    index('governance_plan_by_hash').on(t.tenantId, t.compiledHash, t.id),
    index('governance_plan_by_approval').on(t.tenantId, t.approvalId),
  ],
);

/** What was in force and when: immutable, one row per version. */
export const planVersions = tenantTable(
  planSchema,
  'governance_plan_version',
  {
    id: id('planv'),
    planId: ref('plan_id').notNull(),
    version: version('version').notNull(),
    compiledSession: json<unknown>('compiled_session').notNull(),
    compiledHash: hash('compiled_hash').notNull(),
    compilerVersion: ref('compiler_version').notNull(),
    approvalSource: oneOf('approval_source', approvalSources).notNull(),
    approvalId: ref('approval_id'),
    approvalVersion: version('approval_version'),
    approvedBy: ref('approved_by').notNull(),
    approvedAt: instant('approved_at').notNull(),
    ...actorColumns(),
  },
  (t) => [
    tenantForeignKey({ columns: [t.planId], foreign: [plans.id], indexed: false }),
    unique('governance_plan_version_number').on(t.tenantId, t.planId, t.version),
    check('governance_plan_version_positive', sql`${t.version} > 0`),
    check(
      'governance_plan_version_approval_named',
      sql`(${t.approvalSource} = 'STUDIO_APPROVAL') = (${t.approvalId} is not null) and (${t.approvalId} is null) = (${t.approvalVersion} is null)`,
    ),
    index('governance_plan_version_by_plan').on(t.tenantId, t.planId, t.id),
    index('governance_plan_version_by_hash').on(t.tenantId, t.compiledHash, t.id),
    index('governance_plan_version_by_approval').on(t.tenantId, t.approvalId, t.id),
  ],
);

/** What happened to a plan: immutable, gap-free per plan. */
export const planEvents = tenantTable(
  planSchema,
  'plan_event',
  {
    id: id('pev'),
    planId: ref('plan_id').notNull(),
    seq: version('seq').notNull(),
    type: oneOf('type', planEventTypes).notNull(),
    fromStatus: oneOf('from_status', planStatuses),
    toStatus: oneOf('to_status', planStatuses).notNull(),
    version: version('version').notNull(),
    compiledHash: hash('compiled_hash'),
    cause: json<Readonly<Record<string, unknown>>>('cause_json').notNull(),
    reason: ref('reason'),
    ...actorColumns(),
  },
  (t) => [
    tenantForeignKey({ columns: [t.planId], foreign: [plans.id], indexed: false }),
    unique('plan_event_seq').on(t.tenantId, t.planId, t.seq),
    check('plan_event_seq_positive', sql`${t.seq} > 0`),
    index('plan_event_by_plan').on(t.tenantId, t.planId, t.id),
  ],
);

export type PlanRow = typeof plans.$inferSelect;
export type PlanVersionRow = typeof planVersions.$inferSelect;
export type PlanEventRow = typeof planEvents.$inferSelect;
