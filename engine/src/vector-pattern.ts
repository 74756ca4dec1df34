import { compilePattern } from './pattern.ts';

/** A short text that a pattern finds; null where that is not simple. The text is checked with the pattern itself. */
export function textFor(pattern: string): string | null {
  const insensitive = pattern.replace(/^\(\?i\)/, '');
  const parsed = alternatives(insensitive, 0);
  const made = parsed === null || parsed.end < insensitive.length ? [] : parsed.texts;
  try {
    const finds = compilePattern(pattern);
    return [...usual, ...made].find((text) => finds(text)) ?? null;
  } catch {
    return null;
  }
}

/** Digits alone make no date. */
const usual = ['2024-01-01', '2024-01-01T10:00:00', '2024-01-01T10:00:00Z'];

interface Parsed {
  /** Texts that may do, the first ones best. */
  readonly texts: readonly string[];
  readonly end: number;
}

const mostTexts = 8;

function alternatives(source: string, start: number): Parsed | null {
  const texts: string[] = [];
  for (let at = start; ; ) {
    const one = sequence(source, at);
    if (one === null) return null;
    texts.push(...one.texts);
    if (source[one.end] !== '|') return { texts: texts.slice(0, mostTexts), end: one.end };
    at = one.end + 1;
  }
}

function sequence(source: string, start: number): Parsed | null {
  let texts: readonly string[] = [''];
  let at = start;
  while (at < source.length && source[at] !== '|' && source[at] !== ')') {
    const one = atom(source, at);
    if (one === null) return null;
    const [repeated, end] = quantified(source, one);
    texts = texts.flatMap((text) => repeated.map((part) => text + part)).slice(0, mostTexts);
    at = end;
  }
  return { texts, end: at };
}

const quantifier = /(?:[*?+]|\{(\d+)(,\d*)?\})\??/y;

/** As few as may be. */
function quantified(source: string, { texts, end }: Parsed): readonly [texts: readonly string[], end: number] {
  quantifier.lastIndex = end;
  const found = quantifier.exec(source);
  if (!found) return [texts, end];
  const least = found[1] !== undefined ? Math.min(Number(found[1]), 100) : found[0].startsWith('+') ? 1 : 0;
  return [least === 0 ? [''] : texts.map((text) => text.repeat(least)), end + found[0].length];
}

const escaped: { readonly [letter: string]: string } = {
  d: '0',
  D: 'a',
  w: 'a',
  W: ' ',
  s: ' ',
  S: 'a',
  b: '',
  B: '',
  n: '\n',
  t: '\t',
};
const group = /\((?:\?:|\?P?<\w+>|\?i:)?/y;
const characterClass = /\[(\^?)((?:\\.|[^\]\\])(?:\\.|[^\]\\])*)\]/y;

function atom(source: string, at: number): Parsed | null {
  const character = source[at] ?? '';
  if (character === '(') {
    group.lastIndex = at;
    const opening = group.exec(source)?.[0] ?? '(';
    const inner = alternatives(source, at + opening.length);
    return inner && source[inner.end] === ')' ? { texts: inner.texts, end: inner.end + 1 } : null;
  }
  if (character === '[') {
    characterClass.lastIndex = at;
    const found = characterClass.exec(source);
    return found ? { texts: membersOf(found[0], found[2] ?? ''), end: at + found[0].length } : null;
  }
  if (character === '\\') {
    const letter = source[at + 1] ?? '';
    return { texts: [escaped[letter] ?? letter], end: at + 2 };
  }
  if (character === '^' || character === '$') return { texts: [''], end: at + 1 };
  return { texts: [character === '.' ? 'a' : character], end: at + 1 };
}

const candidates = [...'a0A _-.@/~!'];

/** A character of a class: the first that it names, or a usual one. */
function membersOf(whole: string, inner: string): readonly string[] {
  const named = inner.startsWith('\\') ? (escaped[inner[1] ?? ''] ?? inner[1] ?? '') : (inner[0] ?? '');
  try {
    const isIn = compilePattern(`^${whole}$`);
    const found = [named, ...candidates].find((one) => one.length === 1 && isIn(one));
    return found === undefined ? [''] : [found];
  } catch {
    return [named];
  }
}
