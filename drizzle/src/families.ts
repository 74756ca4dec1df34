/** The four families of durable objects: each is one subgraph with one Postgres schema, one login role and one folder of migrations. */
export const families = ['studio', 'plan', 'replay', 'history'] as const;
export type Family = (typeof families)[number];

/** Everything that owns a schema: the families, and the gateway for its credentials. */
export const schemaNames = [...families, 'gateway'] as const;
export type SchemaName = (typeof schemaNames)[number];

/** May delete what has outlived its retention, tenant by tenant; nobody else may delete an immutable row. */
export const retentionRole = 'writ_retention';

/** Owns schema `writ_jobs` (Graphile Worker), which carries deliveries between families. */
export const jobsRole = 'writ_jobs';

export const roleOf = <Name extends SchemaName>(name: Name): `writ_${Name}` => `writ_${name}`;
