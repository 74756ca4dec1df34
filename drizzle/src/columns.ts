import { createHash } from 'node:crypto';
import { getTableColumns, getTableName, sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  check,
  customType,
  type ExtraConfigColumn,
  foreignKey,
  index,
  integer,
  type PgColumnBuilderBase,
  type PgSchema,
  type PgTableExtraConfigValue,
  pgPolicy,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { retentionRole, roleOf, schemaNames } from './families.ts';

/*
 * The vocabulary of every table. A column is nullable until `.notNull()`, except `id`, `count`, `environment` and the actor columns.
 * `id`, `hash`, `environment`, `oneOf` and `count` limit their values: tenantTable adds the check constraint.
 */

const predicates = new WeakMap<object, { column: string; predicate: string }>();

const limited = <Builder extends object>(builder: Builder, column: string, predicate: string): Builder => {
  predicates.set(builder, { column, predicate });
  return builder;
};

const quoted = (value: string) => `'${value.replaceAll("'", "''")}'`;

/** The primary key (with the tenant): a TypeID with this prefix. Always the column `id`. */
export const id = (prefix: string) => limited(text('id').notNull(), 'id', `"id" like ${quoted(`${prefix}\\_%`)}`);

/** An id of another row, a client's id, a name: any text. */
export const ref = <Name extends string>(name: Name) => text(name);

/** A time in UTC with milliseconds, read as Date. */
export const instant = <Name extends string>(name: Name) =>
  timestamp(name, { precision: 3, withTimezone: true, mode: 'date' });

const jsonb = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => 'jsonb',
  toDriver: (value) => JSON.stringify(value),
});

/** Any JSON value. A null is SQL's null, not JSON's. */
export const json = <Value>(name: string) => jsonb(name).$type<Value>();

/** `sha256:` and 64 hex digits (C-11). */
export const hash = <Name extends string>(name: Name) =>
  limited(text(name), name, `"${name}" ~ '^sha256:[0-9a-f]{64}$'`);

/** A version or another integer that counts states. */
export const version = <Name extends string>(name: Name) => integer(name);

/** A counter: not null, 0 at first, never negative. */
export const count = <Name extends string>(name: Name) =>
  limited(integer(name).notNull().default(0), name, `"${name}" >= 0`);

/** Money in integer micro-units of its currency (C-12), read as number. */
export const micros = <Name extends string>(name: Name) => bigint(name, { mode: 'number' });

/** One of a closed list of words, typed as their union. */
export const oneOf = <Name extends string, const Values extends readonly [string, ...string[]]>(
  name: Name,
  values: Values,
) => limited(text(name, { enum: values }), name, `"${name}" in (${values.map(quoted).join(', ')})`);

export const environments = ['DEVELOPMENT', 'STAGING', 'PRODUCTION'] as const;
export type Environment = (typeof environments)[number];

export const environment = () => oneOf('environment', environments).notNull();

/** Who caused the row, by which way, and when (C-24). */
export const actorColumns = () => ({
  actorKind: oneOf('actor_kind', ['USER', 'API_KEY', 'SERVICE']).notNull(),
  actorId: ref('actor_id').notNull(),
  actorChannel: oneOf('actor_channel', ['API', 'REST', 'DELIVERY', 'CLI']).notNull(),
  createdAt: instant('created_at').notNull(),
});

