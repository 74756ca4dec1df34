import type { Environment } from '@writ/drizzle/columns';
import { and, eq, type SQL } from 'drizzle-orm';
import { type RunRow, runs, type StepRow, steps } from './run.tables.ts';

export interface RunFilter {
  readonly agent?: string | null;
  readonly environment?: Environment | null;
  readonly status?: RunRow['status'] | null;
  readonly comparison?: RunRow['comparison'];
  readonly lane?: RunRow['lane'] | null;
  readonly runMode?: RunRow['runMode'] | null;
  readonly baselineKey?: string | null;
  readonly strictHash?: string | null;
}

export const runsWhere = (filter: RunFilter | null | undefined): SQL | undefined =>
  and(
    filter?.agent == null ? undefined : eq(runs.agent, filter.agent),
    filter?.environment == null ? undefined : eq(runs.environment, filter.environment),
    filter?.status == null ? undefined : eq(runs.status, filter.status),
    filter?.comparison == null ? undefined : eq(runs.comparison, filter.comparison),
    filter?.lane == null ? undefined : eq(runs.lane, filter.lane),
    filter?.runMode == null ? undefined : eq(runs.runMode, filter.runMode),
    filter?.baselineKey == null ? undefined : eq(runs.baselineKey, filter.baselineKey),
    filter?.strictHash == null ? undefined : eq(runs.strictHash, filter.strictHash),
  );

export interface StepFilter {
  readonly status?: StepRow['status'] | null;
  readonly failureClass?: StepRow['failureClass'];
  readonly contractTool?: string | null;
}

export const stepsWhere = (filter: StepFilter | null | undefined): SQL | undefined =>
  and(
    filter?.status == null ? undefined : eq(steps.status, filter.status),
    filter?.failureClass == null ? undefined : eq(steps.failureClass, filter.failureClass),
    filter?.contractTool == null ? undefined : eq(steps.contractTool, filter.contractTool),
  );
