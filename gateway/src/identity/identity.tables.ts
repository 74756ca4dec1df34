import {
  actorColumns,
  hash,
  id,
  instant,
  oneOf,
  ref,
  tenantForeignKey,
  tenantTable,
  tenantUnique,
} from '@writ/drizzle/columns';
import { roles } from '@writ/kit/scopes';
import { foreignKey, primaryKey } from 'drizzle-orm/pg-core';
import { gatewaySchema } from '../postgres-schema.ts';
import { keyKinds } from './api-key.ts';

/** A tenant is its own row: `tenant_id` is the whole key. */
export const tenants = tenantTable(
  gatewaySchema,
  'tenant',
  {
    slug: ref('slug').notNull(),
    name: ref('name').notNull(),
    status: oneOf('status', ['ACTIVE', 'SUSPENDED']).notNull(),
    ...actorColumns(),
  },
  (t) => [primaryKey({ name: 'tenant_pkey', columns: [t.tenantId] })],
);

/** Roles of people, added to those that their token claims. `subject` is the token's `sub`. */
export const memberRoles = tenantTable(
  gatewaySchema,
  'member_role',
  { subject: ref('subject').notNull(), role: oneOf('role', roles).notNull(), ...actorColumns() },
  (t) => [
    primaryKey({ name: 'member_role_pkey', columns: [t.tenantId, t.subject, t.role] }),
    foreignKey({ name: 'member_role_tenant_fk', columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
  ],
);

/** A program that calls the graph, and which operations it may send. */
export const clients = tenantTable(
  gatewaySchema,
  'client',
  {
    id: id('client'),
    name: ref('name').notNull(),
    operationPolicy: oneOf('operation_policy', ['OPEN', 'LOG', 'REGISTERED', 'ID_ONLY']).notNull(),
    ...actorColumns(),
  },
  (t) => [
    tenantUnique(t.name),
    foreignKey({ name: 'client_tenant_fk', columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
  ],
);

/** An API key. The key itself is nowhere: only its SHA-256 and, for people to recognise it, its last four characters. */
export const apiKeys = tenantTable(
  gatewaySchema,
  'api_key',
  {
    id: id('key'),
    kind: oneOf('kind', keyKinds).notNull(),
    name: ref('name').notNull(),
    secretHash: hash('secret_hash').notNull(),
    lastFour: ref('last_four').notNull(),
    clientId: ref('client_id'),
    expiresAt: instant('expires_at'),
    revokedAt: instant('revoked_at'),
    ...actorColumns(),
  },
  (t) => [
    tenantUnique(t.secretHash),
    tenantForeignKey({ columns: [t.clientId], foreign: [clients.id] }),
    foreignKey({ name: 'api_key_tenant_fk', columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
  ],
);
