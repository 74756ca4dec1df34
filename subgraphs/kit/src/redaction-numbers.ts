import { redactionManifest } from './redaction-manifest.ts';
import { isDigit, isWord, type Span, type Tally } from './redaction-spans.ts';

const { card, iban } = redactionManifest;
const ibanLengths: Readonly<Record<string, number>> = iban.lengths;
const isSeparator = (code: number): boolean => code === 0x20 || code === 0x2d;

/** Card numbers: groups of digits with single spaces or hyphens, 13 to 19 digits in all, a scheme's beginning and Luhn. */
export function detectCards(text: string, tally: Tally): readonly Span[] {
  const spans: Span[] = [];
  const digitRun = /\d+/g;
  let barrier = 0;
  for (let found = digitRun.exec(text); found !== null; found = digitRun.exec(text)) {
    const start = found.index;
    const end = mayBegin(text, start) && !isFraction(text, start, barrier) ? cardEnd(text, start, tally) : -1;
    tally.work += found[0].length;
    if (end === -1) continue;
    spans.push({ start, end, kind: card.kind });
    barrier = end;
    digitRun.lastIndex = end;
  }
  return spans;
}

const firstDigits: ReadonlySet<string> = new Set(card.firstDigits.map((first) => first.charAt(0)));
const mayBegin = (text: string, start: number): boolean => firstDigits.has(text.charAt(start));

/** The digits of `0.4539578763621486` are no card. */
const isFraction = (text: string, start: number, barrier: number): boolean =>
  start - 2 >= barrier && text.charCodeAt(start - 1) === 0x2e && isDigit(text.charCodeAt(start - 2));

/** Tries each end of a group within 19 digits and takes the longest number that is a card. */
function cardEnd(text: string, start: number, tally: Tally): number {
  let digits = '';
  let longest = -1;
  let at = start;
  while (digits.length <= card.maxDigits) {
    const code = text.charCodeAt(at);
    if (!isDigit(code)) break;
    digits += text[at];
    at += 1;
    const next = text.charCodeAt(at);
    if (isDigit(next)) continue;
    if (isCardNumber(digits)) longest = at;
    if (isSeparator(next)) at += 1;
  }
  tally.work += at - start;
  return longest;
}

/** Whether a string of digits alone is a card number. */
export function isCardNumber(digits: string): boolean {
  if (digits.length < card.minDigits || digits.length > card.maxDigits) return false;
  if (!card.firstDigits.some((first) => digits.startsWith(first))) return false;
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 0x30;
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** IBANs of the listed countries, in one piece or in groups, whole words only. */
export function detectIbans(text: string, tally: Tally): readonly Span[] {
  const spans: Span[] = [];
  const beginning = /[A-Za-z]{2}\d\d/g;
  let barrier = 0;
  for (let found = beginning.exec(text); found !== null; found = beginning.exec(text)) {
    const start = found.index;
    const end = start > barrier && isWord(text.charCodeAt(start - 1)) ? -1 : ibanEnd(text, start, tally);
    if (end === -1) {
      beginning.lastIndex = start + 1;
      continue;
    }
    spans.push({ start, end, kind: iban.kind });
    barrier = end;
    beginning.lastIndex = end;
  }
  return spans;
}

function ibanEnd(text: string, start: number, tally: Tally): number {
  const length = ibanLengths[text.slice(start, start + 2).toUpperCase()];
  if (length === undefined) return -1;
  let compact = '';
  let at = start;
  while (compact.length < length) {
    if (isWord(text.charCodeAt(at))) compact += text[at];
    else if (!isSeparator(text.charCodeAt(at)) || !isWord(text.charCodeAt(at + 1))) break;
    at += 1;
  }
  tally.work += at - start;
  if (compact.length !== length || isWord(text.charCodeAt(at))) return -1;
  return remainder97(compact.toUpperCase()) === 1 ? at : -1;
}

function remainder97(account: string): number {
  let remainder = 0;
  for (const letter of account.slice(4) + account.slice(0, 4)) {
    const value = Number.parseInt(letter, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}
