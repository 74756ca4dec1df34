select writ.guard_table('studio.governance_workspace');
select writ.guard_immutable('studio.business_source');
select writ.guard_table('studio.business_source_state');
select writ.guard_table('studio.business_draft');
select writ.guard_immutable('studio.business_draft_snapshot');
select writ.guard_immutable('studio.business_command');
select writ.guard_immutable('studio.governance_approval');
select writ.guard_immutable('studio.compiled_governance_artifact');
select writ.guard_table('studio.signing_key');
select writ.guard_immutable('studio.approval_runtime_receipt');
select writ.guard_table('studio.drift_item');
select writ.guard_immutable('studio.drift_call');
select writ.guard_immutable('studio.drift_event');
select writ.guard_table('studio.evidence_entry');
select writ.guard_immutable('studio.evidence_observation');
select writ.guard_immutable('studio.observed_call');
select writ.guard_table('studio.outbox');
select writ.guard_table('studio.inbox');
select writ.guard_table('studio.idempotency_key');
select writ.deliver_from('studio');

-- Pointers that close a circle between tables.
alter table studio.governance_workspace
  add constraint governance_workspace_active_draft_id_fk
    foreign key (tenant_id, active_draft_id) references studio.business_draft (tenant_id, id),
  add constraint governance_workspace_active_draft_snapshot_id_fk
    foreign key (tenant_id, active_draft_snapshot_id) references studio.business_draft_snapshot (tenant_id, id),
  add constraint governance_workspace_active_approval_id_fk
    foreign key (tenant_id, active_approval_id) references studio.governance_approval (tenant_id, id);
alter table studio.business_draft
  add constraint business_draft_active_snapshot_id_fk
    foreign key (tenant_id, active_snapshot_id) references studio.business_draft_snapshot (tenant_id, id),
  add constraint business_draft_derived_from_approval_id_fk
    foreign key (tenant_id, derived_from_approval_id) references studio.governance_approval (tenant_id, id);
