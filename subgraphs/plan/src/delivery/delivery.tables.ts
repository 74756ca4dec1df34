import { deliveryTables } from '@writ/kit/family-tables';
import { planSchema } from '../postgres-schema.ts';

export const tables = deliveryTables(planSchema);
export const { outbox, inbox, idempotencyKeys } = tables;
