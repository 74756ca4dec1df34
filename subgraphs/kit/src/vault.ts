import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Keeps small secrets at rest, encrypted with keys derived from the deployment's key encryption key. What is sealed for one purpose
 * and context opens for no other.
 */
export interface Vault {
  /** `v1.<iv>.<ciphertext and tag>`, base64url, AES-256-GCM. `context` is authenticated, not stored: give the same to `open`. */
  readonly seal: (purpose: string, context: string, plaintext: string) => string;
  /** The plaintext; throws when text, purpose, context or key encryption key are not those of `seal`. */
  readonly open: (purpose: string, context: string, sealed: string) => string;
}

const tagLength = 16;

export const createVault = (keyEncryptionKey: string): Vault => {
  const keys = new Map<string, Uint8Array>();
  const keyOf = (purpose: string): Uint8Array => {
    const key =
      keys.get(purpose) ?? new Uint8Array(hkdfSync('sha256', keyEncryptionKey, 'writ', `vault:${purpose}`, 32));
    keys.set(purpose, key);
    return key;
  };
  return {
    seal: (purpose, context, plaintext) => {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyOf(purpose), iv);
      cipher.setAAD(Buffer.from(context));
      const sealed = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `v1.${iv.toString('base64url')}.${sealed.toString('base64url')}`;
    },
    open: (purpose, context, sealed) => {
      const [format, iv, body] = sealed.split('.');
      if (format !== 'v1' || iv === undefined || body === undefined) throw new Error('not a sealed secret');
      const bytes = Buffer.from(body, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', keyOf(purpose), Buffer.from(iv, 'base64url'));
      decipher.setAAD(Buffer.from(context));
      decipher.setAuthTag(bytes.subarray(-tagLength));
      return Buffer.concat([decipher.update(bytes.subarray(0, -tagLength)), decipher.final()]).toString('utf8');
    },
  };
};
