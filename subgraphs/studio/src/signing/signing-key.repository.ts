import type { Db } from '@writ/drizzle/tenant-database';
import { causedBy } from '@writ/kit/actor-columns';
import type { RequestScope } from '@writ/kit/request-scope';
import { and, desc, eq, type SQL } from 'drizzle-orm';
import { type SigningKeyRow, signingKeys } from './signing-key.tables.ts';
import type { PublicSigningJwk } from './signing-key.ts';

export interface SigningKeyFilter {
  readonly status?: SigningKeyRow['status'] | null | undefined;
}

export const signingKeysWhere = (filter: SigningKeyFilter | null | undefined): SQL | undefined =>
  filter?.status == null ? undefined : eq(signingKeys.status, filter.status);

/** The tenant's key that signs; null before its first approval. */
export const activeSigningKey = async (db: Db, tenantId: string): Promise<SigningKeyRow | null> => {
  const [row] = await db
    .select()
    .from(signingKeys)
    .where(and(eq(signingKeys.tenantId, tenantId), eq(signingKeys.status, 'ACTIVE')));
  return row ?? null;
};

const keySetLimit = 1_000;

/** The public halves of the tenant's keys, the newest first. */
export const publicSigningKeys = async (db: Db, tenantId: string): Promise<readonly PublicSigningJwk[]> => {
  const rows = await db
    .select({ publicKey: signingKeys.publicKey })
    .from(signingKeys)
    .where(eq(signingKeys.tenantId, tenantId))
    .orderBy(desc(signingKeys.id))
    .limit(keySetLimit);
  return rows.map(({ publicKey }) => publicKey);
};

/** Adds the key unless the tenant has an active one; waits for another transaction that is adding one. */
export const insertSigningKey = async (
  tx: Db,
  scope: RequestScope,
  values: Pick<SigningKeyRow, 'id' | 'publicKey' | 'sealedPrivateKey'>,
): Promise<void> => {
  await tx
    .insert(signingKeys)
    .values({ ...values, algorithm: 'Ed25519', ...causedBy(scope, scope.now()) })
    .onConflictDoNothing();
};

/** The key stops signing; what it signed stays verifiable. */
export const retireSigningKey = async (tx: Db, scope: RequestScope, id: string): Promise<void> => {
  await tx
    .update(signingKeys)
    .set({ status: 'RETIRED', retiredAt: scope.now() })
    .where(and(eq(signingKeys.tenantId, scope.tenantId), eq(signingKeys.id, id)));
};

/** The tenant's key that signs, locked until the transaction ends. */
export const lockActiveSigningKey = async (tx: Db, tenantId: string): Promise<SigningKeyRow | null> => {
  const [row] = await tx
    .select()
    .from(signingKeys)
    .where(and(eq(signingKeys.tenantId, tenantId), eq(signingKeys.status, 'ACTIVE')))
    .for('no key update');
  return row ?? null;
};
