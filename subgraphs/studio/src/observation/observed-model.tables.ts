import {
  actorColumns,
  environment,
  id,
  instant,
  ref,
  tenantIndex,
  tenantTable,
  tenantUnique,
} from '@writ/drizzle/columns';
import { studioSchema } from '../postgres-schema.ts';

/**
 * Which models an agent scope was observed with, each with its first observation: what decides whether a model is new without reading
 * every call. `createdAt` is when it arrived. Immutable; only calls that name both provider and model count.
 */
export const observedModels = tenantTable(
  studioSchema,
  'observed_model',
  {
    id: id('omod'),
    agent: ref('agent').notNull(),
    environment: environment(),
    provider: ref('provider').notNull(),
    modelId: ref('model_id').notNull(),
    firstObservedAt: instant('first_observed_at').notNull(),
    ...actorColumns(),
  },
  (t) => [
    tenantUnique(t.agent, t.environment, t.provider, t.modelId),
    tenantIndex(t.agent, t.environment, t.createdAt, t.firstObservedAt, t.id),
  ],
);
