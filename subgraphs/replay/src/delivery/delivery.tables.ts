import { deliveryTables } from '@writ/kit/family-tables';
import { replaySchema } from '../postgres-schema.ts';

export const tables = deliveryTables(replaySchema);
export const { outbox, inbox, idempotencyKeys } = tables;
