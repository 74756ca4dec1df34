import { bundleFromJSON } from '@sigstore/bundle';
import { toSignedEntity, Verifier } from '@sigstore/verify';
import { expect, test } from 'vitest';
import { newKey, signedApproval } from '../../test/signed-approval.ts';
import { publicKeyOf } from '../signing/signing-key.ts';
import { verifyProofDocument } from './proof-document.ts';

const { document, envelope, publicKey } = signedApproval();

const reasonFor = (given: unknown, key: unknown = publicKey) => {
  const result = verifyProofDocument(given, key);
  return result.valid ? 'valid' : result.reason;
};

test('[ST-34] the whole document verifies offline with the public key alone, and says what it vouches for', () => {
  expect(verifyProofDocument(JSON.parse(JSON.stringify(document)), publicKey)).toMatchObject({
    valid: true,
    keyId: 'skey_1',
    evidence: ['snapshot', 'artifact'],
    statement: { predicate: { approval: { id: 'appr_1' }, actor: { id: 'ada' } } },
  });
  expect(verifyProofDocument(envelope, publicKey)).toMatchObject({ valid: true, evidence: [] });
});

test('[ST-34] flipping any bit of any byte of the file fails', () => {
  const bytes = Buffer.from(JSON.stringify(document));
  const passed: string[] = [];
  for (let index = 0; index < bytes.length; index += 1) {
    for (const bit of [index % 8, (index + 3) % 8]) {
      const flipped = Buffer.from(bytes);
      flipped[index] = (bytes[index] ?? 0) ^ (1 << bit);
      let given: unknown;
      try {
        given = JSON.parse(flipped.toString('utf8'));
      } catch {
        continue;
      }
      if (reasonFor(given) === 'valid') passed.push(`byte ${index}, bit ${bit}`);
    }
  }
  expect(passed).toEqual([]);
});

test('[ST-34] a member that no signature covers is refused, wherever it stands', () => {
  const { snapshot, artifact } = document;
  expect(reasonFor({ ...document, note: 'trust me' })).toBe('DOCUMENT');
  expect(reasonFor({ ...document, snapshot: { ...snapshot, note: 'trust me' } })).toBe('DOCUMENT');
  expect(reasonFor({ ...document, artifact: { ...artifact, reviewProjection: {} } })).toBe('DOCUMENT');
  expect(reasonFor({ snapshot, artifact })).toBe('DOCUMENT');
  expect(reasonFor({ ...document, envelope: { ...envelope, extra: 1 } })).toBe('ENVELOPE');
});

test('[ST-34] of a key set the key that the envelope names is taken; without it, or with another key of its name, it fails', () => {
  const [stranger, namesake] = [newKey('skey_2').publicKey, newKey('skey_1').publicKey];
  expect(reasonFor(document, { keys: [stranger, publicKey] })).toBe('valid');
  expect(reasonFor(document, { keys: [stranger, namesake] })).toBe('SIGNATURE');
  expect(reasonFor(document, { keys: [] })).toBe('SIGNATURE');
  expect(reasonFor(document, { ...publicKey, crv: 'P-256' })).toBe('KEY');
  expect(reasonFor(document, { kty: 'OKP', crv: 'Ed25519', kid: 'skey_1', x: 'short' })).toBe('KEY');
});

test('[ST-34] no change to the text of the key passes, but to members that say nothing', () => {
  const { kty, crv, x, kid } = publicKey;
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const passed = [...x].flatMap((letter, index) =>
    [...alphabet, '=', '+', '/', ' ', ''].filter(
      (other) =>
        other !== letter &&
        reasonFor(document, { ...publicKey, x: `${x.slice(0, index)}${other}${x.slice(index + 1)}` }) === 'valid',
    ),
  );
  expect(passed).toEqual([]);
  for (const changed of [`${x}=`, `${x}A`, x.slice(1), 5])
    expect(reasonFor(document, { ...publicKey, x: changed })).toBe('KEY');
  for (const kept of [
    { kty, crv, x },
    { kty, crv, x, kid },
    { ...publicKey, 'x5t#S256': 'unknown to us' },
  ]) {
    expect(verifyProofDocument(document, kept)).toMatchObject({ valid: true, keyId: 'skey_1' });
  }
  expect(reasonFor(document, { kty, crv, x, kid: 'skey_2' })).toBe('SIGNATURE');
  for (const member of ['kty', 'crv', 'x']) {
    const { [member as 'x']: value, ...rest } = publicKey;
    expect(reasonFor(document, { ...rest, [`${member}_`]: value })).toBe('KEY');
  }
  expect(reasonFor(document, { ...publicKey, use: 'enc' })).toBe('KEY');
  expect(reasonFor('no document', { kty, crv, x })).toBe('DOCUMENT');
});

test('[ST-34] a key set may hold keys of other kinds, but none of ours that is damaged', () => {
  const other = { kty: 'RSA', n: 'AQAB', e: 'AQAB', kid: 'skey_1' };
  expect(reasonFor(document, { keys: [other, publicKey] })).toBe('valid');
  expect(reasonFor(document, { keys: [other] })).toBe('SIGNATURE');
  expect(reasonFor(document, { keys: [{ ...publicKey, x: 'short' }, publicKey] })).toBe('KEY');
  expect(reasonFor(document, { keys: publicKey })).toBe('KEY');
});

test('[ST-34] evidence of another approval is refused by name', () => {
  const { snapshot, artifact } = document;
  expect(reasonFor({ envelope, snapshot: { ...snapshot, version: 3 } })).toBe('SNAPSHOT');
  expect(reasonFor({ envelope, artifact: { ...artifact, compilerVersion: '0' } })).toBe('ARTIFACT');
});

test('[ST-34] an implementation that is not ours verifies the envelope, and refuses it changed', () => {
  const verifier = new Verifier(
    {
      certificateAuthorities: [],
      timestampAuthorities: [],
      tlogs: [],
      ctlogs: [],
      publicKey: () => ({ publicKey: publicKeyOf(publicKey), validFor: () => true }),
    },
    { ctlogThreshold: 0, tlogThreshold: 0, timestampThreshold: 0 },
  );
  const verify = (dsseEnvelope: typeof envelope) =>
    verifier.verify(
      toSignedEntity(
        bundleFromJSON({
          mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
          verificationMaterial: { publicKey: { hint: publicKey.kid }, tlogEntries: [] },
          dsseEnvelope,
        }),
      ),
    );
  expect(() => verify(envelope)).not.toThrow();
  const payload = Buffer.from(envelope.payload, 'base64').toString().replace('"ada"', '"eve"');
  expect(() => verify({ ...envelope, payload: Buffer.from(payload).toString('base64') })).toThrow();
  expect(() => verify({ ...envelope, payloadType: 'text/plain' })).toThrow();
});
