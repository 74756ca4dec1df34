import type { TestDatabase } from '@writ/drizzle/test-database';
import { newTypeId } from '@writ/kit/type-id';

const hash = (letter: string): string => `sha256:${letter.repeat(64)}`;
const at = new Date('2026-11-20T10:00:00.000Z');
const by = { actor_kind: 'USER', actor_id: 'user-1', actor_channel: 'API', created_at: at };
const scope = { agent: 'airline', environment: 'PRODUCTION' };
const model = { provider: 'openai', model_id: 'gpt-4o' };
const reference = {
  contract_hash: hash('1'),
  runner_version: '3.1.0',
  environment_hash: hash('2'),
  normalisation_profile: 'default',
  baseline_key: hash('3'),
};

export interface Seeded {
  readonly baselineId: string;
  readonly contractId: string;
  readonly stepId: string;
  readonly runIds: readonly string[];
}

/** Runs with steps, their baseline with its events, and a contract with its customer invariants, for one tenant. */
export const seed = async ({ sql }: TestDatabase, tenantId: string, runs = 3): Promise<Seeded> => {
  const insert = (table: string, rows: readonly Record<string, unknown>[]) =>
    sql`insert into ${sql(`history.${table}`)} ${sql(rows.map((row) => ({ tenant_id: tenantId, ...by, ...row })))}`;
  const baselineId = newTypeId('base');
  const contractId = newTypeId('infc');
  await insert('baseline', [
    {
      id: baselineId,
      ...scope,
      ...model,
      ...reference,
      state: 'ACTIVE',
      success_count: 7,
      version: 2,
      promoted_at: at,
      promotion_corpus_manifest_hash: hash('4'),
      updated_at: at,
    },
  ]);
  const rows = Array.from({ length: runs }, (_, index) => ({ id: newTypeId('run'), run_id: `run-${index}` }));
  await insert(
    'run',
    rows.map((row) => ({
      ...row,
      ...scope,
      ...model,
      ...reference,
      status: 'SUCCEEDED',
      comparison: 'PASS',
      run_mode_lane: 'RECORDED',
      run_mode: 'CI',
      provider_mode: 'RECORDED',
      baseline_id: baselineId,
      corpus_manifest_hash: hash('4'),
      strict_hash: hash('5'),
      content_hash: hash('6'),
      redaction_fingerprint: hash('7'),
      step_count: 2,
      started_at: at,
      finished_at: at,
    })),
  );
  const steps = rows.flatMap((run) =>
    [0, 1].map((index) => ({
      id: newTypeId('step'),
      run_id: run.id,
      step_index: index,
      status: index === 0 ? 'PASS' : 'FAIL',
      failure_class: index === 0 ? null : 'WRONG_TOOL',
      contract_path: `contracts/${index}.yaml`,
      contract_tool: 'book',
      tool_call_names: ['book'],
      input_hash: hash('8'),
      fingerprint: hash('9'),
    })),
  );
  await insert('step', steps);
  await insert('baseline_event', [
    {
      id: newTypeId('bevt'),
      baseline_id: baselineId,
      sequence: 1,
      type: 'CREATED',
      from_state: null,
      to_state: 'CANDIDATE',
      cause_json: { reason: 'first run', runIds: ['run-0'] },
    },
    {
      id: newTypeId('bevt'),
      baseline_id: baselineId,
      sequence: 2,
      type: 'PROMOTED',
      from_state: 'CANDIDATE',
      to_state: 'ACTIVE',
      cause_json: { reason: 'enough runs', runIds: ['run-0', 'run-1'] },
    },
  ]);
  await insert('inferred_contract', [
    {
      id: contractId,
      agent: scope.agent,
      tool_name: 'get_user',
      ...model,
      invariants_json: [{ kind: 'REQUIRED', path: '/userId', value: true }],
      sample_count: 12,
      confidence: 'HIGH',
      contract_yaml: 'tool: get_user',
      passing_capture_id: 'cap-0',
      customer_invariants_version: 2,
      version: 3,
      first_observed_at: at,
      last_observed_at: at,
      updated_at: at,
    },
  ]);
  await insert('customer_invariants', [
    { id: newTypeId('cinv'), inferred_contract_id: contractId, version: 1, invariants_json: [], reason: null },
    {
      id: newTypeId('cinv'),
      inferred_contract_id: contractId,
      version: 2,
      invariants_json: [{ kind: 'TYPE', path: '/userId', value: 'string' }],
      reason: 'ids are text',
    },
  ]);
  return { baselineId, contractId, stepId: steps[0]?.id ?? '', runIds: rows.map((row) => row.run_id) };
};
