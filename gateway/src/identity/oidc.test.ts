import { SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalIssuer, startLocalIssuer } from '../../test/local-issuer.ts';
import { createTokenVerifier, type VerifyToken } from './oidc.ts';

let issuer: LocalIssuer;
let verify: VerifyToken;

const verifierOf = (url: string): VerifyToken =>
  createTokenVerifier({ issuer: url, audience: 'writ', tenantClaim: 'tenant', rolesClaim: 'roles' });

beforeAll(async () => {
  issuer = await startLocalIssuer('writ');
  verify = verifierOf(issuer.url);
});
afterAll(() => issuer.close());

test('[C-06] tenant and roles come from the claims of a token that the issuer signed', async () => {
  const claims = await verify(await issuer.token({ tenant: 'demo', roles: ['author', 'APPROVER'] }));
  expect(claims).toMatchObject({ subject: 'ada', tenant: 'demo', roles: ['author', 'APPROVER'] });
  expect(claims?.expiresAt.getTime()).toBeGreaterThan(Date.now());
  expect((await verify(await issuer.token({ tenant: 'demo', roles: 'author approver' })))?.roles).toEqual([
    'author',
    'approver',
  ]);
  expect((await verify(await issuer.token({ tenant: 'demo' })))?.roles).toEqual([]);
});

test('[C-06] another issuer, audience, key or algorithm, an expired token and one without a tenant are refused', async () => {
  const good = { tenant: 'demo' };
  expect(await verify(await issuer.token({ ...good, aud: 'other' }))).toBeNull();
  expect(await verify(await issuer.token({ ...good, iss: 'https://elsewhere.example' }))).toBeNull();
  expect(await verify(await issuer.token(good, -60))).toBeNull();
  expect(await verify(await issuer.token({ ...good, exp: undefined }))).toBeNull();
  expect(await verify(await issuer.token({ ...good, sub: undefined }))).toBeNull();
  expect(await verify(await issuer.token({}))).toBeNull();
  expect(await verify(await issuer.token({ tenant: 7 }))).toBeNull();
  const [header = '', payload = '', signature = ''] = (await issuer.token(good)).split('.');
  expect(await verify(`${header}.${payload}.${signature.slice(0, -4)}AAAA`)).toBeNull();
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  expect(await verify(`${none}.${payload}.`)).toBeNull();
  const hmac = await new SignJWT({ iss: issuer.url, aud: 'writ', sub: 'ada', tenant: 'demo' })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('1m')
    .sign(new TextEncoder().encode('the public key as a secret, which it is not'));
  expect(await verify(hmac)).toBeNull();
  expect(await verify('not.a.token')).toBeNull();
  expect(await verify('nothing')).toBeNull();
});

test('[C-06] an issuer that cannot be asked is an error, not a refusal, and is asked again next time', async () => {
  const other = await startLocalIssuer('writ');
  const token = await other.token({ tenant: 'demo' });
  await other.close();
  const verifyOther = verifierOf(other.url);
  await expect(verifyOther(token)).rejects.toThrow();
  await expect(verifyOther(token)).rejects.toThrow();
});
