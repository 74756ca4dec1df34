import { deliveryTables } from '@writ/kit/family-tables';
import { historySchema } from '../postgres-schema.ts';

export const tables = deliveryTables(historySchema);
export const { outbox, inbox, idempotencyKeys } = tables;
