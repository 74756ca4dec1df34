import { hkdfSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { codeOf } from './errors.ts';
import { createPrincipalSigner, createPrincipalVerifier, type Principal, principalLifetime } from './principal.ts';

const secret = 'a secret of at least sixteen characters';
const principal: Principal = {
  tenantId: '0193a4a4-0000-7000-8000-000000000001',
  actor: { kind: 'API_KEY', id: 'key_01h455vb4pex5vsknk084sn02q', channel: 'API' },
  scopes: ['studio:read', 'plan:read'],
};
const at = (seconds: number) => () => new Date(1_800_000_000_000 + seconds * 1000);

const refusalOf = (verifying: Promise<unknown>) => verifying.then(() => 'verified', codeOf);

describe('principal', () => {
  test('[C-07] a subgraph reads back what the gateway signed for it', async () => {
    const token = await createPrincipalSigner(secret, at(0))(principal, 'studio');
    const expiresAt = at(principalLifetime)();
    expect(await createPrincipalVerifier(secret, 'studio', at(1))(token)).toEqual({ ...principal, expiresAt });
  });

  test('[C-07] a token without, for another subgraph, forged, cut or expired is UNAUTHENTICATED', async () => {
    const token = await createPrincipalSigner(secret, at(0))(principal, 'studio');
    const forged = await createPrincipalSigner('another secret, just as long as it', at(0))(principal, 'studio');
    const [head, , signature] = token.split('.');
    const body = Buffer.from(JSON.stringify({ tenant: principal.tenantId })).toString('base64url');
    const verify = createPrincipalVerifier(secret, 'studio', at(1));
    expect(await refusalOf(verify(null))).toBe('UNAUTHENTICATED');
    expect(await refusalOf(createPrincipalVerifier(secret, 'plan', at(1))(token))).toBe('UNAUTHENTICATED');
    expect(await refusalOf(verify(forged))).toBe('UNAUTHENTICATED');
    expect(await refusalOf(verify(token.slice(0, -2)))).toBe('UNAUTHENTICATED');
    expect(await refusalOf(verify(`${head}.${body}.${signature}`))).toBe('UNAUTHENTICATED');
    expect(await refusalOf(createPrincipalVerifier(secret, 'studio', at(principalLifetime + 1))(token))).toBe(
      'UNAUTHENTICATED',
    );
  });

  test('[C-07] a token that claims no end, or a far one, is good for no longer than ours', async () => {
    const key = new Uint8Array(hkdfSync('sha256', secret, 'writ', 'principal:studio', 32));
    const minted = (claims: Record<string, unknown>) =>
      new SignJWT({ tenant: principal.tenantId, actor: principal.actor, scopes: principal.scopes, ...claims })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer('writ')
        .setAudience('studio')
        .sign(key);
    const issued = at(0)().getTime() / 1000;
    const verify = createPrincipalVerifier(secret, 'studio', at(principalLifetime + 5));
    expect(await refusalOf(verify(await minted({ iat: issued })))).toBe('UNAUTHENTICATED');
    expect(await refusalOf(verify(await minted({ exp: issued + 315_360_000 })))).toBe('UNAUTHENTICATED');
    expect(await refusalOf(verify(await minted({ iat: issued, exp: issued + 315_360_000 })))).toBe('UNAUTHENTICATED');
  });

  test('[C-07] an unsigned token ("alg": "none") is UNAUTHENTICATED', async () => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { iss: 'writ', aud: 'studio', exp: 2_000_000_000, tenant: principal.tenantId, ...principal };
    const unsigned = `${part({ alg: 'none' })}.${part(claims)}.`;
    expect(await refusalOf(createPrincipalVerifier(secret, 'studio', at(1))(unsigned))).toBe('UNAUTHENTICATED');
  });
});
