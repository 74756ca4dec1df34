import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';

/** The public half of an Ed25519 key as a JWK (RFC 8037). */
export interface PublicSigningJwk {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid: string;
  readonly use: 'sig';
  readonly alg: 'EdDSA';
}

export const publicKeyOf = ({ kty, crv, x }: PublicSigningJwk): KeyObject =>
  createPublicKey({ key: { kty, crv, x }, format: 'jwk' });

/** Ed25519 signature over the bytes, with a private key in PEM. */
export const signBytes = (privateKeyPem: string, bytes: Uint8Array): Uint8Array =>
  sign(null, bytes, createPrivateKey(privateKeyPem));
