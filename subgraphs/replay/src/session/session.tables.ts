import {
  actorColumns,
  count,
  environment,
  hash,
  id,
  instant,
  json,
  micros,
  oneOf,
  ref,
  tenantForeignKey,
  tenantTable,
  version,
} from '@writ/drizzle/columns';
import { sql } from 'drizzle-orm';
import { bigint, check, index, unique } from 'drizzle-orm/pg-core';
import { replaySchema } from '../postgres-schema.ts';
import { killCauses, sessionModes, sessionStatuses, sessionTiers } from './session-status.ts';

/**
 * The session row is the one place that a governed step changes conditionally: `lastEventSeq` and `lastEventHash` are the head of its
 * event stream, and two writers can never take the same next position because both need this row.
 */
export const sessions = tenantTable(
  replaySchema,
  'replay_session',
  {
    id: id('sess'),
    sessionId: ref('session_id').notNull(),
    agent: ref('agent').notNull(),
    environment: environment(),
    mode: oneOf('mode', sessionModes).notNull(),
    tier: oneOf('tier', sessionTiers).notNull(),
    status: oneOf('status', sessionStatuses).notNull().default('ACTIVE'),
    contractHash: hash('contract_hash').notNull(),
    compiledSessionHash: hash('compiled_session_hash'),
    planVersion: version('plan_version'),
    principal: json<unknown>('principal_json'),
    /** Of what the client asked for when it opened the session: opening again with other content is refused. */
    openingHash: hash('opening_hash').notNull(),
    stateVersion: count('state_version'),
    controlRevision: count('control_revision'),
    currentPhase: ref('current_phase'),
    totalToolCalls: count('total_tool_calls'),
    totalStepCount: count('total_step_count'),
    totalCost: micros('total_cost').notNull().default(0),
    costCurrency: ref('cost_currency').notNull().default('USD'),
    unpricedCalls: count('unpriced_calls'),
    totalUnguardedCalls: count('total_unguarded_calls'),
    consecutiveBlocks: count('consecutive_blocks'),
    consecutiveErrors: count('consecutive_errors'),
    labels: json<readonly string[]>('labels').notNull().default(sql`'[]'::jsonb`),
    toolFilter: json<readonly string[]>('tool_filter_json'),
    stateHash: hash('state_hash'),
    lastRequestSeq: count('last_request_seq'),
    lastEventSeq: count('last_event_seq'),
    lastEventHash: hash('last_event_hash'),
    expiresAt: instant('expires_at'),
    lastActivityAt: instant('last_activity_at').notNull(),
    closedAt: instant('closed_at'),
    compromisedAt: instant('compromised_at'),
    killedAt: instant('killed_at'),
    killCause: oneOf('kill_cause', killCauses),
    killReason: ref('kill_reason'),
    updatedAt: instant('updated_at').notNull(),
    ...actorColumns(),
  },
  (t) => [
    unique('replay_session_session_id').on(t.tenantId, t.sessionId),
    check('replay_session_session_id_shape', sql`${t.sessionId} ~ '^[A-Za-z0-9._:-]{1,200}$'`),
    check('replay_session_cost', sql`${t.totalCost} >= 0 and ${t.costCurrency} ~ '^[A-Z]{3}$'`),
    check('replay_session_plan_pinned', sql`(${t.planVersion} is null) = (${t.compiledSessionHash} is null)`),
    check(
      'replay_session_enforced_in_production',
      sql`not (${t.mode} = 'ENFORCE' and ${t.environment} = 'PRODUCTION' and ${t.compiledSessionHash} is null)`,
    ),
    check(
      'replay_session_killed',
      sql`(${t.status} = 'KILLED') = (${t.killedAt} is not null) and (${t.killedAt} is null) = (${t.killCause} is null)`,
    ),
    check('replay_session_compromised', sql`${t.status} <> 'COMPROMISED' or ${t.compromisedAt} is not null`),
    check('replay_session_closed', sql`(${t.status} in ('COMPLETED', 'EXPIRED')) = (${t.closedAt} is not null)`),
    check('replay_session_event_head', sql`(${t.lastEventSeq} = 0) = (${t.lastEventHash} is null)`),
    index('replay_session_by_scope').on(t.tenantId, t.agent, t.environment, t.id),
    index('replay_session_by_status').on(t.tenantId, t.status, t.id),
    index('replay_session_by_environment').on(t.tenantId, t.environment, t.id),
    index('replay_session_by_hash').on(t.tenantId, t.compiledSessionHash, t.id),
    index('replay_session_by_expiry').on(t.tenantId, t.expiresAt).where(sql`${t.status} in ('ACTIVE', 'COMPROMISED')`),
  ],
);

/** Materialised states: a cache of the fold of the events, deletable without loss (RP-51). */
export const sessionSnapshots = tenantTable(
  replaySchema,
  'replay_session_snapshot',
  {
    id: id('ssnap'),
    sessionId: ref('session_id').notNull(),
    eventSeq: version('event_seq').notNull(),
    eventHash: hash('event_hash').notNull(),
    stateVersion: version('state_version').notNull(),
    controlRevision: version('control_revision').notNull(),
    state: json<unknown>('state_json').notNull(),
    stateHash: hash('state_hash').notNull(),
    ...actorColumns(),
  },
  (t) => [
    tenantForeignKey({ columns: [t.sessionId], foreign: [sessions.sessionId], indexed: false }),
    unique('replay_session_snapshot_position').on(t.tenantId, t.sessionId, t.eventSeq),
    check(
      'replay_session_snapshot_counts',
      sql`${t.eventSeq} > 0 and ${t.stateVersion} >= 0 and ${t.controlRevision} >= 0`,
    ),
    index('replay_session_snapshot_by_session').on(t.tenantId, t.sessionId, t.id),
  ],
);

/** One row per authoritative session; it stays when the lease is free, so that the fence never falls (RP-10). */
export const sessionLeases = tenantTable(
  replaySchema,
  'replay_session_lease',
  {
    id: id('lease'),
    sessionId: ref('session_id').notNull(),
    fence: bigint('fence', { mode: 'number' }).notNull(),
    holder: ref('holder'),
    acquiredAt: instant('acquired_at').notNull(),
    renewedAt: instant('renewed_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    releasedAt: instant('released_at'),
    ...actorColumns(),
  },
  (t) => [
    tenantForeignKey({ columns: [t.sessionId], foreign: [sessions.sessionId], indexed: false }),
    unique('replay_session_lease_one').on(t.tenantId, t.sessionId),
    check('replay_session_lease_fence', sql`${t.fence} > 0`),
    check('replay_session_lease_released', sql`(${t.holder} is null) = (${t.releasedAt} is not null)`),
  ],
);

export type SessionRow = typeof sessions.$inferSelect;
export type SessionSnapshotRow = typeof sessionSnapshots.$inferSelect;
export type SessionLeaseRow = typeof sessionLeases.$inferSelect;
