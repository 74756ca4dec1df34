select writ.guard_table('plan.governance_plan');
select writ.guard_immutable('plan.governance_plan_version');
select writ.guard_immutable('plan.plan_event');
select writ.guard_table('plan.plan_attachment');
select writ.guard_table('plan.outbox');
select writ.guard_table('plan.inbox');
select writ.guard_table('plan.idempotency_key');
select writ.deliver_from('plan');

-- What is approved changes together with the version, by one step, or not at all; the version never falls.
create function plan.keep_approved_whole() returns trigger
  language plpgsql set search_path = pg_catalog
as $$
declare
  changed boolean := row(new.compiled_session, new.compiled_hash, new.compiler_version, new.approved_by, new.approved_at, new.approval_source, new.approval_id, new.approval_version)
    is distinct from row(old.compiled_session, old.compiled_hash, old.compiler_version, old.approved_by, old.approved_at, old.approval_source, old.approval_id, old.approval_version);
begin
  if changed and new.version is distinct from old.version + 1 then
    raise exception 'What is approved of plan % changed without its version.', old.id using errcode = 'check_violation';
  end if;
  if not changed and new.version is distinct from old.version then
    raise exception 'The version of plan % changed without what is approved.', old.id using errcode = 'check_violation';
  end if;
  if new.last_approval_version < old.last_approval_version or new.last_event_seq < old.last_event_seq then
    raise exception 'A counter of plan % fell.', old.id using errcode = 'check_violation';
  end if;
  return new;
end
$$;
revoke all on function plan.keep_approved_whole() from public;
create trigger keep_approved_whole before update on plan.governance_plan for each row execute function plan.keep_approved_whole();
