import { type Alphabet, redactionKinds } from './redaction-manifest.ts';

/** A part of a text that a detector takes for a secret: [start, end). */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
}

/** What one redaction did: replacements by kind, and the characters that its detectors read (the linear-time tests bound it). */
export interface Tally {
  readonly counts: Map<string, number>;
  work: number;
}

export const newTally = (): Tally => ({ counts: new Map(), work: 0 });

export const tokenOf = (kind: string): string => `[REDACTED:${kind}]`;

const kindAlternatives = [...redactionKinds].sort((a, b) => b.length - a.length).join('|');

/** Only kinds of the manifest make a token, or a secret could hide in a forged one. */
const tokenSplitter = new RegExp(`(\\[REDACTED:(?:${kindAlternatives})\\])`);
const tokenHere = new RegExp(`\\[REDACTED:(?:${kindAlternatives})\\]`, 'y');

/** The end of the replacement token that starts at `at`, or -1. */
export function tokenEnd(text: string, at: number): number {
  if (text.charCodeAt(at) !== 0x5b) return -1;
  tokenHere.lastIndex = at;
  return tokenHere.test(text) ? tokenHere.lastIndex : -1;
}

export const isToken = (text: string): boolean => tokenEnd(text, 0) === text.length && text.length > 0;

const characters: Record<Alphabet, string> = {
  alnum: '',
  hex: '',
  upper: '',
  base64url: '_-',
  dotted: '_-.',
  path: '_-/',
  token68: '_-.~+/=',
};

const tables = new Map<Alphabet, Uint8Array>();
for (const name of ['alnum', 'hex', 'upper', 'base64url', 'dotted', 'path', 'token68'] as const) {
  const table = new Uint8Array(128);
  for (let code = 0; code < 128; code += 1) {
    const letter = String.fromCharCode(code);
    const lower = name !== 'upper' && letter >= 'a' && letter <= (name === 'hex' ? 'f' : 'z');
    const upper = letter >= 'A' && letter <= (name === 'hex' ? 'F' : 'Z');
    if (lower || upper || isDigit(code) || characters[name].includes(letter)) table[code] = 1;
  }
  tables.set(name, table);
}

/** The end of the maximal run of `alphabet` from `start`, not past `limit`. */
export function runEnd(text: string, start: number, alphabet: Alphabet, limit: number, tally: Tally): number {
  const table = tables.get(alphabet);
  let at = start;
  while (at < limit && table?.[text.charCodeAt(at)] === 1) at += 1;
  tally.work += at - start + 1;
  return at;
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

export function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

export const isWord = (code: number): boolean => isDigit(code) || isLetter(code);

export const isSpace = (code: number): boolean => code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0;

/** Replaces disjoint, ascending spans and counts them. */
export function replaceSpans(text: string, spans: readonly Span[], tally: Tally): string {
  if (spans.length === 0) return text;
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, kind } of spans) {
    parts.push(text.slice(from, start), tokenOf(kind));
    from = end;
    tally.counts.set(kind, (tally.counts.get(kind) ?? 0) + 1);
  }
  parts.push(text.slice(from));
  return parts.join('');
}

export type Detector = (text: string, tally: Tally) => readonly Span[];

/** Applies a detector to the text between replacement tokens, each piece as a text of its own. */
export function replaceBetweenTokens(text: string, detect: Detector, tally: Tally): string {
  if (!text.includes('[REDACTED:')) return replaceSpans(text, detect(text, tally), tally);
  return text
    .split(tokenSplitter)
    .map((piece, index) => (index % 2 === 1 ? piece : replaceSpans(piece, detect(piece, tally), tally)))
    .join('');
}

/** Applies a detector that treats replacement tokens as part of the values it reads. */
export function replaceAcrossTokens(text: string, detect: Detector, tally: Tally): string {
  return replaceSpans(text, detect(text, tally), tally);
}
