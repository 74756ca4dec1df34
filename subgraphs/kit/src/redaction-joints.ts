import { redactionManifest } from './redaction-manifest.ts';
import { isWord } from './redaction-spans.ts';

const joiners = new Set<string>(redactionManifest.joiners);

/** Whether [start, end) is a token of its own: nothing beside it makes it a part of a longer number, word or id. */
export const standsAlone = (text: string, start: number, end: number): boolean =>
  !isJoinedBefore(text, start) && !isJoinedAfter(text, end);

function isJoinedBefore(text: string, start: number): boolean {
  const at = joiners.has(text.charAt(start - 1)) ? start - 1 : start;
  return isWord(text.charCodeAt(at - 1)) && !endsEscape(text, at);
}

const isJoinedAfter = (text: string, end: number): boolean =>
  isWord(text.charCodeAt(joiners.has(text.charAt(end)) ? end + 1 : end));

/** JSON within a text and addresses write white space as letters and digits: `\n`, `\u00a0`, `%20`. */
const escapeAtEnd = /(?:\\[bfnrt]|\\u[0-9A-Fa-f]{4}|%[0-9A-Fa-f]{2})$/;
const longestEscape = 6;

const endsEscape = (text: string, at: number): boolean =>
  escapeAtEnd.test(text.slice(Math.max(0, at - longestEscape), at));
