import { createHash } from 'node:crypto';
import type { TenantDatabase } from '@writ/drizzle/tenant-database';
import { writError } from '@writ/kit/errors';
import type { Principal } from '@writ/kit/principal';
import { type Role, roles, scopesOfRoles } from '@writ/kit/scopes';
import { readKey, roleOfKind } from './api-key.ts';
import type { Authenticate, Caller } from './caller.ts';
import { findKey, findMemberRoles } from './identity.repository.ts';
import type { VerifyToken } from './oidc.ts';
import { tenantIdFrom } from './tenant-id.ts';

/** How long an answer about a credential is trusted; with it a revoked key stops working well within a second (C-06). */
const trust = 400;
const kept = 10_000;
const longestCredential = 16_384;

interface Entry {
  readonly checkedAt: number;
  readonly caller: Promise<Caller | null>;
}

const isRole = (value: string): value is Role => roles.some((role) => role === value);

const callerOf = (principal: Principal, expiresAt: Date | null): Caller => ({
  principal,
  scopes: new Set(principal.scopes),
  expiresAt,
});

const sameRights = (a: Caller | null, b: Caller): a is Caller =>
  a !== null && JSON.stringify(a.principal) === JSON.stringify(b.principal);

/**
 * Answers who a credential belongs to: an API key by its hash within the tenant that it names, a person's token by the issuer's
 * signature. Concurrent questions about one credential share one answer. No reason is given for a refusal.
 */
export const createAuthenticate = (parts: {
  readonly database: TenantDatabase;
  /** Null when no identity provider is configured. */
  readonly verifyToken: VerifyToken | null;
  readonly now?: () => Date;
}): Authenticate => {
  const { database, verifyToken } = parts;
  const now = parts.now ?? (() => new Date());
  const entries = new Map<string, Entry>();

  const callerOfKey = async (credential: string): Promise<Caller | null> => {
    const claim = readKey(credential);
    if (claim === null) return null;
    const row = await database.read(claim.tenantId, (db) => findKey(db, claim.tenantId, claim.secretHash));
    if (row === null || row.kind !== claim.kind) return null;
    const principal: Principal = {
      tenantId: claim.tenantId,
      actor: { kind: 'API_KEY', id: row.id, channel: 'API' },
      scopes: scopesOfRoles([roleOfKind(row.kind)]),
    };
    return callerOf(principal, row.expiresAt);
  };

  const callerOfToken = async (credential: string): Promise<Caller | null> => {
    const claims = verifyToken === null ? null : await verifyToken(credential);
    if (claims === null) return null;
    const tenantId = tenantIdFrom(claims.tenant);
    const given = await database.read(tenantId, (db) => findMemberRoles(db, tenantId, claims.subject));
    if (given === null) return null;
    const claimed = claims.roles.map((role) => role.toUpperCase()).filter(isRole);
    const principal: Principal = {
      tenantId,
      actor: { kind: 'USER', id: claims.subject, channel: 'API' },
      scopes: scopesOfRoles([...claimed, ...given]),
    };
    return callerOf(principal, claims.expiresAt);
  };

  const look = async (credential: string, before: Promise<Caller | null> | undefined): Promise<Caller | null> => {
    const found = await (credential.startsWith('writ_') ? callerOfKey(credential) : callerOfToken(credential));
    if (found === null) return null;
    const previous = (await before?.catch(() => null)) ?? null;
    return sameRights(previous, found) ? previous : found;
  };

  const lookup = (credential: string): Promise<Caller | null> => {
    const id = createHash('sha256').update(credential).digest('base64');
    const time = now().getTime();
    const entry = entries.get(id);
    if (entry !== undefined && time - entry.checkedAt < trust) return entry.caller;
    const caller = look(credential, entry?.caller);
    entries.delete(id);
    entries.set(id, { checkedAt: time, caller });
    caller.then(
      (found) => {
        if (found === null && entries.get(id)?.caller === caller) entries.delete(id);
      },
      () => {
        if (entries.get(id)?.caller === caller) entries.delete(id);
      },
    );
    const oldest = entries.keys().next().value;
    if (entries.size > kept && oldest !== undefined) entries.delete(oldest);
    return caller;
  };

  return async (authorization) => {
    const [, credential] = /^Bearer +(\S+) *$/i.exec(authorization ?? '') ?? [];
    if (credential === undefined || credential.length > longestCredential) {
      throw writError(
        'UNAUTHENTICATED',
        'Send an API key or a token in the Authorization header, as a Bearer credential.',
      );
    }
    const caller = await lookup(credential);
    if (caller === null || (caller.expiresAt !== null && caller.expiresAt <= now())) {
      throw writError('UNAUTHENTICATED', 'This API key or token is not valid, or no longer.');
    }
    return caller;
  };
};
