import { serveSubgraph } from '@writ/kit/serve';
import type { SubgraphDefinition } from '@writ/kit/subgraph';
import { createLoaders, type Loaders } from './context.ts';
import { approvalCreated } from './delivery/approval-created.ts';
import { callsUngoverned } from './delivery/calls-ungoverned.ts';
import { studioDeliveryTables } from './delivery/delivery.tables.ts';
import { resolvers } from './resolvers.ts';

export const studio: SubgraphDefinition<Loaders> = {
  family: 'studio',
  resolvers,
  createLoaders,
  deliveryTables: studioDeliveryTables,
  deliveries: { 'approval.created': approvalCreated, 'calls.ungoverned': callsUngoverned },
};

if (import.meta.main) await serveSubgraph(studio);
