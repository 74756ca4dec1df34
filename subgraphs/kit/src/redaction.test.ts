// Over 300 lines: a table of secrets and of what looks like them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { credentialIn, redactionFingerprint, redactJson, redactText } from './redaction.ts';
import { redactionKinds } from './redaction-manifest.ts';
import { mixed, pem, plantedSecrets } from './testing/planted-secrets.ts';

describe('secrets that are recognised wherever they stand', () => {
  test.each(plantedSecrets)('[HI-12] %s is replaced by its kind', (kind, secret) => {
    for (const [before, after] of [
      ['', ''],
      ['key is ', ' ok'],
      ['"', '"'],
      ['ünder=', ';'],
      ['(', ').'],
    ] as const) {
      const { text, findings } = redactText(`${before}${secret}${after}`);
      expect(text).not.toContain(secret.slice(-12));
      expect(findings.map((finding) => finding.kind)).toContain(kind);
    }
  });

  test('[HI-12] any text around a key leaves nothing of the key', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 40 }),
        fc.constantFrom(...plantedSecrets),
        fc.string({ maxLength: 40 }),
        (before, [, secret], after) => {
          if (/^(sk-[A-Z]|SK|key-)/.test(secret) && /[A-Za-z]$/.test(before)) return;
          expect(redactText(`${before}${secret}${after}`).text).not.toContain(secret.slice(-12));
        },
      ),
      { numRuns: 500 },
    );
  });
});

const examples: readonly (readonly [text: string, redacted: string])[] = [
  ['Authorization: Bearer abcdef1234567890', 'Authorization: Bearer [REDACTED:bearer_token]'],
  ['Authorization: Basic dXNlcjpwYXNz', 'Authorization: [REDACTED:authorization]'],
  ['bearer of bad news', 'bearer of bad news'],
  ['postgres://app:s3cr3t@db.internal:5432/x', 'postgres://[REDACTED:connection_string]@db.internal:5432/x'],
  ['redis://:pa/ss:w0rd@cache:6379', 'redis://[REDACTED:connection_string]@cache:6379'],
  ['https://example.com:8080/a?b=c@d', 'https://example.com:8080/a?b=c@d'],
  ['mongodb+srv://u:p%40ss@c0.mongodb.net/?w=1', 'mongodb+srv://[REDACTED:connection_string]@c0.mongodb.net/?w=1'],
  ['?auth=Bearer%20abcdef1234567890&x=1', '?auth=Bearer%20[REDACTED:bearer_token]&x=1'],
  ['bearer%20ab%2Bcd%2fEF12345678%3D%3D%22', 'bearer%20[REDACTED:bearer_token]%22'],
  ['h=Bearer+abcdef1234567890', 'h=Bearer+[REDACTED:bearer_token]'],
  ['Bearer%20of%20bad%20news', 'Bearer%20of%20bad%20news'],
  [
    'db=postgres%3A%2F%2Fuser%3Apass%40host%3A5432%2Fx&y=1',
    'db=postgres%3A%2F%2F[REDACTED:connection_string]%40host%3A5432%2Fx&y=1',
  ],
  ['redis%3a//u:p@ss%40cache', 'redis%3a//[REDACTED:connection_string]%40cache'],
  ['postgres://user%3Apass%40host/x', 'postgres://[REDACTED:connection_string]%40host/x'],
  ['next=https%3A%2F%2Fexample.com%3A8080%2Fa%3Fb%3Dc%40d', 'next=https%3A%2F%2Fexample.com%3A8080%2Fa%3Fb%3Dc%40d'],
  ['url=https%3A%2F%2Fexample.com&at=12%3A30%40home', 'url=https%3A%2F%2Fexample.com&at=12%3A30%40home'],
  ['to=https%3A%2F%2Fexample.com%20at%2012%3A30%40home', 'to=https%3A%2F%2Fexample.com%20at%2012%3A30%40home'],
  ['https://example.com/%zz%3A%40', 'https://example.com/%zz%3A%40'],
  ['Server=db;User Id=sa;Password=hunter2!;', 'Server=db;User Id=sa;Password=[REDACTED:password];'],
  [
    'AccountName=x;AccountKey=abc+/12==;EndpointSuffix=y',
    'AccountName=x;AccountKey=[REDACTED:azure_account_key];EndpointSuffix=y',
  ],
  ['AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG', 'AWS_SECRET_ACCESS_KEY=[REDACTED:aws_secret_access_key]'],
  ['mail jane.doe+x@mail.example.co.uk, thanks', 'mail [REDACTED:email], thanks'],
  ['npm i lodash@4.17.21 @types/node@24', 'npm i lodash@4.17.21 @types/node@24'],
  ['4111 1111 1111 1111', '[REDACTED:card_number]'],
  ['378282246310005.', '[REDACTED:card_number].'],
  ['4111-1111-1111-1112', '4111-1111-1111-1112'],
  ['at 1700000000000 and 0.4111111111111111', 'at 1700000000000 and 0.4111111111111111'],
  ['DE89 3704 0044 0532 0130 00 please', '[REDACTED:iban] please'],
  ['GB82WEST12345698765432', '[REDACTED:iban]'],
  ['GB82WEST12345698765431', 'GB82WEST12345698765431'],
  ['{\\"pay\\":\\"to\\nGB82WEST12345698765432\\"}', '{\\"pay\\":\\"to\\n[REDACTED:iban]\\"}'],
  ['be71096123456769, x-be71096123456769', '[REDACTED:iban], x-be71096123456769'],
  ['be710961-2345-6769-8000-000000000000', 'be710961-2345-6769-8000-000000000000'],
  ['{"api_key": "abc def", "n": 1}', '{"api_key": "[REDACTED:api_key]", "n": 1}'],
  ['{\\"clientSecret\\":\\"ab\\",\\"n\\":1}', '{\\"clientSecret\\":\\"[REDACTED:secret]\\",\\"n\\":1}'],
  ['{"pass": 1200, "fail": 3}', '{"pass": 1200, "fail": 3}'],
  ['{"pass": 482915, "n": 1}', '{"pass": [REDACTED:password], "n": 1}'],
  ['{"pass": "12ab"}', '{"pass": "[REDACTED:password]"}'],
  ['user=x pass=1234', 'user=x pass=[REDACTED:password]'],
  ['{"password": {"type": "string"}}', '{"password": {"type": "string"}}'],
  ['task-abcdefghijklmnopqrstuvwxyz', 'task-abcdefghijklmnopqrstuvwxyz'],
  ['max_tokens: 4096, nextToken: abcdef', 'max_tokens: 4096, nextToken: abcdef'],
  ['password: [REDACTED:email]!x', 'password: [REDACTED:password]'],
  ['[REDACTED:hunter2secret]', '[REDACTED:hunter2secret]'],
];

