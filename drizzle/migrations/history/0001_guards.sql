-- Split by month while they are empty; the guards come after.
select writ.partition_by_month('history.captured_call', 'cap');
select writ.partition_by_month('history.captured_tool_call', 'ctool');

select writ.guard_immutable('history.captured_call');
select writ.guard_immutable('history.captured_tool_call');
select writ.guard_immutable('history.captured_call_key');
select writ.guard_immutable('history.quarantine');
select writ.guard_immutable('history.run');
select writ.guard_immutable('history.step');
select writ.guard_immutable('history.customer_invariants');
select writ.guard_immutable('history.baseline_event');
select writ.guard_table('history.inferred_contract');
select writ.guard_table('history.baseline');
select writ.guard_table('history.outbox');
select writ.guard_table('history.inbox');
select writ.guard_table('history.idempotency_key');
select writ.deliver_from('history');

-- Retention drops whole months of captures: those that ended at or before the given time, and nothing of the default partitions.
-- The keys of dropped captures stay until the retention job deletes them tenant by tenant; until then a repeated capture is a duplicate.
create function history.drop_capture_months(before timestamptz) returns setof text
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  part record;
begin
  for part in
    select child.relname as name
    from pg_inherits
    join pg_class child on child.oid = inhrelid
    where inhparent in ('history.captured_call'::regclass, 'history.captured_tool_call'::regclass)
      and child.relname ~ '_\d{4}_\d{2}$'
      and (make_date(left(right(child.relname, 7), 4)::int, right(child.relname, 2)::int, 1) + interval '1 month') at time zone 'UTC' <= before
    order by child.relname
  loop
    execute format('drop table history.%I', part.name);
    return next part.name;
  end loop;
end
$$;
revoke all on function history.drop_capture_months(timestamptz) from public;
grant execute on function history.drop_capture_months(timestamptz) to writ_retention;
