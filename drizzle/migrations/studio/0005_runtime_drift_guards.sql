select writ.guard_immutable('studio.drift_session');
select writ.guard_immutable('studio.observed_model');
select writ.guard_immutable('studio.observed_session');

-- The models of the calls that were observed before this table was. Row-level security binds the owner too, unless it is a superuser.
alter table studio.observed_call no force row level security;
alter table studio.observed_model no force row level security;
insert into studio.observed_model
  (tenant_id, id, agent, environment, provider, model_id, first_observed_at, actor_kind, actor_id, actor_channel, created_at)
select distinct on (tenant_id, agent, environment, provider, model_id)
  tenant_id, 'omod_' || split_part(id, '_', 2), agent, environment, provider, model_id, observed_at,
  actor_kind, actor_id, actor_channel, created_at
from studio.observed_call
where provider is not null and model_id is not null
order by tenant_id, agent, environment, provider, model_id, created_at, observed_at, id;
alter table studio.observed_call force row level security;
alter table studio.observed_model force row level security;
