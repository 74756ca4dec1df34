import { memoisedIndexOf } from './redaction-detectors.ts';
import { isCopyNumber } from './redaction-keys.ts';
import { type NamedPattern, namedPatterns } from './redaction-manifest.ts';
import { isSpace, isToken, isWord, type Span, type Tally, tokenEnd } from './redaction-spans.ts';

export interface SecretName {
  readonly kind: string;
  readonly whole: boolean;
  readonly wholeLine: boolean;
  /** The fewest digits of a JSON number that is a secret; null when each number is one. */
  readonly minDigits: number | null;
}

const byCompactName = new Map<string, SecretName>();
for (const pattern of namedPatterns) {
  for (const name of pattern.names) byCompactName.set(compact(name), secretName(pattern));
}

function secretName(pattern: NamedPattern): SecretName {
  return {
    kind: pattern.kind,
    whole: pattern.match === 'whole',
    wholeLine: pattern.wholeLine === true,
    minDigits: pattern.minDigits ?? null,
  };
}

function compact(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

const lengths = [...new Set([...byCompactName.keys()].map((name) => name.length))].sort((a, b) => b - a);
const longestName = 200;

/** What a JSON member of this name holds, or null when that is no secret. */
export function secretNamed(name: string): SecretName | null {
  if (name.length > longestName) return secretNamed(name.slice(-longestName));
  const key = compact(name);
  for (const length of lengths) {
    const found = length <= key.length ? byCompactName.get(key.slice(-length)) : undefined;
    if (found !== undefined && (!found.whole || length === key.length)) return found;
  }
  return null;
}

/** Whether a text is a JSON number that is no secret under this name. */
export function isPlainNumber(text: string, { minDigits }: SecretName): boolean {
  if (minDigits === null || !/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text)) return false;
  return text.length < minDigits || !/^\d+$/.test(text);
}

const nameAnywhere = new RegExp(
  namedPatterns
    .flatMap((pattern) => pattern.names)
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replaceAll(' ', '[_.\\- ]?'))
    .join('|'),
  'gi',
);

const schemes = ['basic', 'bearer', 'digest', 'negotiate', 'token', 'apikey', 'hawk'];

/** A value that is nothing but one replacement token, after an authorization scheme or alone, in the name of a copy or not. */
export function isRedactedValue(value: string): boolean {
  const end = tokenEnd(value, 0);
  if (end !== -1 && (end === value.length || isCopyNumber(value.slice(end)))) return true;
  const space = value.indexOf(' ');
  return (
    space > 0 && space <= 12 && schemes.includes(value.slice(0, space).toLowerCase()) && isToken(value.slice(space + 1))
  );
}

const shortestBareValue = 4;
const neverSecret = new Set(['null', 'none', 'true', 'false', 'undefined']);

/** Values given away by their names: `name=value`, `name: value`, `"name": "value"`, with escaped quotes as well. */
export function detectNamed(text: string, tally: Tally): readonly Span[] {
  const spans: Span[] = [];
  if (!text.includes(':') && !text.includes('=')) return spans;
  const names = nameAnywhere;
  names.lastIndex = 0;
  const closings = new Map<string, (from: number) => number>();
  const closing = (quote: string, from: number): number => {
    const search = closings.get(quote) ?? memoisedIndexOf(text, quote);
    closings.set(quote, search);
    return search(from);
  };
  let barrier = 0;
  for (let found = names.exec(text); found !== null; found = names.exec(text)) {
    const name = byCompactName.get(compact(found[0]));
    const after = found.index + found[0].length;
    if (name === undefined || (name.whole && startsInsideName(text, found.index, barrier))) continue;
    const value = valueAfter(text, after, name, closing, tally);
    if (value === null || isRedactedValue(text.slice(value.start, value.end))) continue;
    spans.push({ ...value, kind: name.kind });
    barrier = value.end;
    names.lastIndex = value.end;
  }
  return spans;
}

function startsInsideName(text: string, start: number, barrier: number): boolean {
  if (start <= barrier) return false;
  const code = text.charCodeAt(start - 1);
  return isWord(code) || code === 0x5f || code === 0x2d || code === 0x2e;
}

type Closing = (quote: string, from: number) => number;

function valueAfter(text: string, after: number, name: SecretName, closing: Closing, tally: Tally) {
  const closed = skip(text, after, isQuoteOrEscape, 8);
  const separator = skip(text, closed, isSpace, 8);
  const code = text.charCodeAt(separator);
  if (code !== 0x3a && code !== 0x3d) return null;
  const beyond = text.charCodeAt(separator + 1) === 0x3e || text.charCodeAt(separator + 1) === 0x3d ? 2 : 1;
  const opening = skip(text, separator + beyond, isSpace, 8);
  const start = skip(text, opening, isQuoteOrEscape, 8);
  tally.work += start - after + 1;
  const quoted = quotedValue(text, opening, start, closing);
  if (quoted !== null) {
    tally.work += quoted.end - quoted.start;
    return quoted.end > quoted.start ? quoted : null;
  }
  const bare = bareValue(text, opening, name.wholeLine, tally);
  const isJsonMember = closed > after;
  return bare !== null && isJsonMember && isPlainNumber(text.slice(bare.start, bare.end), name) ? null : bare;
}

const isQuote = (code: number): boolean => code === 0x22 || code === 0x27 || code === 0x60;
const isQuoteOrEscape = (code: number): boolean => isQuote(code) || code === 0x5c;

function skip(text: string, from: number, accepts: (code: number) => boolean, most: number): number {
  let at = from;
  while (at < from + most && accepts(text.charCodeAt(at))) at += 1;
  return at;
}

/** The text up to the same quote with the same escapes before it, as in `\"name\": \"value\"`. */
function quotedValue(text: string, opening: number, start: number, closing: Closing) {
  let quoteAt = opening;
  while (quoteAt < start && text.charCodeAt(quoteAt) === 0x5c) quoteAt += 1;
  if (quoteAt === start) return null;
  const quote = text.slice(opening, quoteAt + 1);
  const valueStart = quoteAt + 1;
  for (let end = closing(quote, valueStart); end !== -1; end = closing(quote, end + quote.length)) {
    // A plain quote with an escape before it belongs to the value.
    if (quote.length > 1 || text.charCodeAt(end - 1) !== 0x5c || end === valueStart) return { start: valueStart, end };
  }
  return null;
}

function bareValue(text: string, start: number, wholeLine: boolean, tally: Tally) {
  if (opensStructure(text, start)) return null;
  let at = start;
  while (at < text.length) {
    const token = tokenEnd(text, at);
    if (token === -1 && endsBareValue(text.charCodeAt(at), wholeLine)) break;
    at = token === -1 ? at + 1 : token;
  }
  tally.work += at - start + 1;
  while (at > start && isSpace(text.charCodeAt(at - 1))) at -= 1;
  const value = text.slice(start, at);
  return value.length < shortestBareValue || neverSecret.has(value.toLowerCase()) ? null : { start, end: at };
}

/** `"password": {"type": "string"}` describes a password and holds none. */
function opensStructure(text: string, start: number): boolean {
  const code = text.charCodeAt(start);
  return code === 0x7b || code === 0x28 || (code === 0x5b && tokenEnd(text, start) === -1);
}

function endsBareValue(code: number, wholeLine: boolean): boolean {
  if (code === 0x0a || code === 0x0d || isQuoteOrEscape(code)) return true;
  if (wholeLine) return false;
  return isSpace(code) || code === 0x2c || code === 0x3b || code === 0x26 || code === 0x3c || code === 0x3e;
}
