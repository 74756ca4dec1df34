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
  tenantUnique,
  version,
} from '@writ/drizzle/columns';
import { sql } from 'drizzle-orm';
import { check, index, uniqueIndex } from 'drizzle-orm/pg-core';
import { historySchema } from '../postgres-schema.ts';
import { baselineEventTypes, baselineStates } from './baseline-words.ts';

/** A reference for runs of one key; its state changes, each change is an event. */
export const baselines = tenantTable(
  historySchema,
  'baseline',
  {
    id: id('base'),
    agent: ref('agent').notNull(),
    environment: environment(),
    baselineKey: hash('baseline_key').notNull(),
    contractHash: hash('contract_hash').notNull(),
    provider: ref('provider').notNull(),
    modelId: ref('model_id').notNull(),
    runnerVersion: ref('runner_version').notNull(),
    environmentHash: hash('environment_hash').notNull(),
    normalisationProfile: ref('normalisation_profile').notNull(),
    state: oneOf('state', baselineStates).notNull(),
    successCount: count('success_count'),
    version: version('version').notNull(),
    promotedAt: instant('promoted_at'),
    staleAt: instant('stale_at'),
    retiredAt: instant('retired_at'),
    promotionCorpusManifestHash: hash('promotion_corpus_manifest_hash'),
    updatedAt: instant('updated_at').notNull(),
    ...actorColumns(),
  },
  (t) => [
    uniqueIndex('baseline_one_active').on(t.tenantId, t.baselineKey).where(sql`${t.state} = 'ACTIVE'`),
    uniqueIndex('baseline_one_candidate').on(t.tenantId, t.baselineKey).where(sql`${t.state} = 'CANDIDATE'`),
    index('baseline_by_key').on(t.tenantId, t.baselineKey, t.id),
    index('baseline_by_agent').on(t.tenantId, t.agent, t.environment, t.id),
    index('baseline_by_state').on(t.tenantId, t.state, t.id),
    check(
      'baseline_active_was_promoted',
      sql`${t.state} not in ('ACTIVE', 'STALE') or (${t.promotedAt} is not null and ${t.promotionCorpusManifestHash} is not null)`,
    ),
    check('baseline_stale_since', sql`${t.state} <> 'STALE' or ${t.staleAt} is not null`),
    check('baseline_retired_since', sql`(${t.state} = 'RETIRED') = (${t.retiredAt} is not null)`),
  ],
);

export type BaselineRow = typeof baselines.$inferSelect;

/** What led to a transition: the runs that counted, or the drift that ended trust. */
export interface BaselineCause {
  readonly reason: string;
  readonly runIds: readonly string[];
}

/** The transitions of a baseline, in order and never changed. */
export const baselineEvents = tenantTable(
  historySchema,
  'baseline_event',
  {
    id: id('bevt'),
    baselineId: ref('baseline_id').notNull(),
    sequence: version('sequence').notNull(),
    type: oneOf('type', baselineEventTypes).notNull(),
    fromState: oneOf('from_state', baselineStates),
    toState: oneOf('to_state', baselineStates).notNull(),
    cause: json<BaselineCause>('cause_json').notNull(),
    ...actorColumns(),
  },
  (t) => [
    tenantForeignKey({ columns: [t.baselineId], foreign: [baselines.id], indexed: false }),
    tenantUnique(t.baselineId, t.sequence),
    index('baseline_event_of_baseline').on(t.tenantId, t.baselineId, t.id),
    check(
      'baseline_event_sequence_from_one',
      sql`${t.sequence} > 0 and (${t.sequence} = 1) = (${t.fromState} is null)`,
    ),
  ],
);

export type BaselineEventRow = typeof baselineEvents.$inferSelect;
