/** A model as captures name it. */
export interface ModelName {
  readonly provider: string;
  readonly modelId: string;
}

/** A model with when an agent scope was first observed with it. */
export interface ObservedModel extends ModelName {
  /** As the earliest call says. */
  readonly firstObservedAt: Date;
  /** When that call arrived. */
  readonly createdAt: Date;
}

/** What a call says of the model that proposed it. */
export interface ModelCall {
  readonly provider: string | null;
  readonly modelId: string | null;
  readonly observedAt: Date;
}

/** Tells models apart, whatever their names are made of. */
export const modelKey = ({ provider, modelId }: ModelName): string => JSON.stringify([provider, modelId]);

/** The model of a call; null when the capture does not name both provider and model. */
export const modelOf = ({ provider, modelId }: ModelCall): ModelName | null =>
  provider === null || modelId === null ? null : { provider, modelId };

/** The distinct models of these calls, each with its earliest call, ordered by name. */
export const modelsOf = (calls: readonly ModelCall[]): readonly (ModelName & { readonly firstObservedAt: Date })[] => {
  const models = new Map<string, ModelName & { readonly firstObservedAt: Date }>();
  for (const call of calls) {
    const model = modelOf(call);
    if (model === null) continue;
    const known = models.get(modelKey(model));
    if (known === undefined || call.observedAt < known.firstObservedAt) {
      models.set(modelKey(model), { ...model, firstObservedAt: call.observedAt });
    }
  }
  return [...models].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, model]) => model);
};