describe('secrets given away by their form or their name', () => {
  test.each(examples)('[HI-12] %s', (text, redacted) => {
    expect(redactText(text).text).toBe(redacted);
  });

  test('[HI-12] a private key without its end is taken as far as it goes', () => {
    expect(redactText(`x ${pem.slice(0, 120)}`).text).toBe('x [REDACTED:private_key]');
    expect(redactText(`${pem} and ${pem}`).text).toBe('[REDACTED:private_key] and [REDACTED:private_key]');
  });

  test('[HI-12] a credential within an id is named, a number is none', () => {
    expect(credentialIn(`call.npm_${mixed(36)}`)).toBe('npm_token');
    expect(credentialIn('4111111111111111')).toBeNull();
  });

  test('[HI-12] a forged token of an unknown kind hides nothing', () => {
    expect(redactText(`[REDACTED:sk_live_${mixed(24)}]`).text).toBe('[REDACTED:[REDACTED:stripe_key]]');
  });
});

describe('JSON', () => {
  test('[HI-12] keys, values, named members, pairs, lists and numbers', () => {
    const { value, findings } = redactJson({
      OPENAI_API_KEY: 'not-a-known-form',
      headers: [
        { name: 'Authorization', value: 'Basic abc' },
        { name: 'Accept', value: 'text' },
      ],
      passwords: 'kept: a list of rules',
      password: ['one', 'two', { type: 'string' }],
      'jane@example.com': 1,
      'joe@example.com': 2,
      cvv: 123,
      card: 4111111111111111,
      price: 12.5,
      token: null,
      deep: { arguments: '{"refresh_token":"abc"}' },
    });
    expect(value).toEqual({
      OPENAI_API_KEY: '[REDACTED:api_key]',
      headers: [
        { name: 'Authorization', value: '[REDACTED:authorization]' },
        { name: 'Accept', value: 'text' },
      ],
      passwords: 'kept: a list of rules',
      password: ['[REDACTED:password]', '[REDACTED:password]', { type: 'string' }],
      '[REDACTED:email]': 1,
      '[REDACTED:email] (2)': 2,
      cvv: '[REDACTED:card_security_code]',
      card: '[REDACTED:card_number]',
      price: 12.5,
      token: null,
      deep: { arguments: '{"refresh_token":"[REDACTED:access_token]"}' },
    });
    expect(findings).toContainEqual({ kind: 'email', count: 2 });
  });

  test('[HI-12] a number under "pass" counts or measures unless it is long; a text under it is a password', () => {
    const counted = {
      pass: 12,
      a: { pass: 0.9512345 },
      b: { pass: -1 },
      c: { pass: 99_999 },
      e: { pass: 1e-9 },
      d: { pass: [1, 2] },
    };
    expect(redactJson(counted)).toMatchObject({ value: counted, findings: [] });
    expect(redactJson({ pass: 482_915, a: { pass: '12' }, password: 12 }).value).toEqual({
      pass: '[REDACTED:password]',
      a: { pass: '[REDACTED:password]' },
      password: '[REDACTED:password]',
    });
  });

  test('[HI-12] keys that become one stay members, and take no name that another key has', () => {
    const given = {
      'jane@example.com': 1,
      'joe@example.com': 2,
      '[REDACTED:email] (2)': 3,
      '[REDACTED:email]': 4,
      'jim@example.com': 5,
    };
    const { value } = redactJson(given);
    expect(value).toEqual({
      '[REDACTED:email] (3)': 1,
      '[REDACTED:email] (4)': 2,
      '[REDACTED:email] (2)': 3,
      '[REDACTED:email]': 4,
      '[REDACTED:email] (5)': 5,
    });
    expect(redactJson(value)).toMatchObject({ value, findings: [] });
  });

  test('[HI-12] the numbered key of a header stays as it is when it is redacted again', () => {
    const once = redactJson({
      'cookie: one-cookie': 1,
      'cookie: two-cookies': 2,
      'cookie: three ': 3,
      'cookie: four ': 4,
    });
    expect(Object.keys(once.value as object)).toEqual([
      'cookie: [REDACTED:cookie]',
      'cookie: [REDACTED:cookie] (2)',
      'cookie: [REDACTED:cookie] ',
      'cookie: [REDACTED:cookie]  (2)',
    ]);
    expect(redactJson(once.value)).toMatchObject({ value: once.value, findings: [] });
  });

  test('[HI-12] a member named __proto__ stays a member', () => {
    const { value } = redactJson(JSON.parse('{"__proto__": {"password": "x"}}'));
    expect(JSON.stringify(value)).toBe('{"__proto__":{"password":"[REDACTED:password]"}}');
  });

  test('[HI-12] what is nested too deeply to look at is not kept', () => {
    let nested: unknown = 'jane@example.com';
    for (let depth = 0; depth < 50_000; depth += 1) nested = [nested];
    const text = JSON.stringify(redactJson(nested).value);
    expect(text).toContain('[REDACTED:too_deep]');
    expect(text).not.toContain('example.com');
  });
});

