import { actorColumns, id, instant, json, oneOf, ref, tenantIndex, tenantTable } from '@writ/drizzle/columns';
import { sql } from 'drizzle-orm';
import { uniqueIndex } from 'drizzle-orm/pg-core';
import { studioSchema } from '../postgres-schema.ts';
import type { PublicSigningJwk } from './signing-key.ts';

export const signingKeyStatuses = ['ACTIVE', 'RETIRED'] as const;

/** Keys that sign approvals. The private half is sealed with a key derived from the deployment's key encryption key. */
export const signingKeys = tenantTable(
  studioSchema,
  'signing_key',
  {
    id: id('skey'),
    algorithm: oneOf('algorithm', ['Ed25519']).notNull(),
    status: oneOf('status', signingKeyStatuses).notNull().default('ACTIVE'),
    publicKey: json<PublicSigningJwk>('public_key_json').notNull(),
    sealedPrivateKey: ref('sealed_private_key').notNull(),
    retiredAt: instant('retired_at'),
    ...actorColumns(),
  },
  (t) => [
    uniqueIndex('signing_key_one_active').on(t.tenantId).where(sql`status = 'ACTIVE'`),
    tenantIndex(t.status, t.id),
  ],
);

export type SigningKeyRow = typeof signingKeys.$inferSelect;
