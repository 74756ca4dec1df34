import { hashOf } from '@writ/engine/hash';
import { detectBearer, detectEmails, detectUrlCredentials } from './redaction-addresses.ts';
import { detectCards, isCardNumber } from './redaction-cards.ts';
import { detectAnchored } from './redaction-detectors.ts';
import { detectIbans } from './redaction-ibans.ts';
import { distinctNames } from './redaction-keys.ts';
import { redactionManifest } from './redaction-manifest.ts';
import { detectNamed, isPlainNumber, isRedactedValue, type SecretName, secretNamed } from './redaction-named.ts';
import { newTally, replaceAcrossTokens, replaceBetweenTokens, type Tally, tokenOf } from './redaction-spans.ts';

/** Names the manifest that was applied; it travels with each capture. */
export const redactionFingerprint: string = hashOf('writ.redaction-manifest', redactionManifest);

export interface RedactionFinding {
  readonly kind: string;
  readonly count: number;
}

export interface RedactedText {
  readonly text: string;
  /** What was replaced, by kind in alphabetical order; empty when the text is unchanged. */
  readonly findings: readonly RedactionFinding[];
  readonly fingerprint: string;
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface RedactedJson<Value = unknown> {
  readonly value: Value;
  readonly findings: readonly RedactionFinding[];
  readonly fingerprint: string;
}

/** Replaces each secret of a text by `[REDACTED:<kind>]`. Linear in the length; redacting twice equals redacting once. */
export function redactText(text: string): RedactedText {
  const tally = newTally();
  return { text: redactString(text, tally), findings: findingsOf(tally), fingerprint: redactionFingerprint };
}

/** Redacts keys and values of a JSON value, and the values that a member's name gives away. */
export function redactJson(value: unknown): RedactedJson {
  const tally = newTally();
  return { value: redactValue(value, tally, 0), findings: findingsOf(tally), fingerprint: redactionFingerprint };
}

/** The kind of the first secret in a text, or null; an e-mail address is none here. For texts that are kept whole or refused. */
export function secretIn(text: string): string | null {
  return credentialIn(text) ?? redactText(text).findings.find(({ kind }) => kind !== 'email')?.kind ?? null;
}

/** The kind of provider key, cloud key, JWT or private key in a text, or null: for ids and names, which are kept whole or refused. */
export function credentialIn(text: string): string | null {
  return detectAnchored(text, newTally())[0]?.kind ?? null;
}

/** The characters that redacting one text or JSON value reads, and those of the names it tries: what the linear-time tests bound. */
export function redactionWork(value: unknown): number {
  const tally = newTally();
  redactValue(value, tally, 0);
  return tally.work;
}

/** A replacement can end a neighbour that was cut off before; that settles in one more pass, and the passes are bounded. */
const mostPasses = 4;

function redactString(text: string, tally: Tally): string {
  let current = text;
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const next = redactOnce(current, tally);
    if (next === current) break;
    current = next;
  }
  return current;
}

function redactOnce(text: string, tally: Tally): string {
  let current = replaceBetweenTokens(text, detectAnchored, tally);
  current = replaceBetweenTokens(current, detectCards, tally);
  current = replaceBetweenTokens(current, detectIbans, tally);
  current = replaceAcrossTokens(current, detectUrlCredentials, tally);
  current = replaceBetweenTokens(current, detectBearer, tally);
  current = replaceBetweenTokens(current, detectEmails, tally);
  return replaceAcrossTokens(current, detectNamed, tally);
}

const findingsOf = (tally: Tally): readonly RedactionFinding[] =>
  [...tally.counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => (a.kind < b.kind ? -1 : 1));

function redactValue(value: unknown, tally: Tally, depth: number): unknown {
  if (typeof value === 'string') return redactString(value, tally);
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) && isCardNumber(String(value))
      ? replaced(redactionManifest.card.kind, tally)
      : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= redactionManifest.depth.max) return replaced(redactionManifest.depth.kind, tally);
  if (Array.isArray(value)) return value.map((item) => redactValue(item, tally, depth + 1));
  return redactMembers(value, tally, depth);
}

function redactMembers(value: object, tally: Tally, depth: number): Record<string, unknown> {
  const ofPair = secretOfPair(value, tally);
  const members = Object.entries(value).map(([key, member]) => ({ key, member, shownKey: redactString(key, tally) }));
  const kept = members.filter(({ key, shownKey }) => key === shownKey).map(({ key }) => key);
  const distinct = distinctNames(kept, tally);
  return Object.fromEntries(
    members.map(({ key, member, shownKey }) => {
      const isPairValue = ofPair !== null && pairValues.has(key.toLowerCase());
      const secret = isPairValue ? ofPair : (secretNamed(shownKey) ?? secretNamed(key));
      const redacted = redactValue(member, tally, depth + 1);
      return [
        key === shownKey ? key : distinct(shownKey),
        secret === null ? redacted : redactNamedValue(redacted, secret, tally),
      ];
    }),
  );
}

const pairNames: ReadonlySet<string> = new Set(redactionManifest.pairs.names);
const pairValues: ReadonlySet<string> = new Set(redactionManifest.pairs.values);

/** The secret of `{"name": "api_key", "value": "…"}`: a name and a value in one object. */
function secretOfPair(value: object, tally: Tally): SecretName | null {
  for (const [key, member] of Object.entries(value)) {
    if (typeof member !== 'string' || !pairNames.has(key.toLowerCase())) continue;
    const apart = newTally();
    const secret = secretNamed(redactString(member, apart)) ?? secretNamed(member);
    tally.work += apart.work;
    if (secret !== null) return secret;
  }
  return null;
}

/** Texts and numbers under a secret's name are secret whole; a list of them item by item; anything else describes. */
function redactNamedValue(value: unknown, secret: SecretName, tally: Tally): unknown {
  const { kind } = secret;
  if (typeof value === 'string') return value === '' || isRedactedValue(value) ? value : replaced(kind, tally);
  if (typeof value === 'number') return isPlainNumber(String(value), secret) ? value : replaced(kind, tally);
  if (Array.isArray(value)) {
    return value.map((item) => (typeof item === 'object' ? item : redactNamedValue(item, secret, tally)));
  }
  return value;
}

function replaced(kind: string, tally: Tally): string {
  tally.counts.set(kind, (tally.counts.get(kind) ?? 0) + 1);
  return tokenOf(kind);
}
