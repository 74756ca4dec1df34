import { actorColumns, environment, hash, id, instant, json, ref, tenantTable } from '@writ/drizzle/columns';
import type { RedactionFinding } from '@writ/kit/redaction';
import type { Residue } from '@writ/kit/redaction-residue';
import { sql } from 'drizzle-orm';
import { check, index } from 'drizzle-orm/pg-core';
import { historySchema } from '../postgres-schema.ts';

/** Captures and runs in which something still looked like a secret after redaction: kept with each such text withheld, and with the reasons (HI-12). */
export const quarantines = tenantTable(
  historySchema,
  'quarantine',
  {
    id: id('quar'),
    captureId: ref('capture_id'),
    runId: ref('run_id'),
    agent: ref('agent').notNull(),
    environment: environment(),
    reasons: json<readonly Residue[]>('reasons_json').notNull(),
    content: json<unknown>('content_json').notNull(),
    redactionFingerprint: hash('redaction_fingerprint').notNull(),
    redactions: json<readonly RedactionFinding[]>('redactions_json').notNull(),
    contentHash: hash('content_hash').notNull(),
    observedAt: instant('observed_at').notNull(),
    ...actorColumns(),
  },
  (t) => [
    index('quarantine_by_agent').on(t.tenantId, t.agent, t.environment, t.id),
    index('quarantine_by_capture').on(t.tenantId, t.captureId),
    index('quarantine_by_run').on(t.tenantId, t.runId),
    check('quarantine_of_capture_or_run', sql`(${t.captureId} is null) <> (${t.runId} is null)`),
  ],
);

export type QuarantineRow = typeof quarantines.$inferSelect;
