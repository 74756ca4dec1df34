import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redactJson } from './redaction.ts';
import { withholdResidue } from './redaction-residue.ts';
import { mixed } from './testing/planted-secrets.ts';

const isWithheld = (name: string, text: string): boolean =>
  withholdResidue(redactJson({ [name]: text }).value).residues.length > 0;

const isKept = (name: string, text: string): boolean =>
  redactJson({ [name]: text }).findings.length === 0 && !isWithheld(name, text);

describe('what still looks like a secret', () => {
  test('[HI-12] is withheld with its path', () => {
    const found = withholdResidue({ call: { 'x-custom-auth': mixed(40), pageToken: mixed(40), id: mixed(40) } });
    expect(found.residues).toEqual([{ path: '/call/x-custom-auth', reason: 'LOOKS_LIKE_SECRET' }]);
    expect(found.value).toEqual({
      call: { 'x-custom-auth': '[REDACTED:suspected_secret]', pageToken: mixed(40), id: mixed(40) },
    });
  });

  test('[HI-12] is withheld everywhere, and named while the paths stay short: they grow no faster than what was given', () => {
    const value = { ['k'.repeat(60_000)]: { key: new Array(2_000).fill(mixed(26)) } };
    const found = withholdResidue(value);
    expect(found.residues).toHaveLength(1);
    expect(JSON.stringify(found.value)).not.toContain(mixed(26));
    const many = withholdResidue({ key: new Array(20_000).fill(mixed(26)) });
    expect(many.residues.length).toBeGreaterThan(1_000);
    expect(JSON.stringify(many.residues).length).toBeLessThan(128 * 1024);
    expect(JSON.stringify(many.value)).not.toContain(mixed(26));
  });

  test.each([
    'key',
    'x-session-key',
    'sessionKey',
    'SESSION_KEYS',
    'key2',
    'access_key',
    'accessKey',
    'accesskey',
    'AWSAccessKey',
    's3_access_key',
    'hmac-key',
    'oauth',
    'authorization_value',
    'userToken',
    'usertoken',
    'device_tokens',
    'x-amz-security-token-2',
    'request.signature',
    'cache_auth',
    'public_page_secret_box_key',
  ])('[HI-12] is looked for under %s', (name) => {
    expect(isWithheld(name, mixed(40))).toBe(true);
    expect(isWithheld(name, `see ${mixed(24)} there`)).toBe(true);
  });

  test.each(['password', 'api_key', 'apikey', 'client_secret', 'private_key', 'secret', 'token', 'credentials'])(
    '[HI-12] is gone before under %s',
    (name) => {
      expect(redactJson({ [name]: mixed(40) }).value).not.toMatchObject({ [name]: mixed(40) });
    },
  );

  test.each([
    's3_key',
    's3Key',
    'S3Key',
    'object_key',
    'objectKey',
    'primary_key',
    'foreignKeys',
    'sort-key',
    'partition_key',
    'PartitionKey',
    'cache_key',
    'public_key',
    'publicKey',
    'idempotency-key',
    'keywords',
    'keyWords',
    'keyboard',
    'monkey',
    'MONKEY',
    'turkeys',
    'author',
    'authority',
    'authored_by',
    'tokenizer',
    'tokenCount',
    'token_counts',
    'key_name',
    'nextPageToken',
    'nextpagetoken',
    'sync_token',
    'secretary',
    'id',
  ])('[HI-12] is not looked for under %s', (name) => {
    expect(isKept(name, mixed(40))).toBe(true);
    expect(isKept(name, 'uploads/2026/Report_ABCdef0123456789.pdf')).toBe(true);
  });

  test.each([
    'uploads/2026/Report_ABCdef0123456789.pdf',
    'uploads/2026/Report_ABCdef0123456789WithMore42.pdf',
    'Report-ABCdef0123456789-Final42.tar.gz',
    'https://files.example.com/AbCdEf0123456789AbCdEf0123/view',
    'users/42/AbCdEf0123456789AbCdEf0123',
    'checkout.paymentMethod.creditCard2.title',
    'CustomerSupportPolicy2026Draft',
  ])('[HI-12] is no path, no file and no words: %s', (text) => {
    expect(isKept('key', text)).toBe(true);
    expect(isKept('document_key', text)).toBe(true);
  });

  test('[HI-12] the parts of a path under a name of credentials are looked at, and so is a secret with slashes', () => {
    expect(isWithheld('access_key', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY')).toBe(true);
    expect(isWithheld('key', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY')).toBe(true);
    expect(isWithheld('access_key', `users/app/${mixed(40)}`)).toBe(true);
    expect(isWithheld('x-custom-auth', `${mixed(40)}.pem`)).toBe(true);
    expect(isWithheld('x-custom-auth', 'https://login.example.com/AbCdEf01/oauth2/Token')).toBe(false);
  });

  test('[HI-12] random characters under a name of keys are withheld', () => {
    const characters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'];
    const random = fc
      .array(fc.constantFrom(...characters), { minLength: 40, maxLength: 40 })
      .map((all) => all.join(''))
      .filter((text) => /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text));
    fc.assert(
      fc.property(fc.constantFrom('key', 'x-session-key', 'access_key', 'x-custom-auth'), random, (name, text) => {
        fc.pre(redactJson(text).findings.length === 0);
        expect(isWithheld(name, text)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
