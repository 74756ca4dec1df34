import type { Db } from '@writ/drizzle/tenant-database';
import type { causedBy } from '@writ/kit/actor-columns';
import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { AgentScope } from '../workspace/agent-scope.ts';
import type { ObservedCallRow } from './observation.tables.ts';
import { observedModels } from './observed-model.tables.ts';
import { type ModelName, modelKey, modelsOf, type ObservedModel } from './observed-model.ts';

const inScope = (tenantId: string, { agent, environment }: AgentScope): SQL | undefined =>
  and(
    eq(observedModels.tenantId, tenantId),
    eq(observedModels.agent, agent),
    eq(observedModels.environment, environment),
  );

/** Keeps the models of these calls of one scope that were not observed before, in one order for deliveries at once. */
export const insertObservedModels = async (
  tx: Db,
  { agent, environment }: AgentScope,
  calls: readonly ObservedCallRow[],
  caused: ReturnType<typeof causedBy>,
  newId: () => string,
): Promise<void> => {
  const rows = modelsOf(calls).map((model) => ({ ...caused, ...model, id: newId(), agent, environment }));
  if (rows.length > 0) await tx.insert(observedModels).values(rows).onConflictDoNothing();
};

/** The scope's models in the order in which they were first observed, at most `limit`. */
export const firstModels = (tx: Db, tenantId: string, scope: AgentScope, limit: number): Promise<ObservedModel[]> =>
  tx
    .select()
    .from(observedModels)
    .where(inScope(tenantId, scope))
    .orderBy(asc(observedModels.createdAt), asc(observedModels.firstObservedAt), asc(observedModels.id))
    .limit(limit);

/** Those of these models that arrived before a time, by {@link modelKey}. */
export const modelsBefore = async (
  tx: Db,
  tenantId: string,
  scope: AgentScope,
  models: readonly ModelName[],
  before: Date,
): Promise<ReadonlySet<string>> => {
  if (models.length === 0) return new Set();
  const column = (value: (model: ModelName) => string) => sql.param(models.map(value));
  const rows = await tx
    .select({ provider: observedModels.provider, modelId: observedModels.modelId })
    .from(observedModels)
    .innerJoin(
      sql`unnest(${column(({ provider }) => provider)}::text[], ${column(({ modelId }) => modelId)}::text[]) as asked(provider, model_id)`,
      sql`${observedModels.provider} = asked.provider and ${observedModels.modelId} = asked.model_id`,
    )
    .where(and(inScope(tenantId, scope), sql`${observedModels.createdAt} < ${before.toISOString()}::timestamptz`));
  return new Set(rows.map(modelKey));
};
