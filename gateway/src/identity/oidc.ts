import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { request } from 'undici';
import { z } from 'zod';

/** Where people's tokens come from and what in them means what. */
export interface OidcSettings {
  readonly issuer: string;
  readonly audience: string;
  /** Claim that names the tenant, by uuid or slug. */
  readonly tenantClaim: string;
  /** Claim that lists roles. */
  readonly rolesClaim: string;
}

/** What a verified token says. Nothing of it was looked up. */
export interface Claims {
  readonly subject: string;
  readonly tenant: string;
  readonly roles: readonly string[];
  readonly expiresAt: Date;
}

/** Claims of a good token; null for any other. Rejects when the issuer cannot be asked. */
export type VerifyToken = (token: string) => Promise<Claims | null>;

const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const clockTolerance = 5;
const discoveryTimeout = 5_000;
const discoveryShape = z.object({ issuer: z.string(), jwks_uri: z.url() });

const discover = async (issuer: string): Promise<JWTVerifyGetKey> => {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await request(url, { signal: AbortSignal.timeout(discoveryTimeout) });
  const document = discoveryShape.parse(await response.body.json());
  if (document.issuer !== issuer) throw new Error('the discovery document names another issuer');
  return createRemoteJWKSet(new URL(document.jwks_uri), { timeoutDuration: discoveryTimeout, cooldownDuration: 5_000 });
};

const claim = (payload: Readonly<Record<string, unknown>>, name: string): unknown => payload[name];

const words = z.union([z.array(z.string()), z.string().transform((text) => text.split(/[\s,]+/))]).catch([]);

const isUnreachable = (error: unknown): boolean =>
  !(error instanceof errors.JOSEError) || error instanceof errors.JWKSTimeout || error.code === 'ERR_JOSE_GENERIC';

/** Verifies OpenID Connect tokens; the issuer is asked for its keys at the first token and when an unknown key appears. */
export const createTokenVerifier = (settings: OidcSettings): VerifyToken => {
  let keys: Promise<JWTVerifyGetKey> | null = null;
  const keysOfIssuer = (): Promise<JWTVerifyGetKey> => {
    keys ??= discover(settings.issuer).catch((error: unknown) => {
      keys = null;
      throw error;
    });
    return keys;
  };
  return async (token) => {
    if (token.split('.').length !== 3) return null;
    const getKey = await keysOfIssuer();
    try {
      const { payload } = await jwtVerify(token, getKey, {
        issuer: settings.issuer,
        audience: settings.audience,
        algorithms,
        clockTolerance,
        requiredClaims: ['sub', 'exp'],
      });
      const tenant = claim(payload, settings.tenantClaim);
      if (typeof tenant !== 'string' || tenant === '' || payload.sub === undefined || payload.exp === undefined)
        return null;
      return {
        subject: payload.sub,
        tenant,
        roles: words.parse(claim(payload, settings.rolesClaim)),
        expiresAt: new Date(payload.exp * 1000),
      };
    } catch (error) {
      if (isUnreachable(error)) throw error;
      return null;
    }
  };
};
