import { generateKeyPairSync } from 'node:crypto';
import type { Db } from '@writ/drizzle/tenant-database';
import { writError } from '@writ/kit/errors';
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

const privateKeyOf = (scope: RequestScope, { id, sealedPrivateKey }: SigningKeyRow): string => {
  try {
    return scope.vault.open(purpose, contextOf(scope.tenantId, id), sealedPrivateKey);
  } catch {
    scope.log.error(
      { signingKey: id },
      'WRIT_KEK does not open the signing key: it is not the one that sealed it. Approvals are refused until it is given again, or rotateSigningKey makes another key.',
    );
    throw writError('SIGNING_UNAVAILABLE', 'The signing key cannot be opened right now; its operator has to look.', {
      signingKeyId: id,
    });
  }
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
  const privateKeyPem = privateKeyOf(scope, key);
  return { keyId: key.id, publicKey: key.publicKey, sign: (bytes) => signBytes(privateKeyPem, bytes) };
};
