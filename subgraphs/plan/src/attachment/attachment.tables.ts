import {
  actorColumns,
  environment,
  hash,
  id,
  instant,
  oneOf,
  ref,
  tenantForeignKey,
  tenantTable,
  version,
} from '@writ/drizzle/columns';
import { sql } from 'drizzle-orm';
import { check, index, unique } from 'drizzle-orm/pg-core';
import { plans } from '../plan/plan.tables.ts';
import { planSchema } from '../postgres-schema.ts';
import { attachmentOutcomes } from './attachment-outcome.ts';

/** The latest report of each runtime instance; it exists also where there was no plan to attach, so the scope is its own. */
export const planAttachments = tenantTable(
  planSchema,
  'plan_attachment',
  {
    id: id('att'),
    agent: ref('agent').notNull(),
    environment: environment(),
    planId: ref('plan_id'),
    instanceId: ref('instance_id').notNull(),
    sdkName: ref('sdk_name').notNull(),
    sdkVersion: ref('sdk_version').notNull(),
    outcome: oneOf('outcome', attachmentOutcomes).notNull(),
    compiledHash: hash('compiled_hash'),
    planVersion: version('plan_version'),
    detail: ref('detail'),
    reports: version('reports').notNull().default(1),
    lastReportedAt: instant('last_reported_at').notNull(),
    ...actorColumns(),
  },
  (t) => [
    tenantForeignKey({ columns: [t.planId], foreign: [plans.id], indexed: false }),
    unique('plan_attachment_instance').on(t.tenantId, t.agent, t.environment, t.instanceId),
    check('plan_attachment_reports', sql`${t.reports} > 0`),
    check('plan_attachment_attached', sql`${t.outcome} <> 'ATTACHED' or ${t.compiledHash} is not null`),
    index('plan_attachment_by_plan').on(t.tenantId, t.planId, t.id),
    index('plan_attachment_by_scope').on(t.tenantId, t.agent, t.environment, t.id),
    index('plan_attachment_by_outcome').on(t.tenantId, t.outcome, t.id),
    index('plan_attachment_by_hash').on(t.tenantId, t.compiledHash, t.id),
  ],
);

export type PlanAttachmentRow = typeof planAttachments.$inferSelect;
