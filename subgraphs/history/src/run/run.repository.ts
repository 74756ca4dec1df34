import type { Environment } from '@writ/drizzle/columns';
import { and, eq, type SQL } from 'drizzle-orm';
import { type RunRow, runs, type StepRow, steps } from './run.tables.ts';

export interface RunFilter {
  readonly agent?: string | null | undefined;
  readonly environment?: Environment | null | undefined;
  readonly status?: RunRow['status'] | null | undefined;
  readonly comparison?: RunRow['comparison'] | undefined;
  readonly runModeLane?: RunRow['runModeLane'] | null | undefined;
  readonly runMode?: RunRow['runMode'] | null | undefined;
  readonly baselineKey?: string | null | undefined;
  readonly strictHash?: string | null | undefined;
}

export const runsWhere = (filter: RunFilter | null | undefined): SQL | undefined =>
  and(
    filter?.agent == null ? undefined : eq(runs.agent, filter.agent),
    filter?.environment == null ? undefined : eq(runs.environment, filter.environment),
    filter?.status == null ? undefined : eq(runs.status, filter.status),
    filter?.comparison == null ? undefined : eq(runs.comparison, filter.comparison),
    filter?.runModeLane == null ? undefined : eq(runs.runModeLane, filter.runModeLane),
    filter?.runMode == null ? undefined : eq(runs.runMode, filter.runMode),
    filter?.baselineKey == null ? undefined : eq(runs.baselineKey, filter.baselineKey),
    filter?.strictHash == null ? undefined : eq(runs.strictHash, filter.strictHash),
  );

export interface StepFilter {
  readonly status?: StepRow['status'] | null | undefined;
  readonly failureClass?: StepRow['failureClass'] | undefined;
  readonly contractTool?: string | null | undefined;
}

export const stepsWhere = (filter: StepFilter | null | undefined): SQL | undefined =>
  and(
    filter?.status == null ? undefined : eq(steps.status, filter.status),
    filter?.failureClass == null ? undefined : eq(steps.failureClass, filter.failureClass),
    filter?.contractTool == null ? undefined : eq(steps.contractTool, filter.contractTool),
  );
