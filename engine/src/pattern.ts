import { RE2JS } from 're2js';
import { spend } from './schema-effort.ts';

const maxPatternLength = 512;
const maxProgramSize = 1000;
const maxPatternInput = 4096;
/** Linear time is text length × pattern size; this many steps are some 10 ms, whatever the pattern. */
const maxSteps = 80_000;

/** Why a pattern is refused, null when it can run in linear time. Backreferences and lookarounds cannot. */
export function patternProblem(source: string): string | null {
  if (source.length > maxPatternLength) return `A pattern has at most ${maxPatternLength} characters.`;
  try {
    const size = RE2JS.compile(source).programSize();
    return size > maxProgramSize ? `A pattern compiles to at most ${maxProgramSize} states, not ${size}.` : null;
  } catch (error) {
    return `Not a linear-time regular expression: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/**
 * An unanchored search in linear time. A text that is too long for the pattern throws, since neither answer would be true: up
 * to 4,096 characters are searched for patterns of up to 19 states, fewer for larger ones.
 */
export function compilePattern(source: string): (text: string) => boolean {
  const pattern = RE2JS.compile(source);
  const longest = longestFor(pattern.programSize());
  return (text) => {
    if (text.length > longest)
      throw new RangeError(`must have at most ${longest} characters to be searched for a pattern`);
    return pattern.matcher(text).find();
  };
}

function longestFor(programSize: number): number {
  return Math.min(maxPatternInput, Math.floor(maxSteps / programSize));
}

/** What searching a text of at most this length may take, in steps of some 100 ns. */
export function patternSteps(source: string, textLength: number): number {
  const size = RE2JS.compile(source).programSize();
  return Math.min(textLength, longestFor(size)) * size;
}

/** Puts the linear engine under JSON Schema's `pattern` and `patternProperties`. Ajv tells patterns apart by their text. */
export function linearRegExp(source: string): { test(text: string): boolean; toString(): string } {
  const search = compilePattern(source);
  const size = RE2JS.compile(source).programSize();
  return {
    test: (text) => {
      spend(text.length * size);
      return search(text);
    },
    toString: () => source,
  };
}
linearRegExp.code = 'linearRegExp';
