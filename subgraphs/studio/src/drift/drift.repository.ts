import type { Db } from '@writ/drizzle/tenant-database';
import { expectTypeId } from '@writ/kit/type-id';
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { approvalRuntimeReceipts } from '../receipt/receipt.tables.ts';
import type { ConformanceFacts } from './conformance.ts';
import { driftCalls, driftItems } from './drift.tables.ts';
import { isShown, isShownAs } from './drift-call-standing.repository.ts';
import type { DriftKind, DriftSeverity, DriftStatus } from './drift-kinds.ts';
import { atLeast } from './severity.ts';

type Optional<Value> = Value | null | undefined;

export interface DriftItemFilter {
  readonly kind?: Optional<DriftKind>;
  readonly anyKind?: Optional<readonly DriftKind[]>;
  readonly severity?: Optional<DriftSeverity>;
  readonly minSeverity?: Optional<DriftSeverity>;
  readonly status?: Optional<DriftStatus>;
  readonly anyStatus?: Optional<readonly DriftStatus[]>;
  readonly workspaceId?: Optional<string>;
  readonly approvalId?: Optional<string>;
  readonly toolName?: Optional<string>;
}

/** The condition of a filter; BAD_USER_INPUT names an id of another kind. */
export const driftItemsWhere = (filter: Optional<DriftItemFilter>): SQL | undefined => {
  if (filter == null) return undefined;
  const { kind, anyKind, severity, minSeverity, status, anyStatus, workspaceId, approvalId, toolName } = filter;
  return and(
    kind == null ? undefined : eq(driftItems.kind, kind),
    anyKind == null || anyKind.length === 0 ? undefined : inArray(driftItems.kind, [...anyKind]),
    severity == null ? undefined : eq(driftItems.severity, severity),
    minSeverity == null ? undefined : inArray(driftItems.severity, [...atLeast(minSeverity)]),
    status == null ? undefined : eq(driftItems.status, status),
    anyStatus == null || anyStatus.length === 0 ? undefined : inArray(driftItems.status, [...anyStatus]),
    workspaceId == null ? undefined : eq(driftItems.workspaceId, expectTypeId('ws', workspaceId, 'filter.workspaceId')),
    approvalId == null ? undefined : eq(driftItems.approvalId, expectTypeId('appr', approvalId, 'filter.approvalId')),
    toolName == null ? undefined : eq(driftItems.toolName, toolName),
  );
};

const other = alias(driftCalls, 'other');

/** Of several calls of one capture that show one item, the first alone: so each item stands once in a capture's list. */
export const isFirstOfCapture: SQL | undefined = and(
  isShown,
  sql`not exists (
    select 1 from ${driftCalls} as ${sql.identifier('other')}
    where ${other.tenantId} = ${driftCalls.tenantId} and ${other.captureId} = ${driftCalls.captureId}
      and ${other.driftItemId} = ${driftCalls.driftItemId} and ${other.id} < ${driftCalls.id} and ${isShownAs(other)})`,
);

/** What is known of the agreement of approvals with what was observed: one statement. */
export const conformanceFacts = async (
  db: Db,
  tenantId: string,
  approvalIds: readonly string[],
): Promise<ReadonlyMap<string, ConformanceFacts>> => {
  const compared = sql<boolean>`exists (select 1 from ${approvalRuntimeReceipts}
    where ${approvalRuntimeReceipts.tenantId} = ${tenantId} and ${approvalRuntimeReceipts.approvalId} = approval.id)`;
  const drifting = sql<boolean>`exists (select 1 from ${driftItems}
    where ${driftItems.tenantId} = ${tenantId} and ${driftItems.approvalId} = approval.id
      and ${driftItems.status} in ('OPEN', 'ACKNOWLEDGED', 'SUPERSEDED'))`;
  const rows = await db
    .select({ id: sql<string>`approval.id`, compared, drifting })
    .from(sql`unnest(${sql.param([...approvalIds])}::text[]) as approval(id)`);
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
};
