-- Roles and schemas. Runs at every start, so each statement is harmless when what it makes is there.
-- Logins get their passwords from the migrator. None of them owns a table, can make roles, or passes row-level security.
do $$
declare
  login text;
begin
  foreach login in array array['writ_studio', 'writ_plan', 'writ_replay', 'writ_history', 'writ_gateway', 'writ_retention', 'writ_jobs'] loop
    if not exists (select from pg_roles where rolname = login) then
      begin
        execute format('create role %I login nosuperuser nobypassrls nocreatedb nocreaterole', login);
      exception when duplicate_object or unique_violation then
        null; -- roles belong to the whole server: another database of it is migrated at this moment
      end;
    end if;
  end loop;
end
$$;

do $$
begin
  execute format('revoke create, temporary on database %I from public', current_database());
end
$$;
revoke create on schema public from public;

create schema if not exists writ;
create schema if not exists studio;
create schema if not exists plan;
create schema if not exists replay;
create schema if not exists history;
create schema if not exists gateway;

grant usage on schema writ to writ_studio, writ_plan, writ_replay, writ_history, writ_gateway, writ_retention;
grant usage on schema studio to writ_studio, writ_retention;
grant usage on schema plan to writ_plan, writ_retention;
grant usage on schema replay to writ_replay, writ_retention;
grant usage on schema history to writ_history, writ_retention;
grant usage on schema gateway to writ_gateway, writ_retention;

-- Graphile Worker makes and owns what is in its schema. To hand it over, the migrating user must be a member of the role.
do $$
begin
  if not pg_has_role(current_user, 'writ_jobs', 'usage') then
    execute format('grant writ_jobs to %I', current_user);
  end if;
end
$$;
create schema if not exists writ_jobs authorization writ_jobs;

create table if not exists writ.migration (
  family text not null,
  name text not null,
  hash text not null,
  applied_at timestamptz(3) not null default now(),
  primary key (family, name)
);

-- Which tables are split by month, and the prefix of the ids that they are split by.
create table if not exists writ.month_partitioned (
  table_name text primary key,
  id_prefix text not null
);
