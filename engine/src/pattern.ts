import { RE2JS } from 're2js';

const maxPatternLength = 512;
/** A longer text does not match any pattern: a linear search still has a bound. */
export const maxPatternInput = 4096;

/** Why a pattern is refused, null when it can run in linear time. Backreferences and lookarounds cannot. */
export function patternProblem(source: string): string | null {
  if (source.length > maxPatternLength) return `A pattern has at most ${maxPatternLength} characters.`;
  try {
    RE2JS.compile(source);
    return null;
  } catch (error) {
    return `Not a linear-time regular expression: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** An unanchored search in linear time. */
export function compilePattern(source: string): (text: string) => boolean {
  const pattern = RE2JS.compile(source);
  return (text) => text.length <= maxPatternInput && pattern.matcher(text).find();
}

/** Puts the linear engine under JSON Schema's `pattern` and `patternProperties`. Ajv tells patterns apart by their text. */
export function linearRegExp(source: string): { test(text: string): boolean; toString(): string } {
  return { test: compilePattern(source), toString: () => source };
}
linearRegExp.code = 'linearRegExp';
