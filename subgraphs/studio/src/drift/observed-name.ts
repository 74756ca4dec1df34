import { writError } from '@writ/kit/errors';

const nameLimit = 200;

/** The name of a tool or model, or BAD_USER_INPUT naming `field` unless it has 1 to 200 characters. */
export const expectObservedName = (name: string, field: string): string => {
  if (name.length >= 1 && name.length <= nameLimit) return name;
  throw writError('BAD_USER_INPUT', `${field} must have 1 to ${nameLimit} characters.`, { field });
};
