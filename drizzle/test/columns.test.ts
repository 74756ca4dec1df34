import {
  environment,
  id,
  instant,
  oneOf,
  ref,
  tenantForeignKey,
  tenantIndex,
  tenantTable,
  tenantUnique,
} from '@writ/drizzle/columns';
import { getTableConfig, pgSchema } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';

const studio = pgSchema('studio');

const orders = tenantTable(
  studio,
  'order',
  { id: id('ord'), agent: ref('agent').notNull(), environment: environment() },
  (t) => [tenantUnique(t.agent, t.environment)],
);

test('[C-01] the tenant comes first in the table and in each key and index, without being named', () => {
  const lines = tenantTable(
    studio,
    'line',
    { id: id('line'), orderId: ref('order_id').notNull(), olderId: ref('older_id'), at: instant('at') },
    (t) => [
      tenantForeignKey({ columns: [t.orderId], foreign: [orders.id] }),
      tenantForeignKey({ columns: [t.olderId], foreign: [t.id], indexed: false }),
      tenantIndex(t.at, t.id),
    ],
  );
  const { columns, primaryKeys, foreignKeys, indexes } = getTableConfig(lines);
  expect(columns[0]).toMatchObject({ name: 'tenant_id', notNull: true });
  expect(primaryKeys.map((key) => key.columns.map(({ name }) => name))).toEqual([['tenant_id', 'id']]);
  const keys = foreignKeys.map((key) => {
    const { columns: own, foreignColumns, foreignTable } = key.reference();
    return [
      key.getName(),
      own.map(({ name }) => name),
      getTableConfig(foreignTable).name,
      foreignColumns.map(({ name }) => name),
    ];
  });
  expect(keys).toEqual([
    ['line_order_id_fk', ['tenant_id', 'order_id'], 'order', ['tenant_id', 'id']],
    ['line_older_id_fk', ['tenant_id', 'older_id'], 'line', ['tenant_id', 'id']],
  ]);
  expect(
    indexes.map(({ config }) => [config.name, config.columns.map((column) => 'name' in column && column.name)]),
  ).toEqual([
    ['line_order_id_idx', ['tenant_id', 'order_id']],
    ['line_at_id_idx', ['tenant_id', 'at', 'id']],
  ]);
  expect(
    getTableConfig(orders).uniqueConstraints.map((key) => [key.name, key.columns.map(({ name }) => name)]),
  ).toEqual([['order_agent_environment_key', ['tenant_id', 'agent', 'environment']]]);
});

test('[C-02] each table carries the policy of the tenant, for the role of its family and for retention', () => {
  expect(getTableConfig(orders).policies).toMatchObject([
    { name: 'tenant_isolation', for: 'all', to: ['writ_studio', 'writ_retention'] },
  ]);
  expect(() => getTableConfig(tenantTable(pgSchema('billing'), 'invoice', { id: id('inv') }))).toThrow(
    'belongs to no family',
  );
});

test('a name that Postgres would cut off is shortened so that it stays unique', () => {
  const table = (suffix: string) =>
    tenantTable(studio, 'a_table_with_a_name_of_some_length', {
      id: id('long'),
      x: oneOf(`a_column_with_a_long_name_too_${suffix}`, ['A']),
    });
  const names = ['one', 'two'].flatMap((suffix) => getTableConfig(table(suffix)).checks.map(({ name }) => name));
  expect(names.every((name) => name.length <= 63)).toBe(true);
  expect(new Set(names).size).toBe(3);
});

test('a key of columns that are no tenant table’s is refused', () => {
  const bare = studio.table('bare', { id: ref('id') });
  expect(() =>
    getTableConfig(
      tenantTable(studio, 'line', { id: id('line') }, (t) => [
        tenantForeignKey({ columns: [t.id], foreign: [bare.id] }),
      ]),
    ),
  ).toThrow('no column of a tenant table');
});
