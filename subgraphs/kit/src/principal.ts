import { hkdfSync } from 'node:crypto';
import type { Family } from '@writ/drizzle/families';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { writError } from './errors.ts';
import { type Scope, scopes } from './scopes.ts';

/** Who did something (C-24): a person, an API key or one of our own services, and by which door. */
export interface Actor {
  readonly kind: 'USER' | 'API_KEY' | 'SERVICE';
  readonly id: string;
  readonly channel: 'API' | 'REST' | 'DELIVERY' | 'CLI';
}

/** What the gateway tells a subgraph about the caller. The only source of the tenant anywhere behind the gateway. */
export interface Principal {
  /** UUID of the tenant. */
  readonly tenantId: string;
  readonly actor: Actor;
  readonly scopes: readonly Scope[];
}

/** A principal as a subgraph has verified it. */
export interface VerifiedPrincipal extends Principal {
  /** From then on it is worth nothing. */
  readonly expiresAt: Date;
}

/** Seconds that a signed principal is good for. */
export const principalLifetime = 60;

const issuer = 'writ';

const claims = z.object({
  tenant: z.uuid(),
  actor: z.object({
    kind: z.enum(['USER', 'API_KEY', 'SERVICE']),
    id: z.string().min(1),
    channel: z.enum(['API', 'REST', 'DELIVERY', 'CLI']),
  }),
  scopes: z.array(z.enum(scopes)),
  exp: z.number(),
});

const keyFor = (secret: string, audience: Family): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, 'writ', `principal:${audience}`, 32));

export type SignPrincipal = (principal: Principal, audience: Family) => Promise<string>;
export type VerifyPrincipal = (token: string | null) => Promise<VerifiedPrincipal>;

/** Signs principals as short-lived tokens, each bound to one subgraph (C-07). `secret` is the deployment's key encryption key. */
export const createPrincipalSigner = (secret: string, now: () => Date = () => new Date()): SignPrincipal => {
  const keys = new Map<Family, Uint8Array>();
  return async (principal, audience) => {
    const key = keys.get(audience) ?? keyFor(secret, audience);
    keys.set(audience, key);
    const issued = Math.floor(now().getTime() / 1000);
    return new SignJWT({ tenant: principal.tenantId, actor: principal.actor, scopes: principal.scopes })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt(issued)
      .setExpirationTime(issued + principalLifetime)
      .sign(key);
  };
};

/** Verifies tokens for one subgraph. A missing, forged, expired or foreign token is UNAUTHENTICATED, with nothing said about why. */
export const createPrincipalVerifier = (
  secret: string,
  audience: Family,
  now: () => Date = () => new Date(),
): VerifyPrincipal => {
  const key = keyFor(secret, audience);
  return async (token) => {
    if (token === null) throw unauthenticated();
    const verified = await jwtVerify(token, key, {
      issuer,
      audience,
      algorithms: ['HS256'],
      currentDate: now(),
      // Also a token that claims a longer life is good for this long only.
      requiredClaims: ['iat', 'exp'],
      maxTokenAge: principalLifetime,
    }).catch(() => null);
    const parsed = verified === null ? null : claims.safeParse(verified.payload);
    if (parsed === null || !parsed.success) throw unauthenticated();
    const { tenant, actor, scopes: held, exp } = parsed.data;
    return { tenantId: tenant, actor, scopes: held, expiresAt: new Date(exp * 1000) };
  };
};

/** The token of an `authorization` header; null when there is none. */
export const bearerOf = (authorization: string | null | undefined): string | null =>
  authorization?.startsWith('Bearer ') ? authorization.slice('Bearer '.length) : null;

const unauthenticated = () => writError('UNAUTHENTICATED', 'This request carries no valid principal.');
