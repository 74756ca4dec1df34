import { fromString, getType, typeid } from 'typeid-js';
import { writError } from './errors.ts';

/** A new public id: the prefix of its kind and a UUIDv7, for example `draft_01h455vb4pex5vsknk084sn02q`. Ids of one kind sort by creation. */
export const newTypeId = (prefix: string): string => typeid(prefix).toString();

/** True when `value` is a well-formed id of that kind. */
export const isTypeId = (prefix: string, value: string): boolean => {
  try {
    return getType(fromString(value)) === prefix;
  } catch {
    return false;
  }
};

/** `value`, or BAD_USER_INPUT naming `field` when it is malformed or an id of another kind (C-10). */
export const expectTypeId = (prefix: string, value: string, field: string): string => {
  if (isTypeId(prefix, value)) return value;
  throw writError('BAD_USER_INPUT', `${field} is not an id of kind "${prefix}".`, { field, expected: `${prefix}_…` });
};

const clientId = /^[A-Za-z0-9._:-]{1,200}$/;

/** `value`, or BAD_USER_INPUT naming `field` unless it is a client's id: 1 to 200 characters of `A-Z a-z 0-9 . _ : -` (C-10). */
export const expectClientId = (value: string, field: string): string => {
  if (clientId.test(value)) return value;
  throw writError('BAD_USER_INPUT', `${field} must be 1 to 200 characters of A-Z a-z 0-9 . _ : -`, { field });
};
