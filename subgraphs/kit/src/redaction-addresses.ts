import { literal } from './redaction-detectors.ts';
import { redactionManifest } from './redaction-manifest.ts';
import { isDigit, isLetter, isSpace, isWord, runEnd, type Span, type Tally, tokenEnd } from './redaction-spans.ts';

const { connectionString, bearer, email } = redactionManifest;

const endsAuthority = (code: number): boolean =>
  Number.isNaN(code) ||
  isSpace(code) ||
  code === 0x22 ||
  code === 0x27 ||
  code === 0x60 ||
  code === 0x3c ||
  code === 0x3e ||
  code === 0x5c;

const endsHost = (code: number): boolean => code === 0x2f || code === 0x3f || code === 0x23;

/** A password with an unescaped `/` is looked for this far, so that each anchor costs a bounded number of characters. */
const lenientReach = 96;

const urlAnchor = new RegExp(connectionString.anchors.map(literal).join('|'), 'gi');

/** `user:password` of a URL, percent-encoded or not; the scheme and the host stay. */
export function detectUrlCredentials(text: string, tally: Tally): readonly Span[] {
  const spans: Span[] = [];
  const anchors = urlAnchor;
  anchors.lastIndex = 0;
  for (let found = anchors.exec(text); found !== null; found = anchors.exec(text)) {
    const start = found.index + found[0].length;
    const end = credentialsEnd(text, start, found[0].includes('%'), tally);
    if (end > start && tokenEnd(text, start) !== end) spans.push({ start, end, kind: connectionString.kind });
    anchors.lastIndex = Math.max(start, end);
  }
  return spans;
}

const escapes = new Map(
  [':', '@', '/', '?', '#', ' ', '\t', '\n', '\r', '"', "'", '`', '<', '>', '\\', '&'].map(escapeOf),
);

function escapeOf(mark: string): readonly [escape: string, code: number] {
  const code = mark.charCodeAt(0);
  return [code.toString(16).padStart(2, '0'), code];
}

/** The character at a position, and where the next one is: of `%3A` and `%40` always, of the other escapes in an encoded URL only. */
function characterAt(text: string, at: number, isEncoded: boolean): readonly [code: number, next: number] {
  const code = text.charCodeAt(at);
  if (code !== 0x25) return [code, at + 1];
  const escaped = escapes.get(text.slice(at + 1, at + 3).toLowerCase());
  if (escaped === undefined) return [code, at + 1];
  return isEncoded || escaped === 0x3a || escaped === 0x40 ? [escaped, at + 3] : [code, at + 1];
}

/** The position of the `@` that ends the user information with a password in it, or -1. */
function credentialsEnd(text: string, start: number, isEncoded: boolean, tally: Tally): number {
  let colon = -1;
  let lastAt = -1;
  let port = true;
  let limit = text.length;
  let at = start;
  while (at < limit) {
    const token = tokenEnd(text, at);
    if (token !== -1) {
      if (colon === -1) colon = at;
      port = false;
      at = token;
      continue;
    }
    const [code, next] = characterAt(text, at, isEncoded);
    if (endsAuthority(code) || (isEncoded && code === 0x26)) break;
    if (endsHost(code) && limit === text.length) {
      if (lastAt !== -1 || colon === -1 || port) break;
      limit = Math.min(limit, at + lenientReach);
    }
    if (code === 0x40) lastAt = at;
    else if (code === 0x3a && colon === -1) colon = at;
    else if (colon !== -1 && !isDigit(code)) port = false;
    at = next;
  }
  tally.work += at - start + 1;
  return lastAt !== -1 && colon !== -1 && colon < lastAt ? lastAt : -1;
}

const bearerWord = new RegExp(`${bearer.anchor}(?:${bearer.gaps.map(literal).join('|')}){1,4}`, 'gi');

/** Characters of a token, percent-encoded: `+`, `-`, `.`, `/`, `=`, `_`, `~`. */
const escapedTokenCharacter = /%(?:2[bdef]|3d|5f|7e)/iy;

/** The token after the word Bearer. */
export function detectBearer(text: string, tally: Tally): readonly Span[] {
  const spans: Span[] = [];
  const words = bearerWord;
  words.lastIndex = 0;
  for (let found = words.exec(text); found !== null; found = words.exec(text)) {
    const start = found.index + found[0].length;
    const end = bearerEnd(text, start, tally);
    const length = end - start;
    if (length < bearer.minWithDigit) continue;
    if (length >= bearer.min || /\d/.test(text.slice(start, end))) {
      spans.push({ start, end, kind: bearer.kind });
      words.lastIndex = end;
    }
  }
  return spans;
}

function bearerEnd(text: string, start: number, tally: Tally): number {
  let end = runEnd(text, start, 'token68', text.length, tally);
  escapedTokenCharacter.lastIndex = end;
  while (escapedTokenCharacter.test(text)) {
    end = runEnd(text, escapedTokenCharacter.lastIndex, 'token68', text.length, tally);
    escapedTokenCharacter.lastIndex = end;
  }
  return end;
}

const isBeyondAscii = (code: number): boolean => code >= 0x80 && code !== 0xa0;

const isLocal = (code: number): boolean =>
  isWord(code) ||
  code === 0x2e ||
  code === 0x5f ||
  code === 0x25 ||
  code === 0x2b ||
  code === 0x2d ||
  code === 0x27 ||
  (code >= 0xc0 && code <= 0x24f);

const isDomain = (code: number): boolean => isWord(code) || code === 0x2e || code === 0x2d || isBeyondAscii(code);

/** E-mail addresses, found from their `@`: the runs to its left and right are read once each. */
export function detectEmails(text: string, tally: Tally): readonly Span[] {
  const spans: Span[] = [];
  let barrier = 0;
  for (let at = text.indexOf(email.anchor); at !== -1; at = text.indexOf(email.anchor, Math.max(at + 1, barrier))) {
    let start = at;
    while (start > barrier && isLocal(text.charCodeAt(start - 1))) start -= 1;
    while (start < at && !isWord(text.charCodeAt(start)) && text.charCodeAt(start) < 0x80) start += 1;
    const end = domainEnd(text, at + 1, tally);
    tally.work += at - start + 1;
    if (start === at || end === -1) continue;
    spans.push({ start, end, kind: email.kind });
    barrier = end;
  }
  return spans;
}

/** The end of the longest beginning of the domain whose last label, not the first, is two letters or more. */
function domainEnd(text: string, start: number, tally: Tally): number {
  let end = -1;
  let label = start;
  let dots = 0;
  let letters = true;
  let at = start;
  for (; at <= text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isLetter(code) || isBeyondAscii(code)) continue;
    if (isDigit(code)) {
      letters = false;
      continue;
    }
    if (letters && dots > 0 && at - label >= 2) end = at;
    if (code === 0x2e) {
      if (at === label) break;
      dots += 1;
      label = at + 1;
      letters = true;
    } else if (code === 0x2d) {
      letters = false;
    } else break;
    if (!isDomain(code)) break;
  }
  tally.work += at - start + 1;
  return end;
}
