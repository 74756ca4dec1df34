import type { SourcePosition } from '@writ/engine/finding';

/** Why a command was rejected. `path` is a JSON Pointer into the model that the command would have made. */
export interface CommandRefusal {
  readonly code: string;
  readonly message: string;
  readonly path: string;
  readonly ruleId: string | null;
  readonly position: SourcePosition | null;
}

export const refusal = (code: string, message: string, path = '', ruleId: string | null = null): CommandRefusal => ({
  code,
  message,
  path,
  ruleId,
  position: null,
});

/** What one command makes of a value, or why it does not. */
export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: CommandRefusal };

export const made = <Value>(value: Value): Outcome<Value> => ({ ok: true, value });

export const refused = (
  ...parts: Parameters<typeof refusal>
): { readonly ok: false; readonly refusal: CommandRefusal } => ({
  ok: false,
  refusal: refusal(...parts),
});
