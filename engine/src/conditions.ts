import { expressionContext } from './expression.ts';
import type { Json } from './json.ts';
import type { Condition } from './policy.ts';

export type Outcome = { readonly value: boolean } | { readonly error: string };

/** Runs a condition on values. Whatever goes wrong is an outcome; only the caller decides what an error means. */
export function runCondition(condition: Condition, values: { readonly [variable: string]: Json }): Outcome {
  try {
    return outcomeOf(condition.parsed(expressionContext(condition.scope, values)));
  } catch (error) {
    return { error: messageOf(error) };
  }
}

/** The same with a context that is already converted. */
export function runIn(condition: Condition, context: Record<string, unknown>): Outcome {
  try {
    return outcomeOf(condition.parsed(context));
  } catch (error) {
    return { error: messageOf(error) };
  }
}

function outcomeOf(value: unknown): Outcome {
  return typeof value === 'boolean' ? { value } : { error: 'the condition is neither true nor false' };
}

/** Whether a source may read the principal, whose values enter no decision. */
export function readsPrincipal(source: string): boolean {
  return /\bprincipal\b/.test(source);
}

/** The first line only: CEL's messages repeat the source with a marker below. */
export function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] ?? '').slice(0, 200).toWellFormed();
}
