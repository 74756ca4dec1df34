import { deliveryResolvers } from '@writ/kit/delivery-resolvers';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import { studioDeliveryTables } from './delivery.tables.ts';

const { delivery, deliveries, redrive } = deliveryResolvers(studioDeliveryTables);

export const studioDeliveryResolvers = {
  Query: { studioDelivery: delivery, studioDeliveries: deliveries },
  Mutation: { redriveStudioDelivery: redrive },
} satisfies Resolvers;
