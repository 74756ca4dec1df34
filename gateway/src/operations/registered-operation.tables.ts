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
import { foreignKey } from 'drizzle-orm/pg-core';
import { clients, tenants } from '../identity/identity.tables.ts';
import { gatewaySchema } from '../postgres-schema.ts';

/**
 * An operation that a tenant registered: its exact text under the hash of that text. Retired ones stay, so an id never changes its meaning.
 * @public
 */
export const registeredOperations = tenantTable(
  gatewaySchema,
  'registered_operation',
  {
    id: id('op'),
    documentId: hash('document_id').notNull(),
    name: ref('name').notNull(),
    kind: oneOf('kind', ['QUERY', 'MUTATION', 'SUBSCRIPTION']).notNull(),
    body: ref('body').notNull(),
    clientId: ref('client_id'),
    clientVersion: ref('client_version'),
    retiredAt: instant('retired_at'),
    ...actorColumns(),
  },
  (t) => [
    tenantUnique(t.documentId),
    tenantForeignKey({ columns: [t.clientId], foreign: [clients.id] }),
    foreignKey({ name: 'registered_operation_tenant_fk', columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
  ],
);
