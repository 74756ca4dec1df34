import { deliveryResolvers } from '@writ/kit/delivery-resolvers';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import { tables } from './delivery.tables.ts';

const { delivery, deliveries, redrive } = deliveryResolvers(tables);

export const historyDeliveryResolvers = {
  Query: { historyDelivery: delivery, historyDeliveries: deliveries },
  Mutation: { redriveHistoryDelivery: redrive },
} satisfies Resolvers;
