import { deliveryTables } from '@writ/kit/family-tables';
import { studioSchema } from '../postgres-schema.ts';

/** The tables by which studio takes part in delivery and idempotency. */
export const studioDeliveryTables = deliveryTables(studioSchema);

export const { outbox, inbox, idempotencyKeys } = studioDeliveryTables;