const pieces = fc.oneof(
  fc.constantFrom(
    ...plantedSecrets.map(([, secret]) => secret),
    ...examples.map(([text]) => text),
    ...[...redactionKinds].map((kind) => `[REDACTED:${kind}]`),
  ),
  fc.constantFrom(
    'password=',
    'token:',
    '"',
    "'",
    '\\"',
    ' ',
    '@',
    '://',
    '%3A%2F%2F',
    '%3A',
    '%40',
    '%2F',
    'Bearer%20',
    '+',
    '%2B',
    ':',
    '.',
    '-',
    'eyJ',
    'bearer ',
    'Authorization: ',
    '[REDACTED:',
    ']',
    '4111',
    '1111',
    '3782 822463 10005',
    '5555-5555-5555-4444',
    'pin code: ',
    '"pass": ',
    'cookie: ',
    '\\n',
    '%20',
    '_',
    '{',
    '/',
    'AKIA',
    'sk-',
    'a',
    '7',
    'DE89',
  ),
  fc.string({ maxLength: 12 }),
);

describe('properties', () => {
  test('[HI-12] redacting twice is redacting once, and no findings means an unchanged text', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        const text = parts.join('');
        const once = redactText(text);
        const twice = redactText(once.text);
        expect(twice.text).toBe(once.text);
        expect(twice.findings).toEqual([]);
        expect(once.findings.length === 0).toBe(once.text === text);
      }),
      { numRuns: 20_000 },
    );
  }, 60_000);

  test('[HI-12] the same value is redacted the same way, whatever was redacted in between', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), fc.dictionary(pieces, pieces), (between, value) => {
        const once = redactJson(value);
        redactText(between.join(''));
        expect(redactJson(value)).toEqual(once);
        expect(Object.keys(once.value as object)).toHaveLength(Object.keys(value).length);
      }),
      { numRuns: 3_000 },
    );
  });

  test('[HI-12] JSON redacted twice is JSON redacted once', () => {
    const tree = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        pieces,
        fc.integer(),
        fc.constant(4111111111111111),
        fc.array(tie('value')),
        fc.dictionary(pieces, tie('value')),
      ),
    }));
    fc.assert(
      fc.property(tree.value, (value) => {
        const once = redactJson(value);
        expect(redactJson(once.value)).toEqual({ ...once, findings: [] });
      }),
      { numRuns: 2_000 },
    );
  }, 60_000);

  test('[HI-12] the fingerprint names the manifest', () => {
    expect(redactText('').fingerprint).toBe(redactionFingerprint);
    expect(redactionFingerprint).toMatch(/^sha256:[0-9a-f]{64}$/);
  });
});