/** Joins the parts to a name that Postgres does not cut off (63 bytes). */
const identifier = (...parts: readonly string[]): string => {
  const name = parts.join('_');
  return name.length <= 63
    ? name
    : `${name.slice(0, 54)}_${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
};

/** The tenant column of each table, in the form that an index takes; known while the table's constraints are built. */
const tenantColumns = new WeakMap<object, ExtraConfigColumn>();

const tableOf = (columns: readonly AnyPgColumn[]) => {
  const [first] = columns;
  if (!first) throw new Error('A key needs at least one column besides the tenant.');
  const tenantId = tenantColumns.get(first.table);
  if (!tenantId) throw new Error(`Keys of ${getTableName(first.table)} are made inside its tenantTable.`);
  return { name: getTableName(first.table), tenantId };
};

const namesOf = (columns: readonly AnyPgColumn[]) => columns.map((column) => column.name);

/** An index on the tenant and these columns. */
export const tenantIndex = (...columns: readonly ExtraConfigColumn[]) => {
  const { name, tenantId } = tableOf(columns);
  return index(identifier(name, ...namesOf(columns), 'idx')).on(tenantId, ...columns);
};

/** A unique constraint on the tenant and these columns: what a natural key, a client's id or a sequence number stands on. */
export const tenantUnique = (...columns: readonly ExtraConfigColumn[]) => {
  const { name, tenantId } = tableOf(columns);
  return unique(identifier(name, ...namesOf(columns), 'key')).on(tenantId, ...columns);
};

/**
 * A foreign key within the tenant, and the index that leads it (`indexed: false` where a key or index of the table already begins with these columns).
 * For a reference to the same table give the columns of the callback on both sides.
 */
export const tenantForeignKey = (key: {
  readonly columns: readonly ExtraConfigColumn[];
  readonly foreign: readonly AnyPgColumn[];
  readonly indexed?: boolean;
}): PgTableExtraConfigValue[] => {
  const { name, tenantId } = tableOf(key.columns);
  const foreignTable = key.foreign[0]?.table;
  const foreignTenantId = foreignTable && getTableColumns(foreignTable).tenantId;
  if (!foreignTenantId) throw new Error(`A foreign key of ${name} names no column of a tenant table.`);
  const constraint = foreignKey({
    name: identifier(name, ...namesOf(key.columns), 'fk'),
    columns: [tenantId, ...key.columns],
    foreignColumns: [foreignTenantId, ...key.foreign],
  });
  return key.indexed === false ? [constraint] : [constraint, tenantIndex(...key.columns)];
};

const tenantIdColumn = () => uuid('tenant_id').notNull();

type TableExtra = PgTableExtraConfigValue | readonly PgTableExtraConfigValue[];

/** What C-01 and C-02 ask of every table of every family. `writ.guard_table` or `writ.guard_immutable` in a custom migration adds the grants. */
const tenantExtras = (
  table: string,
  schema: string,
  columns: Record<string, PgColumnBuilderBase>,
  built: Record<string, ExtraConfigColumn>,
): PgTableExtraConfigValue[] => {
  const family = schemaNames.find((name) => name === schema);
  if (!family) throw new Error(`Schema ${schema} belongs to no family.`);
  const { tenantId, id: primary } = built;
  if (!tenantId) throw new Error(`Table ${table} lost its tenant_id.`);
  tenantColumns.set(tenantId.table, tenantId);
  const ofTenant = sql.raw(`"tenant_id" = nullif(current_setting('writ.tenant_id', true), '')::uuid`);
  return [
    pgPolicy('tenant_isolation', {
      to: [roleOf(family), retentionRole],
      for: 'all',
      using: ofTenant,
      withCheck: ofTenant,
    }),
    ...(primary ? [primaryKey({ name: identifier(table, 'pkey'), columns: [tenantId, primary] })] : []),
    ...Object.values(columns).flatMap((builder) => {
      const limit = predicates.get(builder);
      return limit ? [check(identifier(table, limit.column, 'check'), sql.raw(limit.predicate))] : [];
    }),
  ];
};

/**
 * A table of a family: `tenant_id` first, the primary key (tenant_id, id) where there is an `id`, row-level security by tenant, the checks of its columns.
 * A table without an `id` names its primary key in `extra`, with the tenant in it.
 */
export const tenantTable = <
  Schema extends string,
  Name extends string,
  Columns extends Record<string, PgColumnBuilderBase>,
>(
  schema: PgSchema<Schema>,
  name: Name,
  columns: Columns,
  extra?: (t: Record<keyof Columns | 'tenantId', ExtraConfigColumn>) => readonly TableExtra[],
) => {
  const withTenant: { tenantId: ReturnType<typeof tenantIdColumn> } & Columns = {
    tenantId: tenantIdColumn(),
    ...columns,
  };
  return schema.table<Name, typeof withTenant>(
    name,
    withTenant,
    (t: Record<keyof Columns | 'tenantId', ExtraConfigColumn>) => [
      ...tenantExtras(name, schema.schemaName, columns, t),
      ...(extra?.(t) ?? []).flat(),
    ],
  );
};
