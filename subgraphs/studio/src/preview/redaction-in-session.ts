import { isRedacted } from '../drift/judgeable.ts';
import type { Members } from './looked-at.ts';

/** What redaction took out of the calls of one session so far. */
export interface Redactions {
  /** Members of the arguments of the call itself that lost something. */
  readonly own: ReadonlySet<string>;
  /** The same of the calls before it, by tool. */
  readonly earlier: ReadonlyMap<string, ReadonlySet<string>>;
}

export const noRedactions: Redactions = { own: new Set(), earlier: new Map() };

/** Everything, when the arguments are no object and so have no members. */
export const wholeArguments = '*';

const redactedMembers = (values: unknown): ReadonlySet<string> => {
  if (!isRedacted(values)) return noRedactions.own;
  if (typeof values !== 'object' || values === null || Array.isArray(values)) return new Set([wholeArguments]);
  return new Set(
    Object.entries(values)
      .filter(([, value]) => isRedacted(value))
      .map(([member]) => member),
  );
};

/** The redactions that a call meets, after those that the call before it met. */
export const redactionsAt = (
  before: Redactions,
  previousTool: string | null,
  call: { readonly arguments: unknown },
): Redactions => {
  const own = redactedMembers(call.arguments);
  if (previousTool === null || before.own.size === 0) return { own, earlier: before.earlier };
  const known = before.earlier.get(previousTool) ?? new Set<string>();
  return { own, earlier: new Map(before.earlier).set(previousTool, new Set([...known, ...before.own])) };
};

/** Whether one of these members is among those that lost something. */
export const touches = (members: Members, redacted: ReadonlySet<string> | undefined): boolean => {
  if (redacted === undefined || redacted.size === 0) return false;
  return members === null || redacted.has(wholeArguments) || [...members].some((member) => redacted.has(member));
};
