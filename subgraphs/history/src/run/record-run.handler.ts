import { writError } from '@writ/kit/errors';
import { expectBatchWithin, expectListWithin } from '@writ/kit/limits';
import type { RequestScope } from '@writ/kit/request-scope';
import { type RunRefusal, runDecider } from './run.decider.ts';
import { headOf, type RunInput, type RunRecord, runProblems, runRecordOf } from './run-record.ts';
import { insertQuarantinedRun, insertRun, lockRecordedRun } from './run-writes.repository.ts';

/** The id of the row in which the run is kept; one of the two. */
export interface RecordedRun {
  readonly runRowId: string | null;
  readonly quarantineId: string | null;
}

/** Records a whole run once, in one transaction (HI-01). What still looks like a secret puts it into quarantine instead (HI-12). */
export const recordRun = async (scope: RequestScope, run: RunInput): Promise<RecordedRun> => {
  expectBatchWithin(run.steps, 'input.steps');
  for (const [index, step] of run.steps.entries())
    expectListWithin(step.toolCallNames, `input.steps[${index}].toolCallNames`);
  const [problem] = runProblems(run);
  if (problem !== undefined) throw errorOf({ code: 'BAD_USER_INPUT', ...problem });
  const record = runRecordOf(run);
  return scope.write(async (tx) => {
    const earlier = await lockRecordedRun(tx, scope.tenantId, run.runId);
    const decision = runDecider.decide({ recorded: earlier.run ?? earlier.quarantined }, commandOf(run, record));
    if (!decision.accepted) throw errorOf(decision.refusals[0]);
    if (decision.events.length === 0) {
      return { runRowId: earlier.run?.id ?? null, quarantineId: earlier.quarantined?.id ?? null };
    }
    if (record.residues.length > 0) {
      const row = quarantineRow(scope, run, record);
      await insertQuarantinedRun(tx, row);
      return { runRowId: null, quarantineId: row.id };
    }
    const row = runRow(scope, run, record);
    await insertRun(tx, row, stepRows(scope, row.id, record));
    return { runRowId: row.id, quarantineId: null };
  });
};

const commandOf = (run: RunInput, record: RunRecord) => ({
  type: 'RECORD_RUN' as const,
  contentHash: record.contentHash,
  redactionFingerprint: record.redactionFingerprint,
  status: run.status,
  startedAt: run.startedAt,
  finishedAt: run.finishedAt,
  steps: record.steps,
});

const errorOf = (refusal: RunRefusal | undefined) => {
  if (refusal === undefined) return new Error('a run was refused without saying why');
  return refusal.code === 'RUN_CONFLICT'
    ? writError('RUN_CONFLICT', 'A run of this id with other content was recorded.', { field: 'input.runId' })
    : writError('BAD_USER_INPUT', `input.${refusal.field} ${refusal.problem}.`, { field: `input.${refusal.field}` });
};

const writtenBy = ({ tenantId, actor, now }: RequestScope) => ({
  tenantId,
  actorKind: actor.kind,
  actorId: actor.id,
  actorChannel: actor.channel,
  createdAt: now(),
});

const runRow = (scope: RequestScope, { steps: _, comparison, ...run }: RunInput, record: RunRecord) => ({
  id: scope.newId('run'),
  ...run,
  comparison: comparison ?? null,
  baselineKey: record.baselineKey,
  strictHash: record.strictHash,
  contentHash: record.contentHash,
  redactionFingerprint: record.redactionFingerprint,
  stepCount: record.steps.length,
  ...writtenBy(scope),
});

const stepRows = (scope: RequestScope, runRowId: string, { steps }: RunRecord) =>
  steps.map(({ toolCallNames, ...step }, stepIndex) => ({
    id: scope.newId('step'),
    runId: runRowId,
    stepIndex,
    ...step,
    toolCallNames: [...toolCallNames],
    ...writtenBy(scope),
  }));

const quarantineRow = (scope: RequestScope, run: RunInput, record: RunRecord) => ({
  id: scope.newId('quar'),
  runId: run.runId,
  agent: run.agent,
  environment: run.environment,
  reasons: record.residues.map(({ path, reason }) => ({ path: `/steps${path}`, reason })),
  content: { ...headOf(run), steps: record.steps },
  redactionFingerprint: record.redactionFingerprint,
  redactions: record.redactions,
  contentHash: record.contentHash,
  observedAt: run.finishedAt,
  ...writtenBy(scope),
});
