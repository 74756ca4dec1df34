import { standsAlone } from './redaction-joints.ts';
import { redactionManifest } from './redaction-manifest.ts';
import { isWord, type Span, type Tally } from './redaction-spans.ts';

const { iban } = redactionManifest;
const ibanLengths: Readonly<Record<string, number>> = iban.lengths;
const isSeparator = (code: number): boolean => code === 0x20 || code === 0x2d;

/** IBANs of the listed countries, in one piece or in groups, whole words only. */
export function detectIbans(text: string, tally: Tally): readonly Span[] {
  const spans: Span[] = [];
  const beginning = /[A-Za-z]{2}\d\d/g;
  for (let found = beginning.exec(text); found !== null; found = beginning.exec(text)) {
    const start = found.index;
    const end = ibanEnd(text, start, tally);
    if (end === -1) {
      beginning.lastIndex = start + 1;
      continue;
    }
    spans.push({ start, end, kind: iban.kind });
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
  if (compact.length !== length || !standsAlone(text, start, at)) return -1;
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
