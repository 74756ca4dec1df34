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

/** `user:password` of a URL; the scheme and the host stay. */
export function detectUrlCredentials(text: string, tally: Tally): readonly Span[] {
  const spans: Span[] = [];
  let anchor = text.indexOf(connectionString.anchor);
  while (anchor !== -1) {
    const start = anchor + connectionString.anchor.length;
    const end = credentialsEnd(text, start, tally);
    if (end > start && tokenEnd(text, start) !== end) spans.push({ start, end, kind: connectionString.kind });
    anchor = text.indexOf(connectionString.anchor, Math.max(start, end));
  }
  return spans;
}

/** The position of the `@` that ends the user information with a password in it, or -1. */
function credentialsEnd(text: string, start: number, tally: Tally): number {
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
    const code = text.charCodeAt(at);
    if (endsAuthority(code)) break;
    if (endsHost(code) && limit === text.length) {
      if (lastAt !== -1 || colon === -1 || port) break;
      limit = Math.min(limit, at + lenientReach);
    }
    if (code === 0x40) lastAt = at;
    else if (code === 0x3a && colon === -1) colon = at;
    else if (colon !== -1 && !isDigit(code)) port = false;
    at += 1;
  }
  tally.work += at - start + 1;
  return lastAt !== -1 && colon !== -1 && colon < lastAt ? lastAt : -1;
}

/** The token after the word Bearer. */
export function detectBearer(text: string, tally: Tally): readonly Span[] {
  const spans: Span[] = [];
  const word = /bearer[ \t]{1,4}/gi;
  for (let found = word.exec(text); found !== null; found = word.exec(text)) {
    const start = found.index + found[0].length;
    const end = runEnd(text, start, 'token68', text.length, tally);
    const length = end - start;
    if (length < bearer.minWithDigit) continue;
    if (length >= bearer.min || /\d/.test(text.slice(start, end))) {
      spans.push({ start, end, kind: bearer.kind });
      word.lastIndex = end;
    }
  }
  return spans;
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
