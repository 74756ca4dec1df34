select writ.guard_table('gateway.tenant');
select writ.guard_table('gateway.member_role', 'select, insert, delete');
select writ.guard_table('gateway.client');
select writ.guard_table('gateway.api_key');
select writ.guard_table('gateway.registered_operation');
