import type { Decider } from '@writ/kit/decider';
import type { runStatuses, stepStatuses } from './run-words.ts';

/** What is known of a `runId`: nothing, or the content that was recorded under it. */
export interface RunState {
  readonly recorded: { readonly contentHash: string; readonly redactionFingerprint: string } | null;
}

export interface RecordRun {
  readonly type: 'RECORD_RUN';
  readonly contentHash: string;
  readonly redactionFingerprint: string;
  readonly status: (typeof runStatuses)[number];
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly steps: readonly { readonly status: (typeof stepStatuses)[number]; readonly failureClass: string | null }[];
}

export interface RunRecorded {
  readonly type: 'RUN_RECORDED';
  readonly contentHash: string;
  readonly redactionFingerprint: string;
}

export type RunRefusal =
  | { readonly code: 'RUN_CONFLICT' }
  | { readonly code: 'BAD_USER_INPUT'; readonly field: string; readonly problem: string };

/** A run is recorded once: the same content again changes nothing, other content is refused (HI-01). */
export const runDecider: Decider<RunState, RecordRun, RunRecorded, RunRefusal> = {
  initial: { recorded: null },
  decide: ({ recorded }, command) => {
    if (recorded !== null) {
      // Contents redacted with different manifests differ in their hashes for that reason alone: the id decides.
      const same =
        recorded.redactionFingerprint !== command.redactionFingerprint || recorded.contentHash === command.contentHash;
      return same ? { accepted: true, events: [] } : { accepted: false, refusals: [{ code: 'RUN_CONFLICT' }] };
    }
    const refusals = contradictions(command);
    if (refusals.length > 0) return { accepted: false, refusals };
    const { contentHash, redactionFingerprint } = command;
    return { accepted: true, events: [{ type: 'RUN_RECORDED', contentHash, redactionFingerprint }] };
  },
  evolve: (_, { contentHash, redactionFingerprint }) => ({ recorded: { contentHash, redactionFingerprint } }),
};

function contradictions({ status, startedAt, finishedAt, steps }: RecordRun): readonly RunRefusal[] {
  const found: RunRefusal[] = [];
  const refuse = (field: string, problem: string) => found.push({ code: 'BAD_USER_INPUT', field, problem });
  if (finishedAt.getTime() < startedAt.getTime()) refuse('finishedAt', 'is before startedAt');
  if (status !== 'FAILED' && steps.some((step) => step.status === 'FAIL')) {
    refuse('status', `is ${status}, but a step failed`);
  } else if (status === 'SUCCEEDED' && steps.some((step) => step.status === 'NON_REPRODUCIBLE')) {
    refuse('status', 'is SUCCEEDED, but a step could not be reproduced');
  } else if (status === 'NON_REPRODUCIBLE' && steps.every((step) => step.status === 'PASS')) {
    refuse('status', 'is NON_REPRODUCIBLE, but every step passed');
  }
  for (const [index, step] of steps.entries()) {
    if (step.status === 'FAIL' && step.failureClass === null)
      refuse(`steps[${index}].failureClass`, 'is needed when a step failed');
    if (step.status !== 'FAIL' && step.failureClass !== null)
      refuse(`steps[${index}].failureClass`, 'belongs to failed steps only');
  }
  return found;
}
