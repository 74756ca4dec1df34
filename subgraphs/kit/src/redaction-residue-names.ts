import { redactionManifest } from './redaction-manifest.ts';

const { residue } = redactionManifest;

/** What a name says about the text under it: a key of whatever kind, a credential for sure, or neither. */
export type NameSense = 'KEY' | 'CREDENTIAL' | 'NOTHING_SECRET';

const words = new Set<string>(residue.words);
const keysOf = new Set<string>(residue.keysOf);
const things = new Set<string>(residue.things);
const about = new Set<string>(residue.about);
const longestName = 200;

/** Judges a name by the last word of it that can name a credential: `auth_page_token` is a page's token. */
export function senseOfName(name: string): NameSense {
  const parts = wordsOf(name.slice(-longestName));
  const at = parts.findLastIndex((part) => part === 'key' || words.has(part));
  const before = parts[at - 1] ?? '';
  const mayBeThing = parts[at] === 'key' || parts[at] === 'token';
  if (at === -1 || (mayBeThing && things.has(before)) || about.has(parts[at + 1] ?? '')) return 'NOTHING_SECRET';
  return parts[at] === 'key' && !keysOf.has(before) ? 'KEY' : 'CREDENTIAL';
}

/** `x-APIKeys2` is x, api, key. */
const wordsOf = (name: string): readonly string[] =>
  (name.match(/[A-Z]+(?![a-z])\d*|[A-Z]?[a-z]+\d*|\d+/g) ?? []).map((word) => word.toLowerCase()).flatMap(apart);

/** Singular and without a number; what is written as one word is taken apart when both parts are known: `accesskey`, not `monkey`. */
function apart(word: string): readonly string[] {
  if (things.has(word) || keysOf.has(word)) return [word];
  const stem = word.replace(/s?\d*$/, '');
  if (stem === 'key' || words.has(stem) || about.has(stem)) return [stem];
  const ending = ['key', ...words].find((one) => stem.endsWith(one));
  if (ending === undefined) return [word];
  const rest = stem.slice(0, -ending.length);
  if (ending === 'key' && !keysOf.has(rest)) return [word];
  return [[...things].find((thing) => rest.endsWith(thing)) ?? rest, ending];
}
