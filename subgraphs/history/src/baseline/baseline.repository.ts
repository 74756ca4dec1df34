import type { Environment } from '@writ/drizzle/columns';
import { and, eq, type SQL } from 'drizzle-orm';
import { type BaselineRow, baselines } from './baseline.tables.ts';

export interface BaselineFilter {
  readonly agent?: string | null | undefined;
  readonly environment?: Environment | null | undefined;
  readonly state?: BaselineRow['state'] | null | undefined;
  readonly baselineKey?: string | null | undefined;
}

export const baselinesWhere = (filter: BaselineFilter | null | undefined): SQL | undefined =>
  and(
    filter?.agent == null ? undefined : eq(baselines.agent, filter.agent),
    filter?.environment == null ? undefined : eq(baselines.environment, filter.environment),
    filter?.state == null ? undefined : eq(baselines.state, filter.state),
    filter?.baselineKey == null ? undefined : eq(baselines.baselineKey, filter.baselineKey),
  );
