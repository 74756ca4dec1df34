import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** An identity provider on this machine: discovery, keys and tokens. */
export interface LocalIssuer {
  readonly url: string;
  /** A signed token; `overrides` replace claims, `undefined` takes one away. */
  readonly token: (overrides?: Record<string, unknown>, secondsOfLife?: number) => Promise<string>;
  readonly close: () => Promise<void>;
}

export const startLocalIssuer = async (audience: string): Promise<LocalIssuer> => {
  const keys = await generateKeyPair('ES256');
  const kid = 'only';
  const server = createServer((request, response) => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const answer = async () => {
      if (request.url === '/.well-known/openid-configuration') return { issuer: url, jwks_uri: `${url}/keys` };
      return { keys: [{ ...(await exportJWK(keys.publicKey)), kid, alg: 'ES256', use: 'sig' }] };
    };
    answer().then(
      (body) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body)),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    token: (overrides = {}, secondsOfLife = 60) => {
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: url, aud: audience, sub: 'ada', iat: now, exp: now + secondsOfLife, ...overrides };
      return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid }).sign(keys.privateKey);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
