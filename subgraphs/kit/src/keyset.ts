import { createHash } from 'node:crypto';
import type { GraphQLError } from 'graphql';
import { writError } from './errors.ts';

/** The position after which a page starts: the values of the ordering columns of the last row seen, in order. */
export type Position = readonly (string | number)[];

/** Ties a cursor to one list of one tenant and shows damage. It is no secret: rows are chosen by tenant, not by cursor. */
const checksum = (tenantId: string, list: string, values: Position): string =>
  createHash('sha256')
    .update(JSON.stringify([tenantId, list, values]))
    .digest('base64url')
    .slice(0, 12);

export const encodeCursor = (tenantId: string, list: string, values: Position): string =>
  Buffer.from(JSON.stringify([checksum(tenantId, list, values), ...values])).toString('base64url');

const isPosition = (values: readonly unknown[]): values is Position =>
  values.every((value) => typeof value === 'string' || typeof value === 'number');

/** The position in a cursor; BAD_CURSOR when it is damaged, of another list or of another tenant (C-40). */
export const decodeCursor = (tenantId: string, list: string, cursor: string, columns: number): Position => {
  const parsed = parse(cursor);
  if (Array.isArray(parsed) && parsed.length === columns + 1) {
    const [sum, ...values]: unknown[] = parsed;
    // Base64 has several texts for the same bytes; only the one that was given out is a cursor.
    if (
      isPosition(values) &&
      sum === checksum(tenantId, list, values) &&
      encodeCursor(tenantId, list, values) === cursor
    ) {
      return values;
    }
  }
  throw badCursor(list);
};

export const badCursor = (list: string): GraphQLError =>
  writError('BAD_CURSOR', 'This cursor does not belong to this list.', { field: 'after', list });

const parse = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
};

export const defaultPageSize = 20;
export const maximumPageSize = 100;

/** `first`, or its default; BAD_USER_INPUT outside 1..100. */
export const pageSize = (first: number | null | undefined): number => {
  if (first === null || first === undefined) return defaultPageSize;
  if (Number.isInteger(first) && first >= 1 && first <= maximumPageSize) return first;
  throw writError('BAD_USER_INPUT', `first must be between 1 and ${maximumPageSize}.`, {
    field: 'first',
    actual: first,
  });
};
