import { deliveryResolvers } from '@writ/kit/delivery-resolvers';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import { tables } from './delivery.tables.ts';

const { delivery, deliveries, redrive } = deliveryResolvers(tables);

export const replayDeliveryResolvers = {
  Query: { replayDelivery: delivery, replayDeliveries: deliveries },
  Mutation: { redriveReplayDelivery: redrive },
} satisfies Resolvers;
