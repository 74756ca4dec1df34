import type { Db, TenantDatabase } from '@writ/drizzle/tenant-database';
import type { Actor } from '@writ/kit/principal';
import { type KeyKind, readKey } from './identity/api-key.ts';
import { findKey, insertKey, insertTenant, listKeys } from './identity/identity.repository.ts';
import { tenantIdOf } from './identity/tenant-id.ts';

const demo = 'demo';
const actor: Actor = { kind: 'SERVICE', id: 'bootstrap', channel: 'CLI' };

export type KeyRing = Readonly<Record<KeyKind, string>>;

/** The tenant `demo` with one key of each kind. */
export interface DemoTenant {
  readonly tenant: string;
  readonly tenantId: string;
  readonly keys: KeyRing;
  /** How many keys of earlier starts, which nobody keeps any more, still work. */
  readonly strayKeys: number;
}

/**
 * Makes sure that the tenant `demo` exists and that each of its keys works: `kept` are the keys of an earlier start (from the
 * credentials file); those that are missing, revoked or of another database are made anew. What is still good stays.
 */
export const ensureDemoTenant = (database: TenantDatabase, kept: Partial<KeyRing> | null): Promise<DemoTenant> => {
  const tenantId = tenantIdOf(demo);
  const at = new Date();
  return database.write(tenantId, async (tx) => {
    await insertTenant(tx, { tenantId, slug: demo, actor, at });
    const nameOf = (kind: KeyKind): string => `${demo} ${kind}`;
    const keyOf = async (kind: KeyKind): Promise<string> => {
      const key = kept?.[kind];
      if (key !== undefined && (await works(tx, tenantId, kind, key))) return key;
      return (await insertKey(tx, { tenantId, kind, name: nameOf(kind), expiresAt: null, actor, at })).key;
    };
    const keys = {
      admin: await keyOf('admin'),
      author: await keyOf('author'),
      approver: await keyOf('approver'),
      operator: await keyOf('operator'),
      viewer: await keyOf('viewer'),
      runtime: await keyOf('runtime'),
      ingest: await keyOf('ingest'),
    };
    const working = (await listKeys(tx, tenantId)).filter(
      ({ revokedAt, kind, name }) => revokedAt === null && name === nameOf(kind),
    );
    return { tenant: demo, tenantId, keys, strayKeys: working.length - Object.keys(keys).length };
  });
};

const works = async (tx: Db, tenantId: string, kind: KeyKind, key: string): Promise<boolean> => {
  const claim = readKey(key);
  if (claim === null || claim.tenantId !== tenantId || claim.kind !== kind) return false;
  return (await findKey(tx, tenantId, claim.secretHash)) !== null;
};
