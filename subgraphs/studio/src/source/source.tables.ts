import {
  actorColumns,
  hash,
  id,
  instant,
  json,
  oneOf,
  ref,
  tenantForeignKey,
  tenantIndex,
  tenantTable,
  tenantUnique,
} from '@writ/drizzle/columns';
import type { RedactionFinding } from '@writ/kit/redaction';
import { studioSchema } from '../postgres-schema.ts';
import { governanceWorkspaces } from '../workspace/workspace.tables.ts';
import { ingestionStatuses, securityStatuses, sourceKinds } from './source-kinds.ts';

/** Immutable. What a source's scan and ingestion say changes, and so lives in `business_source_state`. */
export const businessSources = tenantTable(
  studioSchema,
  'business_source',
  {
    id: id('src'),
    workspaceId: ref('workspace_id').notNull(),
    kind: oneOf('kind', sourceKinds).notNull(),
    title: ref('title').notNull(),
    /** Redacted where the scanner found secrets; null when it blocked the body. */
    body: ref('body'),
    contentHash: hash('content_hash').notNull(),
    provenance: json<unknown>('provenance_json').notNull(),
    correctsSourceId: ref('corrects_source_id'),
    ...actorColumns(),
  },
  (t) => [
    tenantUnique(t.workspaceId, t.kind, t.contentHash),
    tenantIndex(t.workspaceId, t.id),
    tenantIndex(t.kind, t.id),
    tenantIndex(t.correctsSourceId, t.id),
    tenantForeignKey({ columns: [t.workspaceId], foreign: [governanceWorkspaces.id], indexed: false }),
    tenantForeignKey({ columns: [t.correctsSourceId], foreign: [t.id], indexed: false }),
  ],
);

export const businessSourceStates = tenantTable(
  studioSchema,
  'business_source_state',
  {
    /** The source's own id: one state per source. */
    id: id('src'),
    securityStatus: oneOf('security_status', securityStatuses).notNull().default('PENDING'),
    /** Version of the patterns that scanned the body; null while PENDING. */
    scannerFingerprint: ref('scanner_fingerprint'),
    securityFindings: json<readonly RedactionFinding[]>('security_findings_json').notNull(),
    ingestionStatus: oneOf('ingestion_status', ingestionStatuses).notNull().default('PENDING'),
    ingestionError: ref('ingestion_error'),
    updatedAt: instant('updated_at').notNull(),
    ...actorColumns(),
  },
  (t) => [
    tenantIndex(t.securityStatus, t.id),
    tenantIndex(t.ingestionStatus, t.id),
    tenantForeignKey({ columns: [t.id], foreign: [businessSources.id], indexed: false }),
  ],
);

export type SourceRow = typeof businessSources.$inferSelect;
export type SourceStateRow = typeof businessSourceStates.$inferSelect;
