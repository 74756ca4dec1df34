import { type PrefixedPattern, prefixedPatterns, redactionManifest } from './redaction-manifest.ts';
import { isLetter, isSpace, isWord, runEnd, type Span, type Tally } from './redaction-spans.ts';

const { jwt, privateKey } = redactionManifest;

/** A text as a part of a regular expression. */
export const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

const patternByPrefix = new Map<string, PrefixedPattern>();
for (const pattern of prefixedPatterns) {
  for (const prefix of pattern.prefixes) patternByPrefix.set(prefix, pattern);
}

/** Longest first, so that `sk-ant-` is tried before `sk-`. */
const anchorAnywhere = new RegExp(
  [...patternByPrefix.keys(), jwt.prefix, privateKey.begin]
    .sort((a, b) => b.length - a.length)
    .map(literal)
    .join('|'),
  'g',
);

/** Provider and cloud keys, JWTs and private keys: forms that are recognised wherever they stand. */
export function detectAnchored(text: string, tally: Tally): readonly Span[] {
  const spans: Span[] = [];
  const next = anchorAnywhere;
  next.lastIndex = 0;
  let barrier = 0;
  let jwtRunEnd = 0;
  let lastButOneDot = -1;
  const endMark = memoisedIndexOf(text, privateKey.end);
  for (let found = next.exec(text); found !== null; found = next.exec(text)) {
    const start = found.index;
    const [anchor] = found;
    let end = -1;
    let kind = '';
    if (anchor === privateKey.begin) {
      end = privateKeyEnd(text, start, endMark, tally);
      kind = privateKey.kind;
    } else if (anchor === jwt.prefix) {
      // Each anchor within one dotted run sees the same run end: it is read once.
      if (start >= jwtRunEnd) {
        jwtRunEnd = runEnd(text, start, jwt.alphabet, text.length, tally);
        lastButOneDot = dotBefore(text, start, dotBefore(text, start, jwtRunEnd, tally), tally);
      }
      end = lastButOneDot > start && jwtRunEnd - start >= jwt.min ? jwtRunEnd : -1;
      kind = jwt.kind;
    } else {
      const pattern = patternByPrefix.get(anchor);
      if (pattern !== undefined) {
        end = prefixedEnd(text, start, anchor.length, barrier, pattern, tally);
        kind = pattern.kind;
      }
    }
    if (end > start) {
      spans.push({ start, end, kind });
      barrier = end;
      next.lastIndex = end;
    } else {
      next.lastIndex = start + 1;
    }
  }
  return spans;
}

/** The last dot between `start` and `end`, or `start`: never looked for before the run, which would read the text anew per anchor. */
function dotBefore(text: string, start: number, end: number, tally: Tally): number {
  let at = end - 1;
  while (at > start && text.charCodeAt(at) !== 0x2e) at -= 1;
  tally.work += Math.max(0, end - at);
  return Math.max(start, at);
}

function prefixedEnd(
  text: string,
  start: number,
  length: number,
  barrier: number,
  pattern: PrefixedPattern,
  tally: Tally,
) {
  if (pattern.notAfterLetter === true && start > barrier && isLetter(text.charCodeAt(start - 1))) return -1;
  const body = start + length;
  const limit = pattern.max === undefined ? text.length : Math.min(text.length, body + pattern.max);
  const end = runEnd(text, body, pattern.alphabet, limit, tally);
  return end - body >= pattern.min ? end : -1;
}

/** The next position of a mark at or after a position; positions are asked in ascending order, the text is searched once. */
export function memoisedIndexOf(text: string, mark: string): (from: number) => number {
  let known = -2;
  return (from) => {
    if (known === -1 || known >= from) return known;
    known = text.indexOf(mark, from);
    return known;
  };
}

function privateKeyEnd(text: string, start: number, endMark: (from: number) => number, tally: Tally): number {
  const label = text.slice(start, start + 80);
  tally.work += label.length;
  const close = label.indexOf('-----', privateKey.begin.length);
  const named = close === -1 ? label : label.slice(0, close);
  if (!named.includes(privateKey.label)) return -1;
  const body = start + (close === -1 ? label.length : close + 5);
  const mark = endMark(body);
  const limit = mark === -1 ? text.length : mark;
  let at = body;
  while (at < limit && isKeyBody(text.charCodeAt(at))) at += 1;
  tally.work += at - body + 1;
  if (at !== mark) return at;
  const closing = text.slice(mark, mark + 80).indexOf('-----', privateKey.end.length);
  return closing === -1 ? mark + privateKey.end.length : mark + closing + 5;
}

/** Base64, white space, the escapes `\n` and `\r`, and the header lines of an encrypted key. */
const isKeyBody = (code: number): boolean =>
  isWord(code) ||
  isSpace(code) ||
  code === 0x2b ||
  code === 0x2f ||
  code === 0x3d ||
  code === 0x5c ||
  (code >= 0x2c && code <= 0x2e) ||
  code === 0x3a;
