import { generateKeyPairSync } from 'node:crypto';
import type { Db } from '@writ/drizzle/tenant-database';
import type { RequestScope } from '@writ/kit/request-scope';
import { activeSigningKey, insertSigningKey } from './signing-key.repository.ts';
import type { SigningKeyRow } from './signing-key.tables.ts';
import { type PublicSigningJwk, signBytes } from './signing-key.ts';

/** A key that signs; the private half stays inside. */
export interface Signer {
  readonly keyId: string;
  readonly publicKey: PublicSigningJwk;
  readonly sign: (bytes: Uint8Array) => Uint8Array;
}

const purpose = 'studio:signing-key';

/** Ties a sealed key to its row: copied into another tenant's row it does not open. */
const contextOf = (tenantId: string, keyId: string): string => `${tenantId}/${keyId}`;

export const newSigningKey = (
  { tenantId, vault }: RequestScope,
  id: string,
): Pick<SigningKeyRow, 'id' | 'publicKey' | 'sealedPrivateKey'> => {
  const pair = generateKeyPairSync('ed25519');
  const { x } = pair.publicKey.export({ format: 'jwk' });
  if (x === undefined) throw new Error('an Ed25519 key has no x coordinate');
  const privateKeyPem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return {
    id,
    publicKey: { kty: 'OKP', crv: 'Ed25519', x, kid: id, use: 'sig', alg: 'EdDSA' },
    sealedPrivateKey: vault.seal(purpose, contextOf(tenantId, id), privateKeyPem),
  };
};

/** The tenant's signing key, made in the caller's transaction when there is none yet. */
export const ensureSigner = async ({
  tx,
  scope,
}: {
  readonly tx: Db;
  readonly scope: RequestScope;
}): Promise<Signer> => {
  let key = await activeSigningKey(tx, scope.tenantId);
  if (key === null) {
    await insertSigningKey(tx, scope, newSigningKey(scope, scope.newId('skey')));
    key = await activeSigningKey(tx, scope.tenantId);
  }
  if (key === null) throw new Error('the tenant has no signing key');
  const { id, publicKey, sealedPrivateKey } = key;
  const privateKeyPem = scope.vault.open(purpose, contextOf(scope.tenantId, id), sealedPrivateKey);
  return { keyId: id, publicKey, sign: (bytes) => signBytes(privateKeyPem, bytes) };
};
