import {
  actorColumns,
  environment,
  hash,
  id,
  instant,
  json,
  oneOf,
  ref,
  tenantIndex,
  tenantTable,
  tenantUnique,
} from '@writ/drizzle/columns';
import { studioSchema } from '../postgres-schema.ts';
import type { WorkspaceSettings } from './workspace-settings.ts';

export const workspaceStatuses = ['ACTIVE', 'ARCHIVED'] as const;
export const runtimeAuthorityKinds = ['NONE', 'GOVERNANCE_PLAN', 'STUDIO_APPROVAL'] as const;

/** One row per agent scope. The three pointers have their foreign keys in a custom migration, because they point in a circle. */
export const governanceWorkspaces = tenantTable(
  studioSchema,
  'governance_workspace',
  {
    id: id('ws'),
    agent: ref('agent').notNull(),
    environment: environment().notNull(),
    purpose: ref('purpose'),
    status: oneOf('status', workspaceStatuses).notNull().default('ACTIVE'),
    runtimeAuthorityKind: oneOf('runtime_authority_kind', runtimeAuthorityKinds).notNull().default('NONE'),
    settings: json<WorkspaceSettings>('settings_json').notNull(),
    /** Hash of the input that created the row: a repeat with another one is a mismatch. */
    creationHash: hash('creation_hash').notNull(),
    activeDraftId: ref('active_draft_id'),
    activeDraftSnapshotId: ref('active_draft_snapshot_id'),
    activeApprovalId: ref('active_approval_id'),
    updatedAt: instant('updated_at').notNull(),
    ...actorColumns(),
  },
  (t) => [
    tenantUnique(t.agent, t.environment),
    tenantIndex(t.environment, t.id),
    tenantIndex(t.activeDraftId),
    tenantIndex(t.activeDraftSnapshotId),
    tenantIndex(t.activeApprovalId),
  ],
);

export type WorkspaceRow = typeof governanceWorkspaces.$inferSelect;
