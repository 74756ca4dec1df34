import { writError } from './errors.ts';
import { redactText } from './redaction.ts';

const limit = 200;

/**
 * Why no agent can have this name, to be read after the field's name; null when one can. Every family names agent scopes by it, so a name
 * that one of them takes in must suit them all. It is kept as it is, so one that holds a secret is refused instead of redacted.
 */
export const agentNameProblem = (name: string): string | null => {
  const fits = name.length > 0 && name.length <= limit && name.trim() === name && name.isWellFormed();
  if (!fits || /\p{Cc}/u.test(name)) {
    return `must be 1 to ${limit} characters without control characters and surrounding space`;
  }
  const kind = redactText(name).findings[0]?.kind;
  return kind === undefined ? null : `looks like a secret (${kind})`;
};

/** The name, or BAD_USER_INPUT naming `field` when no agent can have it. */
export const expectAgentName = (name: string, field: string): string => {
  const problem = agentNameProblem(name);
  if (problem !== null) throw writError('BAD_USER_INPUT', `${field} ${problem}.`, { field });
  return name;
};
