import type { Environment } from '@writ/drizzle/columns';
import { and, eq, type SQL } from 'drizzle-orm';
import { quarantines } from './quarantine.tables.ts';

export interface QuarantineFilter {
  readonly agent?: string | null | undefined;
  readonly environment?: Environment | null | undefined;
  readonly captureId?: string | null | undefined;
  readonly runId?: string | null | undefined;
}

export const quarantinesWhere = (filter: QuarantineFilter | null | undefined): SQL | undefined =>
  and(
    filter?.agent == null ? undefined : eq(quarantines.agent, filter.agent),
    filter?.environment == null ? undefined : eq(quarantines.environment, filter.environment),
    filter?.captureId == null ? undefined : eq(quarantines.captureId, filter.captureId),
    filter?.runId == null ? undefined : eq(quarantines.runId, filter.runId),
  );
