import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redactJson, redactText } from './redaction.ts';

/** Numbers that the schemes and the payment providers publish for tests. */
const testCards = [
  '4111111111111111',
  '4242424242424242',
  '4012888888881881',
  '4000056655665556',
  '4222222222222',
  '4917610000000000003',
  '5555555555554444',
  '5105105105105100',
  '5200828282828210',
  '5454545454545454',
  '2223003122003222',
  '2222400070000005',
  '378282246310005',
  '371449635398431',
  '378734493671000',
  '370000000000002',
  '6011111111111117',
  '6011000990139424',
  '6445644564456445',
  '30569309025904',
  '38520000023237',
  '36227206271667',
  '3056930009020004',
  '3530111333300000',
  '3566002020360505',
  '6200000000000005',
  '6200000000000047',
  '6205500000000000004',
  '8171999927660000',
  '6759649826438453',
  '6304000000000000',
  '5019717010103742',
  '6073849700004947',
];

const sizesByLength: Readonly<Record<number, readonly (readonly number[])[]>> = {
  14: [
    [4, 6, 4],
    [4, 4, 4, 2],
  ],
  15: [
    [4, 6, 5],
    [4, 4, 4, 3],
  ],
  16: [[4, 4, 4, 4]],
  19: [[4, 4, 4, 4, 3]],
};

const grouped = (digits: string, sizes: readonly number[], separator: string): string => {
  let at = 0;
  return sizes
    .map((size) => {
      at += size;
      return digits.slice(at - size, at);
    })
    .join(separator);
};

const waysToWrite = (digits: string): readonly string[] => [
  digits,
  ...(sizesByLength[digits.length] ?? []).flatMap((sizes) => [
    grouped(digits, sizes, ' '),
    grouped(digits, sizes, '-'),
  ]),
];

const token = '[REDACTED:card_number]';
const contexts: readonly (readonly [before: string, after: string])[] = [
  ['', ''],
  ['my card is ', ', thanks'],
  ['Pay with ', '.'],
  ['card:', ''],
  ['card: ', '; exp 12/30'],
  ['card=', '&cvc='],
  ['"', '"'],
  ["'", "'"],
  ['(', ')'],
  ['{"number":"', '"}'],
  ['{\\"note\\":\\"card\\n', '\\n\\"}'],
  ['\\u0020', '\\u0020'],
  ['?card=%20', '%20'],
  ['卡号', '。'],
  ['No.\t', '\n'],
  ['', ' 12/30 123'],
  ['', ' 123'],
  ['', ' 12 30 123'],
  ['visa ', ' 0330'],
  ['order 7, card ', ' - paid'],
  ['- ', ''],
  ['**', '**'],
];

describe('card numbers', () => {
  test.each(testCards)('[HI-12] %s is replaced however it is written, wherever it stands', (digits) => {
    for (const written of waysToWrite(digits)) {
      for (const [before, after] of contexts) {
        const { text } = redactText(`${before}${written}${after}`);
        expect(text, `${before}${written}${after}`).toContain(`${before}${token}`);
      }
    }
    const number = Number(digits);
    if (Number.isSafeInteger(number)) expect(redactJson([number]).value).toEqual([token]);
  });

  test('[HI-12] cards in a row are all replaced', () => {
    const two = `${grouped('4111111111111111', [4, 4, 4, 4], ' ')} ${grouped('5555555555554444', [4, 4, 4, 4], ' ')}`;
    expect(redactText(two).text).toBe(`${token} ${token}`);
    expect(redactText(`${two} 3782 822463 10005`).text).toBe(`${token} ${token} ${token}`);
    expect(redactText('1234 3782 822463 10005').text).toBe(`1234 ${token}`);
    expect(redactText('4111111111111111 5555555555554444').text).toBe(`${token} ${token}`);
  });

  test.each([
    '4111-1111-1111-1112',
    '4111 1111-1111 1111',
    '41 11 11 11 11 11 11 11',
    '4111  1111  1111  1111',
    'a4111111111111111',
    '4111111111111111a',
    'order-4111111111111111',
    '4111111111111111-7',
    'txn_4111111111111111',
    '4111111111111111.50',
    '0.4111111111111111',
    '2024 4111 1111 1111 1111',
    '4111 1111 1111 1111 2024',
    '5555555555554',
    '411111111111111111111',
    '+4222222222222',
  ])('[HI-12] %s is none', (text) => {
    expect(redactText(text).text).toBe(text);
  });
});

const digit = fc.integer({ min: 0, max: 9 });
const digits = (length: number) => fc.array(digit, { minLength: length, maxLength: length }).map((all) => all.join(''));
const withLastDigit = (body: string): string => {
  const sum = [...body].reverse().reduce((total, one, index) => {
    const doubled = index % 2 === 0 ? Number(one) * 2 : Number(one);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
};

const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));
const imei = fc
  .tuple(fc.constantFrom('01', '35', '44', '45', '49', '52', '86', '99'), digits(12))
  .map(([reporter, rest]) => withLastDigit(reporter + rest));
const telephone = fc
  .tuple(fc.integer({ min: 201, max: 989 }), fc.integer({ min: 200, max: 999 }), digits(4))
  .map((parts) => parts.join('-'));
const separators = fc.constantFrom(' ', '-', ', ', '\n', '/');
const listOf = (item: fc.Arbitrary<string>, minLength: number) =>
  fc.tuple(fc.array(item, { minLength, maxLength: 40 }), separators).map(([items, separator]) => items.join(separator));

/** Four groups of four are a card or not, whoever wrote them, and a fifth may be its expiry: longer lists that are no row of cards. */
const years = fc
  .tuple(fc.array(fc.integer({ min: 1300, max: 9999 }).map(String), { minLength: 5, maxLength: 40 }), separators)
  .filter(([items]) => items.length % 4 !== 0)
  .map(([items, separator]) => items.join(separator));

const harmless: readonly (readonly [name: string, text: fc.Arbitrary<string>])[] = [
  ['a UUID', fc.uuid()],
  ['a UUID in capitals', fc.uuid().map((uuid) => uuid.toUpperCase())],
  ['a UUID without hyphens', fc.uuid().map((uuid) => uuid.replaceAll('-', ''))],
  ['a hash', hex(64).map((hash) => `sha256:${hash}`)],
  ['the hash of a commit', hex(40)],
  ['an IMEI', imei],
  ['a list of IMEIs', listOf(imei, 2)],
  ['a list of numbers of two digits', listOf(fc.integer({ min: 10, max: 99 }).map(String), 1)],
  ['a list of numbers of four digits', years],
  ['telephone numbers in a row', listOf(telephone, 2)],
  ['telephone numbers in pieces', listOf(telephone, 2).map((text) => text.replaceAll('-', ' '))],
  ['an international telephone number', digits(11).map((rest) => `+49${rest}`)],
];

describe('what only looks like an account number', () => {
  test.each(harmless)('[HI-12] %s is never altered', (_, text) => {
    fc.assert(
      fc.property(
        text,
        fc.constantFrom('', 'id ', '"', 'at:', '('),
        fc.constantFrom('', '.', '"', ', ok', ')'),
        (one, before, after) => {
          const whole = `${before}${one}${after}`;
          expect(redactText(whole).text).toBe(whole);
          expect(redactJson({ id: one }).value).toEqual({ id: one });
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test('[HI-12] an IMEI that is a JSON number is never altered', () => {
    fc.assert(
      fc.property(imei.map(Number), (number) => {
        expect(redactJson([number]).value).toEqual([number]);
      }),
    );
  });
});
