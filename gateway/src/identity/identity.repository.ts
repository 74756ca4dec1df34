import type { Db } from '@writ/drizzle/tenant-database';
import type { Actor } from '@writ/kit/principal';
import type { Role } from '@writ/kit/scopes';
import { newTypeId } from '@writ/kit/type-id';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { KeyKind } from './api-key.ts';
import { mintKey } from './api-key.ts';
import { apiKeys, memberRoles, tenants } from './identity.tables.ts';

export interface KeyRow {
  readonly id: string;
  readonly kind: KeyKind;
  readonly expiresAt: Date | null;
}

const actorValues = (actor: Actor, at: Date) => ({
  actorKind: actor.kind,
  actorId: actor.id,
  actorChannel: actor.channel,
  createdAt: at,
});

/** The key with this hash if it was not revoked and its tenant is active. */
export const findKey = async (db: Db, tenantId: string, secretHash: string): Promise<KeyRow | null> => {
  const [row] = await db
    .select({ id: apiKeys.id, kind: apiKeys.kind, expiresAt: apiKeys.expiresAt })
    .from(apiKeys)
    .innerJoin(tenants, and(eq(tenants.tenantId, apiKeys.tenantId), eq(tenants.status, 'ACTIVE')))
    .where(and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.secretHash, secretHash), isNull(apiKeys.revokedAt)));
  return row ?? null;
};

/** The roles that `subject` was given here, or null when the tenant does not exist or is suspended. */
export const findMemberRoles = async (db: Db, tenantId: string, subject: string): Promise<Role[] | null> => {
  const rows = await db
    .select({ role: memberRoles.role })
    .from(tenants)
    .leftJoin(memberRoles, and(eq(memberRoles.tenantId, tenants.tenantId), eq(memberRoles.subject, subject)))
    .where(and(eq(tenants.tenantId, tenantId), eq(tenants.status, 'ACTIVE')));
  return rows.length === 0 ? null : rows.flatMap(({ role }) => (role === null ? [] : [role]));
};

/** Creates the tenant, or leaves it as it is; says whether it was created. */
export const insertTenant = async (
  tx: Db,
  tenant: { readonly tenantId: string; readonly slug: string; readonly actor: Actor; readonly at: Date },
): Promise<boolean> => {
  const inserted = await tx
    .insert(tenants)
    .values({
      tenantId: tenant.tenantId,
      slug: tenant.slug,
      name: tenant.slug,
      status: 'ACTIVE',
      ...actorValues(tenant.actor, tenant.at),
    })
    .onConflictDoNothing()
    .returning({ tenantId: tenants.tenantId });
  return inserted.length > 0;
};

/** Creates a key and returns it with its text, which nobody can read again. */
export const insertKey = async (
  tx: Db,
  key: {
    readonly tenantId: string;
    readonly kind: KeyKind;
    readonly name: string;
    readonly expiresAt: Date | null;
    readonly actor: Actor;
    readonly at: Date;
  },
): Promise<{ readonly id: string; readonly key: string }> => {
  const minted = mintKey(key.kind, key.tenantId);
  const id = newTypeId('key');
  await tx.insert(apiKeys).values({
    tenantId: key.tenantId,
    id,
    kind: key.kind,
    name: key.name,
    secretHash: minted.secretHash,
    lastFour: minted.lastFour,
    expiresAt: key.expiresAt,
    ...actorValues(key.actor, key.at),
  });
  return { id, key: minted.key };
};

/** All keys of the tenant, the oldest first; never their text. */
export const listKeys = (db: Db, tenantId: string) =>
  db
    .select({
      id: apiKeys.id,
      kind: apiKeys.kind,
      name: apiKeys.name,
      lastFour: apiKeys.lastFour,
      createdAt: apiKeys.createdAt,
      expiresAt: apiKeys.expiresAt,
      revokedAt: apiKeys.revokedAt,
    })
    .from(apiKeys)
    .where(eq(apiKeys.tenantId, tenantId))
    .orderBy(asc(apiKeys.id));

/** Revokes a key; false when the tenant has no such key or it was revoked before. */
export const revokeKey = async (tx: Db, tenantId: string, id: string, at: Date): Promise<boolean> => {
  const revoked = await tx
    .update(apiKeys)
    .set({ revokedAt: at })
    .where(and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
    .returning({ id: apiKeys.id });
  return revoked.length > 0;
};
