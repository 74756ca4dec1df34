import { writError } from './errors.ts';
import { secretIn } from './redaction.ts';

const expectNone = (text: string, field: string): void => {
  const kind = secretIn(text);
  if (kind !== null) throw writError('BAD_USER_INPUT', `${field} looks like a secret (${kind}).`, { field, kind });
};

/**
 * The value, when no text and no member's name in it holds a secret, as far as the manifest knows them; an address is none. For what is hashed, signed or
 * decided upon as it stands, so that nothing in it can be replaced: it is refused before anything is stored, naming the place only.
 */
export const expectNoCredential = <Value>(value: Value, field: string): Value => {
  if (typeof value === 'string') expectNone(value, field);
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) expectNoCredential(item, `${field}[${index}]`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      expectNone(name, field);
      expectNoCredential(member, `${field}.${name}`);
    }
  }
  return value;
};
