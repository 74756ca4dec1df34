import { type SQL, sql } from 'drizzle-orm';
import { alias, type PgColumn } from 'drizzle-orm/pg-core';
import { driftCalls } from './drift.tables.ts';

const later = alias(driftCalls, 'later');

type DriftCalls = Record<'tenantId' | 'driftItemId' | 'observedCallId' | 'sequence' | 'standing', PgColumn>;

/** One look into the index for each call: as `not exists` it would be joined, and without statistics by comparing all with all. */
const isLatestAs = (calls: DriftCalls): SQL => sql`${calls.sequence} = (
  select ${later.sequence} from ${driftCalls} as ${sql.identifier('later')}
  where ${later.tenantId} = ${calls.tenantId} and ${later.driftItemId} = ${calls.driftItemId}
    and ${later.observedCallId} = ${calls.observedCallId}
  order by ${later.sequence} desc limit 1)`;

/** {@link isShown} for an alias of the table. */
export const isShownAs = (calls: DriftCalls): SQL => sql`${calls.standing} = 'SHOWN' and ${isLatestAs(calls)}`;

/** Of what was said of a call and an item, the latest. */
export const isLatest: SQL = isLatestAs(driftCalls);

/** The calls that show an item still: every list and count of calls behind items reads these alone. */
export const isShown: SQL = isShownAs(driftCalls);
