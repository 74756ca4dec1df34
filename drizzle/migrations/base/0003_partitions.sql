-- Tables that grow with traffic are split by month on their id: a TypeID begins with its time, so the primary key stays (tenant_id, id),
-- a page of the newest rows reads the newest partition, and retention drops whole months.

-- Below every TypeID of this prefix that is made at or after the given time: its first ten characters are the time in milliseconds.
create or replace function writ.id_floor(prefix text, at timestamptz) returns text
  language sql immutable set search_path = pg_catalog
as $$
  select prefix || '_' || string_agg(substr('0123456789abcdefghjkmnpqrstvwxyz', ((ms >> (5 * place)) & 31)::int + 1, 1), '' order by place desc)
  from (select floor(extract(epoch from at) * 1000)::bigint as ms) as time, generate_series(0, 9) as place
$$;

-- Makes the partitions of this month and the next ones. Rows outside of them go to the default partition, so no insert ever fails for want of one.
create or replace function writ.ensure_months(guarded regclass, ahead int default 2) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  prefix text;
  month timestamptz;
  part text;
  immutable boolean;
  schema_name text;
  table_name text;
begin
  select p.id_prefix into strict prefix from writ.month_partitioned p where p.table_name = guarded::text;
  select nspname, relname into schema_name, table_name from pg_class join pg_namespace n on n.oid = relnamespace where pg_class.oid = guarded;
  immutable := exists (select from pg_trigger where tgrelid = guarded and tgname = 'immutable');
  for month in select generate_series(date_trunc('month', now(), 'UTC'), date_trunc('month', now(), 'UTC') + make_interval(months => ahead), '1 month') loop
    part := table_name || '_' || to_char(month at time zone 'UTC', 'YYYY_MM');
    if to_regclass(format('%I.%I', schema_name, part)) is null then
      begin
        execute format('create table %I.%I partition of %s for values from (%L) to (%L)', schema_name, part, guarded,
          writ.id_floor(prefix, month), writ.id_floor(prefix, ((month at time zone 'UTC') + interval '1 month') at time zone 'UTC'));
        execute format('alter table %I.%I enable row level security, force row level security', schema_name, part);
        if immutable then
          execute format('create trigger immutable before update or delete or truncate on %I.%I for each statement execute function writ.refuse_change()', schema_name, part);
          execute format('alter table %I.%I enable always trigger immutable', schema_name, part);
        end if;
      exception when check_violation then
        raise warning 'Rows of month % of % are in its default partition and stay there.', to_char(month, 'YYYY-MM'), guarded;
      end;
    end if;
  end loop;
end
$$;

-- Turns a table that has no row yet into one that is split by month: same name, columns, keys, indexes, policies. Call it before the guards,
-- in a statement of its own: a name in the same statement would still mean the table that this one replaces.
create or replace function writ.partition_by_month(guarded regclass, id_prefix text) returns void
  language plpgsql set search_path = pg_catalog
as $$
declare
  name text := guarded::text;
  schema_name text;
  table_name text;
  filled boolean;
  again text[];
  step text;
begin
  select nspname, relname into schema_name, table_name from pg_class join pg_namespace n on n.oid = relnamespace where pg_class.oid = guarded;
  execute format('select exists (select from %s)', guarded) into filled;
  if filled then
    raise exception 'Table % has rows: it can only be split while it is empty.', guarded;
  end if;
  select array_agg(statement order by place) into again from (
    select case contype when 'f' then 2 else 1 end as place,
      format('alter table %I.%I add constraint %I %s', schema_name, table_name, conname, pg_get_constraintdef(oid)) as statement
    from pg_constraint where conrelid = guarded and contype in ('p', 'u', 'c', 'f')
    union all
    select 1, pg_get_indexdef(indexrelid) from pg_index
    where indrelid = guarded and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))
    union all
    select 3, format('create policy %I on %I.%I as permissive for %s to %s using (%s) with check (%s)', polname, schema_name, table_name,
      case polcmd when '*' then 'all' when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' else 'delete' end,
      (select string_agg(quote_ident(rolname), ', ' order by array_position(polroles, oid)) from pg_roles where oid = any (polroles)),
      pg_get_expr(polqual, polrelid), coalesce(pg_get_expr(polwithcheck, polrelid), pg_get_expr(polqual, polrelid)))
    from pg_policy where polrelid = guarded
    union all
    select 4, format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
    from pg_constraint where confrelid = guarded and conrelid <> guarded and contype = 'f' and conparentid = 0
  ) as parts;
  execute format('alter table %s rename to %I', guarded, table_name || '__whole');
  execute format('create table %I.%I (like %I.%I including defaults including comments) partition by range (id)', schema_name, table_name, schema_name, table_name || '__whole');
  execute format('drop table %I.%I cascade', schema_name, table_name || '__whole');
  foreach step in array again loop
    execute step;
  end loop;
  execute format('alter table %I.%I enable row level security', schema_name, table_name);
  execute format('create table %I.%I partition of %I.%I default', schema_name, table_name || '_default', schema_name, table_name);
  insert into writ.month_partitioned values (name, id_prefix);
  perform writ.ensure_months(name::regclass);
end
$$;

revoke all on function writ.partition_by_month(regclass, text), writ.ensure_months(regclass, int) from public;
grant execute on function writ.ensure_months(regclass, int) to writ_retention;
