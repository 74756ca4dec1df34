import type { Sql } from 'postgres';

/**
 * Repeats what an agent was observed to do until there is `times` as much of it, with the drift and evidence that follow from it, as
 * deliveries of as many other sessions would have left them. Written as an administrator, past the use cases, for their size alone.
 */
export const growObservations = async (sql: Sql, tenantId: string, times: number): Promise<void> => {
  const copies = times - 1;
  await sql`
    insert into studio.observed_call
      (tenant_id, id, agent, environment, capture_id, call_index, tool_name, arguments_json, tool_schema_hash, sdk_session_id,
        prepared_request_id, provider, model_id, observed_at, actor_kind, actor_id, actor_channel, created_at)
    select tenant_id, id || 'x' || n, agent, environment, capture_id || ':' || n, call_index, tool_name, arguments_json, tool_schema_hash,
      sdk_session_id || ':' || n, prepared_request_id, provider, model_id, observed_at + n * interval '1 minute',
      actor_kind, actor_id, actor_channel, created_at
    from studio.observed_call, generate_series(1, ${copies}::int) as n where tenant_id = ${tenantId}`;
  await sql`
    insert into studio.drift_call
      (tenant_id, id, drift_item_id, observed_call_id, capture_id, receipt_id, actor_kind, actor_id, actor_channel, created_at)
    select tenant_id, id || 'x' || n, drift_item_id, observed_call_id || 'x' || n, capture_id || ':' || n, receipt_id,
      actor_kind, actor_id, actor_channel, created_at
    from studio.drift_call, generate_series(1, ${copies}::int) as n where tenant_id = ${tenantId}`;
  await sql`
    insert into studio.evidence_observation
      (tenant_id, id, evidence_entry_id, observed_call_id, stance, actor_kind, actor_id, actor_channel, created_at)
    select tenant_id, id || 'x' || n, evidence_entry_id, observed_call_id || 'x' || n, stance, actor_kind, actor_id, actor_channel, created_at
    from studio.evidence_observation, generate_series(1, ${copies}::int) as n where tenant_id = ${tenantId}`;
  await sql`update studio.drift_item set occurrences = occurrences * ${times} where tenant_id = ${tenantId}`;
  await sql`
    update studio.evidence_entry
    set support_count = support_count * ${times}, contradiction_count = contradiction_count * ${times}
    where tenant_id = ${tenantId}`;
};

/** Copies an agent's observed calls to other agents of the tenant, so that its own are a small part of the table. */
export const addOtherAgents = async (sql: Sql, tenantId: string, agents: number): Promise<void> => {
  await sql`
    insert into studio.observed_call
      (tenant_id, id, agent, environment, capture_id, call_index, tool_name, arguments_json, tool_schema_hash, sdk_session_id,
        prepared_request_id, provider, model_id, observed_at, actor_kind, actor_id, actor_channel, created_at)
    select tenant_id, id || 'y' || n, agent || '-' || n, environment, capture_id || '.' || n, call_index, tool_name, null, null,
      sdk_session_id, prepared_request_id, provider, model_id, observed_at, actor_kind, actor_id, actor_channel, created_at
    from studio.observed_call, generate_series(1, ${agents}::int) as n where tenant_id = ${tenantId}`;
  await sql`analyze studio.observed_call`;
  await sql`analyze studio.drift_call`;
  await sql`analyze studio.evidence_observation`;
};
