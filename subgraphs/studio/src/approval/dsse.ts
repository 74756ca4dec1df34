import { verify } from 'node:crypto';
import { type PublicSigningJwk, publicKeyOf } from '../signing/signing-key.ts';

/** A DSSE envelope (dead simple signing envelope, v1) with one signature. */
export interface DsseEnvelope {
  readonly payloadType: string;
  /** Base64 of the signed bytes. */
  readonly payload: string;
  readonly signatures: readonly { readonly keyid: string; readonly sig: string }[];
}

export const inTotoPayloadType = 'application/vnd.in-toto+json';

/** Pre-authentication encoding: what is signed, so that type and payload cannot be mistaken for one another. */
export const preAuthEncoding = (payloadType: string, payload: Uint8Array): Uint8Array =>
  Buffer.concat([
    Buffer.from(`DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.byteLength} `),
    payload,
  ]);

export const envelopeOf = (
  payload: string,
  keyId: string,
  signBytes: (bytes: Uint8Array) => Uint8Array,
): DsseEnvelope => {
  const bytes = Buffer.from(payload, 'utf8');
  const signature = signBytes(preAuthEncoding(inTotoPayloadType, bytes));
  return {
    payloadType: inTotoPayloadType,
    payload: bytes.toString('base64'),
    signatures: [{ keyid: keyId, sig: Buffer.from(signature).toString('base64') }],
  };
};

/** Standard base64 that says each value in one way only, so that no changed text can stand for the same bytes. */
const strictBase64 = (text: string): Uint8Array | null => {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
};

/** The signed payload, or null unless the envelope's one signature was made with this key over this type and payload. */
export const openEnvelope = (envelope: DsseEnvelope, key: PublicSigningJwk): string | null => {
  const [signature, ...others] = envelope.signatures;
  if (signature === undefined || others.length > 0 || signature.keyid !== key.kid) return null;
  if (envelope.payloadType !== inTotoPayloadType) return null;
  const payload = strictBase64(envelope.payload);
  const sig = strictBase64(signature.sig);
  if (payload === null || sig === null) return null;
  if (!verify(null, preAuthEncoding(envelope.payloadType, payload), publicKeyOf(key), sig)) return null;
  return Buffer.from(payload).toString('utf8');
};
