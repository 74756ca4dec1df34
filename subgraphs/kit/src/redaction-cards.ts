import { standsAlone } from './redaction-joints.ts';
import { redactionManifest } from './redaction-manifest.ts';
import { isDigit, type Span, type Tally } from './redaction-spans.ts';

const { card } = redactionManifest;

interface CardScheme {
  readonly beginnings: readonly (readonly [from: string, to: string])[];
  readonly lengths: readonly number[];
}

const schemes: readonly CardScheme[] = card.schemes;
const schemesByLength = new Map<number, readonly CardScheme[]>();
for (const length of new Set(schemes.flatMap(({ lengths }) => lengths))) {
  schemesByLength.set(
    length,
    schemes.filter(({ lengths }) => lengths.includes(length)),
  );
}

/** The sizes of the groups in which a card is written, one piece included; the longer ones first. */
const groupings: readonly (readonly number[])[] = [
  ...card.groups,
  ...[...schemesByLength.keys()].map((size) => [size]),
];

/** Whether a string of digits alone is a card number. */
export function isCardNumber(digits: string): boolean {
  const begins = ({ beginnings }: CardScheme): boolean =>
    beginnings.some(([from, to]) => {
      const beginning = digits.slice(0, from.length);
      return from <= beginning && beginning <= to;
    });
  return (schemesByLength.get(digits.length)?.some(begins) ?? false) && hasRightLastDigit(digits);
}

/** The formula of Luhn. */
function hasRightLastDigit(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 0x30;
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** A run of digits: [start, end). */
interface Group {
  readonly start: number;
  readonly end: number;
}

interface Card extends Span {
  /** The group after its last one. */
  readonly next: number;
}

/** Card numbers that are tokens of their own, in one piece or in groups. */
export function detectCards(text: string, tally: Tally): readonly Span[] {
  const cards: Card[] = [];
  const groups = digitGroups(text, tally);
  let at = 0;
  while (at < groups.length) {
    const hyphened = chainEnd(text, groups, at, hyphen, () => true);
    const isHyphened = hyphened > at + 1;
    const end = isHyphened
      ? hyphened
      : chainEnd(text, groups, at, space, ({ start, end }) => standsAlone(text, start, end));
    const found = isHyphened ? hyphenedCard(text, groups, at, end, tally) : spacedCards(text, groups, at, end, tally);
    for (const one of found) cards.push(one);
    at = end;
  }
  return cards;
}

const [space, hyphen] = card.separators;

/** Runs of digits, without those of an escape: the `20` of `%20` belongs to no number. */
function digitGroups(text: string, tally: Tally): readonly Group[] {
  const groups: Group[] = [];
  const escapeOrDigits = /\\u[0-9A-Fa-f]{4}|%[0-9A-Fa-f]{2}|\d+/g;
  for (let found = escapeOrDigits.exec(text); found !== null; found = escapeOrDigits.exec(text)) {
    const [{ length }] = found;
    tally.work += length;
    if (isDigit(text.charCodeAt(found.index))) groups.push({ start: found.index, end: found.index + length });
  }
  return groups;
}

/** The end of the chain of groups from `at` that one separator each joins, as far as they are accepted. */
function chainEnd(
  text: string,
  groups: readonly Group[],
  at: number,
  separator: string,
  accepts: (group: Group) => boolean,
): number {
  let end = at + 1;
  for (let last = groups[at]; last !== undefined && accepts(last); end += 1) {
    const next = groups[end];
    if (next === undefined || next.start !== last.end + 1 || text.charAt(last.end) !== separator || !accepts(next))
      break;
    last = next;
  }
  return end;
}

/** A chain that hyphens join is a card as a whole. */
function hyphenedCard(text: string, groups: readonly Group[], from: number, to: number, tally: Tally): readonly Card[] {
  const found = cardAt(text, groups, from, to, tally);
  return found !== null && found.next === to && standsAlone(text, found.start, found.end) ? [found] : [];
}

function spacedCards(text: string, groups: readonly Group[], from: number, to: number, tally: Tally): readonly Card[] {
  const cards: Card[] = [];
  let at = from;
  while (at < to) {
    const rowEnd = endOfFours(groups, at, to);
    const row = cardsThroughout(text, groups, at, rowEnd, to, tally);
    // In one piece, or with the last group of a row as its first: 4-6-5.
    const alone = row.length > 0 ? null : cardAt(text, groups, Math.max(at, rowEnd - 1), to, tally);
    if (alone !== null && standsAlone(text, alone.start, alone.end)) cards.push(alone);
    for (const one of row) cards.push(one);
    at = Math.max(at + 1, rowEnd, alone?.next ?? 0, row.at(-1)?.next ?? 0);
  }
  return cards;
}

const sizeOf = (group: Group | undefined): number => (group === undefined ? 0 : group.end - group.start);

function endOfFours(groups: readonly Group[], from: number, to: number): number {
  let at = from;
  while (at < to && sizeOf(groups[at]) === 4) at += 1;
  return at;
}

/** The cards that take all groups of four of a row, but for one that may be the expiry; none if they do not. */
function cardsThroughout(
  text: string,
  groups: readonly Group[],
  from: number,
  rowEnd: number,
  to: number,
  tally: Tally,
): readonly Card[] {
  const cards: Card[] = [];
  let at = from;
  while (at < rowEnd) {
    const found = cardAt(text, groups, at, to, tally);
    if (found === null) return at === rowEnd - 1 && isExpiry(text, groups[at]) ? cards : [];
    cards.push(found);
    at = found.next;
  }
  return cards;
}

const [firstYear, lastYear] = card.expiryYears;

function isExpiry(text: string, group: Group | undefined): boolean {
  if (group === undefined) return false;
  const month = Number(text.slice(group.start, group.start + 2));
  const year = Number(text.slice(group.start + 2, group.end));
  return month >= 1 && month <= 12 && year >= firstYear && year <= lastYear;
}

/** The card that begins with the group `at` and ends before `to`. */
function cardAt(text: string, groups: readonly Group[], at: number, to: number, tally: Tally): Card | null {
  for (const sizes of groupings) {
    const next = at + sizes.length;
    if (next > to || !sizes.every((size, index) => sizeOf(groups[at + index]) === size)) continue;
    const parts = groups.slice(at, next);
    const digits = parts.map(({ start, end }) => text.slice(start, end)).join('');
    tally.work += digits.length;
    const [{ start } = { start: 0 }] = parts;
    if (isCardNumber(digits) && !isTelephone(text, start, digits)) {
      return { start, end: parts.at(-1)?.end ?? start, kind: card.kind, next };
    }
  }
  return null;
}

const isTelephone = (text: string, start: number, digits: string): boolean =>
  digits.length === card.telephone.digits && text.charAt(start - 1) === card.telephone.sign;
