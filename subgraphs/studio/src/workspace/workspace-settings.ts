import { writError } from '@writ/kit/errors';
import { z } from 'zod';

/** Rules of a workspace about its own approvals and readiness (ST-03). */
export interface WorkspaceSettings {
  readonly distinctApproverRequired: boolean;
  /** Observed calls that a learned plan needs before it counts as ready. */
  readonly minimumObservations: number;
  /** Share of the observed tools, 0 to 1, that must be classified. */
  readonly minimumClassifiedShare: number;
  readonly stagingBootstrapAllowed: boolean;
}

/** Settings to change; what is absent stays as it is. */
export type WorkspaceSettingsChange = { readonly [Key in keyof WorkspaceSettings]?: WorkspaceSettings[Key] };

export const defaultWorkspaceSettings: WorkspaceSettings = {
  distinctApproverRequired: false,
  minimumObservations: 50,
  minimumClassifiedShare: 1,
  stagingBootstrapAllowed: false,
};

export const workspaceSettingsInput = z
  .object({
    distinctApproverRequired: z.boolean().nullish(),
    minimumObservations: z.int().min(0).max(1_000_000).nullish(),
    minimumClassifiedShare: z.number().min(0).max(1).nullish(),
    stagingBootstrapAllowed: z.boolean().nullish(),
  })
  .transform(
    (given): WorkspaceSettingsChange =>
      Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== undefined)),
  );

/** The settings to change, or BAD_USER_INPUT naming the first that is out of range. */
export const parseWorkspaceSettings = (given: unknown, field: string): WorkspaceSettingsChange => {
  const parsed = workspaceSettingsInput.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = [field, ...(issue?.path ?? [])].join('.');
  throw writError('BAD_USER_INPUT', `${where}: ${issue?.message ?? 'is not usable'}.`, { field: where });
};
