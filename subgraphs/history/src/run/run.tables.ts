import {
  actorColumns,
  environment,
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
import { bigint, check, index, text } from 'drizzle-orm/pg-core';
import { baselines } from '../baseline/baseline.tables.ts';
import { historySchema } from '../postgres-schema.ts';
import {
  failureClasses,
  providerModes,
  runComparisons,
  runModeLanes,
  runModes,
  runStatuses,
  stepStatuses,
} from './run-words.ts';

/** A whole run, written once; the baseline that it belongs to is known when it is recorded. */
export const runs = tenantTable(
  historySchema,
  'run',
  {
    id: id('run'),
    runId: ref('run_id').notNull(),
    agent: ref('agent').notNull(),
    environment: environment(),
    status: oneOf('status', runStatuses).notNull(),
    comparison: oneOf('comparison', runComparisons),
    runModeLane: oneOf('run_mode_lane', runModeLanes).notNull(),
    runMode: oneOf('run_mode', runModes).notNull(),
    providerMode: oneOf('provider_mode', providerModes).notNull(),
    provider: ref('provider').notNull(),
    modelId: ref('model_id').notNull(),
    contractHash: hash('contract_hash').notNull(),
    runnerVersion: ref('runner_version').notNull(),
    environmentHash: hash('environment_hash').notNull(),
    normalisationProfile: ref('normalisation_profile').notNull(),
    baselineKey: hash('baseline_key').notNull(),
    baselineId: ref('baseline_id'),
    corpusManifestHash: hash('corpus_manifest_hash').notNull(),
    strictHash: hash('strict_hash').notNull(),
    contentHash: hash('content_hash').notNull(),
    redactionFingerprint: hash('redaction_fingerprint').notNull(),
    stepCount: version('step_count').notNull(),
    startedAt: instant('started_at').notNull(),
    finishedAt: instant('finished_at').notNull(),
    ...actorColumns(),
  },
  (t) => [
    tenantUnique(t.runId),
    tenantForeignKey({ columns: [t.baselineId], foreign: [baselines.id], indexed: false }),
    index('run_by_baseline').on(t.tenantId, t.baselineId, t.id).where(sql`${t.baselineId} is not null`),
    index('run_by_baseline_key').on(t.tenantId, t.baselineKey, t.id),
    index('run_by_agent').on(t.tenantId, t.agent, t.environment, t.id),
    index('run_by_strict_hash').on(t.tenantId, t.strictHash, t.id),
    index('run_by_status').on(t.tenantId, t.status, t.id),
    check('run_ends_after_its_start', sql`${t.finishedAt} >= ${t.startedAt}`),
  ],
);

export type RunRow = typeof runs.$inferSelect;

/** The steps of a run, written with it. Bounded by their run, read by it; time-ordered ids keep the table ready to be split by month. */
export const steps = tenantTable(
  historySchema,
  'step',
  {
    id: id('step'),
    runId: ref('run_id').notNull(),
    stepIndex: version('step_index').notNull(),
    status: oneOf('status', stepStatuses).notNull(),
    failureClass: oneOf('failure_class', failureClasses),
    contractPath: ref('contract_path').notNull(),
    contractTool: ref('contract_tool').notNull(),
    toolCallNames: text('tool_call_names').array().notNull(),
    inputHash: hash('input_hash').notNull(),
    fingerprint: hash('fingerprint').notNull(),
    responseShapeHash: hash('response_shape_hash'),
    outcome: json<unknown>('outcome_json'),
    latencyMs: bigint('latency_ms', { mode: 'number' }),
    ...actorColumns(),
  },
  (t) => [
    tenantForeignKey({ columns: [t.runId], foreign: [runs.id], indexed: false }),
    tenantUnique(t.runId, t.stepIndex),
    index('step_by_tool').on(t.tenantId, t.contractTool, t.id),
    check('step_index_from_zero', sql`${t.stepIndex} >= 0`),
    check('step_failure_has_a_class', sql`(${t.status} = 'FAIL') = (${t.failureClass} is not null)`),
  ],
);

export type StepRow = typeof steps.$inferSelect;
