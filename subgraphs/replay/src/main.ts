import { serveSubgraph } from '@writ/kit/serve';
import type { SubgraphDefinition } from '@writ/kit/subgraph';
import { createLoaders, type Loaders } from './context.ts';
import { deliveries } from './delivery/deliveries.ts';
import { tables } from './delivery/delivery.tables.ts';
import { resolvers } from './resolvers.ts';

export const replay: SubgraphDefinition<Loaders> = {
  family: 'replay',
  resolvers,
  createLoaders,
  deliveryTables: tables,
  deliveries,
};

if (import.meta.main) await serveSubgraph(replay);
