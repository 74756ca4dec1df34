select writ.partition_by_month('replay.replay_decision_event', 'evt');

select writ.guard_table('replay.replay_session');
-- Snapshots are a cache of the fold of the events: the service may drop older ones.
select writ.guard_table('replay.replay_session_snapshot', 'select, insert, delete');
select writ.guard_table('replay.replay_session_lease');
select writ.guard_immutable('replay.replay_decision_event');
select writ.guard_table('replay.replay_prepared_request');
select writ.guard_table('replay.replay_pending_call');
select writ.guard_immutable('replay.replay_execution_receipt');
select writ.guard_immutable('replay.checkpoint_decision');
select writ.guard_table('replay.replay_workflow');
select writ.guard_immutable('replay.replay_workflow_event');
select writ.guard_immutable('replay.replay_workflow_link');
select writ.guard_table('replay.replay_workflow_handoff');
select writ.guard_table('replay.replay_resource_claim');
select writ.guard_table('replay.replay_budget_reservation');
select writ.guard_table('replay.outbox');
select writ.guard_table('replay.inbox');
select writ.guard_table('replay.idempotency_key');
select writ.deliver_from('replay');

-- Neither versions, revisions, counters, sequence numbers nor fences ever fall, and a final status is final.
create function replay.keep_session_rising() returns trigger
  language plpgsql set search_path = pg_catalog
as $$
begin
  if new.state_version < old.state_version or new.control_revision < old.control_revision
    or new.last_event_seq < old.last_event_seq or new.last_request_seq < old.last_request_seq
    or new.total_tool_calls < old.total_tool_calls or new.total_step_count < old.total_step_count
    or new.total_cost < old.total_cost or new.unpriced_calls < old.unpriced_calls
    or new.total_unguarded_calls < old.total_unguarded_calls then
    raise exception 'A counter of session % fell.', old.session_id using errcode = 'check_violation';
  end if;
  if new.contract_hash is distinct from old.contract_hash or new.compiled_session_hash is distinct from old.compiled_session_hash
    or new.plan_version is distinct from old.plan_version then
    raise exception 'What session % pins changed.', old.session_id using errcode = 'check_violation';
  end if;
  if old.status in ('COMPLETED', 'EXPIRED', 'KILLED') and new.status is distinct from old.status
    or old.status = 'COMPROMISED' and new.status not in ('COMPROMISED', 'KILLED') then
    raise exception 'Session % cannot go from % to %.', old.session_id, old.status, new.status using errcode = 'check_violation';
  end if;
  return new;
end
$$;
revoke all on function replay.keep_session_rising() from public;
create trigger keep_session_rising before update on replay.replay_session for each row execute function replay.keep_session_rising();

create function replay.keep_fence_rising() returns trigger
  language plpgsql set search_path = pg_catalog
as $$
begin
  if new.fence < old.fence then
    raise exception 'The fence of session % fell.', old.session_id using errcode = 'check_violation';
  end if;
  return new;
end
$$;
revoke all on function replay.keep_fence_rising() from public;
create trigger keep_fence_rising before update on replay.replay_session_lease for each row execute function replay.keep_fence_rising();

create function replay.keep_workflow_rising() returns trigger
  language plpgsql set search_path = pg_catalog
as $$
begin
  if new.state_version < old.state_version or new.control_revision < old.control_revision or new.last_event_seq < old.last_event_seq
    or new.total_session_count < old.total_session_count or new.total_step_count < old.total_step_count
    or new.total_tool_calls < old.total_tool_calls or new.total_cost < old.total_cost or new.total_handoff_count < old.total_handoff_count then
    raise exception 'A counter of workflow % fell.', old.workflow_id using errcode = 'check_violation';
  end if;
  if old.status in ('COMPLETED', 'KILLED') and new.status is distinct from old.status or old.status = 'COMPLETING' and new.status = 'ACTIVE' then
    raise exception 'Workflow % cannot go from % to %.', old.workflow_id, old.status, new.status using errcode = 'check_violation';
  end if;
  return new;
end
$$;
revoke all on function replay.keep_workflow_rising() from public;
create trigger keep_workflow_rising before update on replay.replay_workflow for each row execute function replay.keep_workflow_rising();
