import { writError } from './errors.ts';

/** Bytes of one JSON document, as UTF-8 text (C-13). */
export const jsonLimit = 256 * 1024;
/** Bytes of one text, as UTF-8 (C-13). */
export const textLimit = 64 * 1024;
/** Items of one batch (C-13). */
export const batchLimit = 500;
/** Items of one list argument (C-13). */
export const listArgumentLimit = 1000;

const tooLarge = (field: string, limit: number, actual: number, unit: string) =>
  writError('PAYLOAD_TOO_LARGE', `${field} has ${actual} ${unit}; the limit is ${limit}.`, {
    field,
    limit,
    actual,
    unit,
  });

/** The value, or PAYLOAD_TOO_LARGE naming `field` when its JSON text is over {@link jsonLimit}. */
export const expectJsonWithin = <Value>(value: Value, field: string): Value => {
  const bytes = Buffer.byteLength(JSON.stringify(value) ?? '', 'utf8');
  if (bytes > jsonLimit) throw tooLarge(field, jsonLimit, bytes, 'bytes');
  return value;
};

/** The text, or PAYLOAD_TOO_LARGE naming `field` when it is over {@link textLimit}. */
export const expectTextWithin = (value: string, field: string): string => {
  const bytes = Buffer.byteLength(value, 'utf8');
  if (bytes > textLimit) throw tooLarge(field, textLimit, bytes, 'bytes');
  return value;
};

/** The list, or PAYLOAD_TOO_LARGE naming `field` when it has more than {@link batchLimit} items. */
export const expectBatchWithin = <Item>(items: readonly Item[], field: string): readonly Item[] => {
  if (items.length > batchLimit) throw tooLarge(field, batchLimit, items.length, 'items');
  return items;
};

/** The list, or PAYLOAD_TOO_LARGE naming `field` when it has more than {@link listArgumentLimit} items. */
export const expectListWithin = <Item>(items: readonly Item[], field: string): readonly Item[] => {
  if (items.length > listArgumentLimit) throw tooLarge(field, listArgumentLimit, items.length, 'items');
  return items;
};
