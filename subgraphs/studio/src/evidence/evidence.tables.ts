import {
  actorColumns,
  count,
  hash,
  id,
  instant,
  oneOf,
  ref,
  tenantForeignKey,
  tenantIndex,
  tenantTable,
  tenantUnique,
} from '@writ/drizzle/columns';
import { observedCalls } from '../observation/observation.tables.ts';
import { studioSchema } from '../postgres-schema.ts';
import { governanceWorkspaces } from '../workspace/workspace.tables.ts';
import { evidenceFamilies, evidenceScopes, evidenceStances } from './evidence-kinds.ts';

/** How well observations bear out one statement of the approved model. Counts only grow; freshness is derived on read (ST-40). */
export const evidenceEntries = tenantTable(
  studioSchema,
  'evidence_entry',
  {
    id: id('evid'),
    workspaceId: ref('workspace_id').notNull(),
    sourceSnapshotHash: hash('source_snapshot_hash').notNull(),
    scope: oneOf('scope', evidenceScopes).notNull(),
    targetRef: ref('target_ref').notNull(),
    family: oneOf('family', evidenceFamilies).notNull(),
    supportCount: count('support_count'),
    contradictionCount: count('contradiction_count'),
    firstObservedAt: instant('first_observed_at').notNull(),
    lastObservedAt: instant('last_observed_at').notNull(),
    ...actorColumns(),
  },
  (t) => [
    tenantForeignKey({ columns: [t.workspaceId], foreign: [governanceWorkspaces.id], indexed: false }),
    tenantUnique(t.workspaceId, t.sourceSnapshotHash, t.scope, t.targetRef, t.family),
    tenantIndex(t.workspaceId, t.id),
    tenantIndex(t.lastObservedAt, t.id),
  ],
);

/** Which observation counted for which entry and on which side: unique, so that it counts once. Immutable. */
export const evidenceObservations = tenantTable(
  studioSchema,
  'evidence_observation',
  {
    id: id('evobs'),
    evidenceEntryId: ref('evidence_entry_id').notNull(),
    observedCallId: ref('observed_call_id').notNull(),
    stance: oneOf('stance', evidenceStances).notNull(),
    ...actorColumns(),
  },
  (t) => [
    tenantForeignKey({ columns: [t.evidenceEntryId], foreign: [evidenceEntries.id], indexed: false }),
    tenantForeignKey({ columns: [t.observedCallId], foreign: [observedCalls.id] }),
    tenantUnique(t.evidenceEntryId, t.observedCallId),
    tenantIndex(t.evidenceEntryId, t.id),
  ],
);

export type EvidenceEntryRow = typeof evidenceEntries.$inferSelect;
export type EvidenceObservationRow = typeof evidenceObservations.$inferSelect;
