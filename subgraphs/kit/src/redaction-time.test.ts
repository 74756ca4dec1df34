import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redactionWork } from './redaction.ts';
import { plantedSecrets } from './testing/planted-secrets.ts';

describe('linear time', () => {
  /** As much as one JSON value may have. */
  const length = 256 * 1024;
  const mostPerCharacter = 64;
  const hostile = [
    'a',
    '1',
    ' ',
    '@',
    'eyJ',
    'eyJ ',
    'a.eyJ.a ',
    'eyJ.',
    'eyJa.eyJa',
    'sk-',
    'sk-a ',
    '://',
    '://a:b',
    '://:a@',
    '%3A%2F%2F',
    '%3A%2F%2Fa%3Ab',
    '%3A%2F%2F%3Aa%40',
    '://a%3A%40',
    'bearer%20',
    'bearer+',
    'Bearer%20a%2B',
    '%2B',
    '%20',
    '-----BEGIN ',
    '-----BEGIN PRIVATE KEY-----!',
    '-----BEGIN PRIVATE KEY----------END ',
    'password="',
    'password=',
    'password=\'"',
    'password=\\"',
    'password:"\\"',
    'bearer ',
    'Bearer 1234567',
    'a@',
    'a@b.',
    'a.@',
    '4 ',
    '4-',
    '41 ',
    '4111 1111 1111 111 ',
    '4111 ',
    '4111-',
    '4111 1111 1111 1111 ',
    '3782 822463 ',
    '\\u0020',
    'DE89',
    'DE89 3704 ',
    '[REDACTED:',
    '[REDACTED:jwt]',
    'x[REDACTED:jwt]=',
    'token:',
    'secret\\\\\\\\',
    'Authorization: ',
    'hooks.slack.com/services/',
    'ghp_',
    'AKIA',
    '"api_key":',
    'é@é.',
    '\\\\"',
    'cookie: a b c ',
  ];

  test.each(hostile)('[HI-12] 256 KiB of %j costs a bounded number of characters each', (unit) => {
    const half = unit.repeat(Math.ceil(length / 2 / unit.length));
    const work = redactionWork(half);
    const doubled = redactionWork(half + half);
    expect(doubled).toBeLessThan(mostPerCharacter * length);
    expect(doubled).toBeLessThanOrEqual(2.1 * work + 1000);
  });

  test('[HI-12] whatever is repeated costs a bounded number of characters each', () => {
    const unit = fc.array(fc.constantFrom(...hostile), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 3 }), (units) => {
        const text = units.map((one) => one.repeat(Math.ceil(4_000 / one.length))).join('');
        expect(redactionWork(text)).toBeLessThan(mostPerCharacter * text.length);
        const keys = Object.fromEntries(
          Array.from({ length: 200 }, (_, index) => [`${units.join('')}${index}`, index]),
        );
        expect(redactionWork(keys)).toBeLessThan(mostPerCharacter * JSON.stringify(keys).length);
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  const numbered = (of: (index: number) => unknown) => (count: number) =>
    Array.from({ length: count }, (_, index) => of(index));
  const keyed = (of: (index: number) => string) => (count: number) =>
    Object.fromEntries(numbered((index) => [of(index), index])(count) as [string, number][]);
  /** Secrets of one kind, which become one name: four of their characters are counted up. */
  const another = (secret: string) => (index: number) => {
    const at = Math.floor(secret.length * 0.75);
    return `${secret.slice(0, at)}${1000 + index}${secret.slice(at + 4)}`;
  };
  const wide: readonly (readonly [name: string, of: (count: number) => unknown])[] = [
    ...plantedSecrets.map(([kind, secret]) => [`keys that are ${kind}`, keyed(another(secret))] as const),
    ['keys that become one name', keyed((index) => `u${index}@b.cc`)],
    [
      'keys that become one name, which is given as well',
      (count) => ({ '[REDACTED:email]': 0, ...keyed((index) => `u${index}@b.cc`)(count) }),
    ],
    [
      'keys that become one name, whose numbers are given as well',
      (count) => ({
        ...keyed((index) => `[REDACTED:email] (${index})`)(count),
        ...keyed((index) => `u${index}@b.cc`)(count),
      }),
    ],
    ['a list of addresses', numbered((index) => `u${index}@b.cc`)],
    ['a list of cards', numbered(() => 4111111111111111)],
    ['a list of names and values', numbered((index) => ({ name: 'api_key', value: `v${index}` }))],
    ['a list under a name', (count) => ({ password: numbered((index) => `p${index}`)(count) })],
    ['objects in objects', (count) => numbered(() => ({ a: { b: { c: { 'x@b.cc': 1 } } } }))(count)],
  ];

  test.each(wide)('[HI-12] %s cost a bounded number of characters each', (_, of) => {
    const work = redactionWork(of(1_000));
    const doubled = redactionWork(of(2_000));
    expect(doubled).toBeLessThanOrEqual(2.2 * work + 1000);
    expect(work).toBeLessThan(mostPerCharacter * JSON.stringify(of(1_000)).length);
  });
});
