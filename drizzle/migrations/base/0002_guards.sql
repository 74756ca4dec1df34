-- What a family's custom migrations call for each of its tables.

-- The login role of the family that a table belongs to.
create or replace function writ.role_of(guarded regclass) returns text
  language sql stable set search_path = pg_catalog
as $$
  select 'writ_' || nspname from pg_class join pg_namespace on pg_namespace.oid = relnamespace where pg_class.oid = guarded
$$;

-- Row-level security for everybody, the owner included, and for the family's role no more than it needs. A partition cannot be reached by itself.
create or replace function writ.guard_table(guarded regclass, privileges text default 'select, insert, update') returns void
  language plpgsql set search_path = pg_catalog
as $$
declare
  partition regclass;
begin
  if privileges !~* '^\s*(select|insert|update|delete)(\s*,\s*(select|insert|update|delete))*\s*$' then
    raise exception 'A service role gets select, insert, update or delete, not "%".', privileges;
  end if;
  if not exists (select from pg_policy where polrelid = guarded and polname = 'tenant_isolation') then
    raise exception 'Table % has no policy tenant_isolation: declare it with tenantTable.', guarded;
  end if;
  execute format('alter table %s enable row level security, force row level security', guarded);
  execute format('revoke all on %s from public, %I, writ_retention', guarded, writ.role_of(guarded));
  execute format('grant %s on %s to %I', privileges, guarded, writ.role_of(guarded));
  execute format('grant select, delete on %s to writ_retention', guarded);
  for partition in select inhrelid::regclass from pg_inherits where inhparent = guarded loop
    execute format('alter table %s enable row level security, force row level security', partition);
    execute format('revoke all on %s from public, %I, writ_retention', partition, writ.role_of(guarded));
  end loop;
end
$$;

create or replace function writ.refuse_change() returns trigger
  language plpgsql set search_path = pg_catalog
as $$
begin
  if current_user = 'writ_retention' and tg_op = 'DELETE' then
    return null;
  end if;
  raise exception '% on %.% is refused: its rows are immutable.', tg_op, tg_table_schema, tg_table_name
    using errcode = 'restrict_violation';
end
$$;

-- Rows that are written once: even a superuser's UPDATE, DELETE and TRUNCATE fail. Statement triggers, so that one that meets no row fails too;
-- they do not pass to partitions by themselves, and replication mode does not switch them off.
create or replace function writ.guard_immutable(guarded regclass) returns void
  language plpgsql set search_path = pg_catalog
as $$
declare
  part regclass;
begin
  perform writ.guard_table(guarded, 'select, insert');
  for part in select guarded union all select inhrelid::regclass from pg_inherits where inhparent = guarded loop
    execute format('create or replace trigger immutable before update or delete or truncate on %s for each statement execute function writ.refuse_change()', part);
    execute format('alter table %s enable always trigger immutable', part);
  end loop;
end
$$;

-- Each new outbox row, and each that is to be tried again, becomes a job in the same transaction, due at its retry_at. It takes the place of an
-- earlier job that still waits; one that runs now ends by itself. The family's role needs no right on the jobs.
create or replace function writ.enqueue_delivery() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform writ_jobs.add_job(
    'deliver:' || tg_table_schema,
    json_build_object('tenantId', new.tenant_id, 'id', new.id),
    run_at => (to_jsonb(new) ->> 'retry_at')::timestamptz,
    -- A job itself fails only when the outcome could not be written down.
    max_attempts => 1440,
    job_key => tg_table_schema || ':' || new.tenant_id || ':' || new.id
  );
  return null;
end
$$;
revoke all on function writ.enqueue_delivery() from public;

create or replace function writ.deliver_from(family text) returns void
  language plpgsql set search_path = pg_catalog
as $$
begin
  execute format('create or replace trigger deliver after insert on %I.outbox for each row when (new.status = ''PENDING'') execute function writ.enqueue_delivery()', family);
  execute format('create or replace trigger deliver_again after update on %I.outbox for each row when (new.status = ''PENDING'') execute function writ.enqueue_delivery()', family);
end
$$;

revoke all on function writ.guard_table(regclass, text), writ.guard_immutable(regclass), writ.deliver_from(text) from public;
