import { type SQL, sql } from 'drizzle-orm';
import { alias, type PgColumn } from 'drizzle-orm/pg-core';
import { driftCalls } from './drift.tables.ts';

const later = alias(driftCalls, 'later');

type DriftCalls = Record<'tenantId' | 'driftItemId' | 'observedCallId' | 'sequence' | 'standing', PgColumn>;

const isLatestAs = (calls: DriftCalls): SQL => sql`not exists (
  select 1 from ${driftCalls} as ${sql.identifier('later')}
  where ${later.tenantId} = ${calls.tenantId} and ${later.driftItemId} = ${calls.driftItemId}
    and ${later.observedCallId} = ${calls.observedCallId} and ${later.sequence} > ${calls.sequence})`;

/** {@link isShown} for an alias of the table. */
export const isShownAs = (calls: DriftCalls): SQL => sql`${calls.standing} = 'SHOWN' and ${isLatestAs(calls)}`;

/** Of what was said of a call and an item, the latest. */
export const isLatest: SQL = isLatestAs(driftCalls);

/** The calls that show an item still: every list and count of calls behind items reads these alone. */
export const isShown: SQL = isShownAs(driftCalls);
