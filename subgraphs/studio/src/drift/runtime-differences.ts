import type { CompiledPolicy } from '@writ/engine/policy';
import { type ModelCall, type ModelName, modelKey, modelOf } from '../observation/observed-model.ts';
import type { Comparison } from './comparison.ts';
import { type Difference, merged, shown } from './differences.ts';
import type { CallHead } from './divergence.ts';
import type { SeverityFacts } from './severity.ts';

/** A call with what tells how it came about. */
export type RuntimeCall = CallHead & ModelCall & { readonly preparedRequestId: string | null };

/** What an approval's calls are held against besides its rules. */
export interface RuntimeReference {
  /** Models of these calls that belong to the reference, by `modelKey`. */
  readonly reviewedModels: ReadonlySet<string>;
  /** The first models of the reference, to be shown. */
  readonly expectedModels: readonly ModelName[];
  /** Since when the scope is governed; null when it is only observed. */
  readonly governedSince: Date | null;
}

const nameOf = ({ provider, modelId }: ModelName): string => `${provider}/${modelId}`;

const changedModel = (call: RuntimeCall, model: ModelName, expected: readonly ModelName[]): Difference => ({
  identity: { kind: 'MODEL_CHANGED', targetRef: `model:${nameOf(model)}`, toolName: null, found: modelKey(model) },
  ruleId: null,
  summary: `${shown(nameOf(model))} proposed calls; the approval was made when other models ran.`,
  details: { reason: null, expected: expected.map(nameOf), found: nameOf(model) },
  call,
});

const ungoverned = (call: RuntimeCall): Difference => ({
  identity: { kind: 'UNGOVERNED_CALL', targetRef: `tool:${call.toolName}`, toolName: call.toolName, found: null },
  ruleId: null,
  summary: `${shown(call.toolName)} was called without a prepared request, though the agent is governed.`,
  details: { reason: null, expected: 'a prepared request', found: null },
  call,
});

/** What one call tells of the runtime that made it: another model than reviewed, or a way around governance (ST-43). */
export const runtimeDifferences = (call: RuntimeCall, reference: RuntimeReference): readonly Difference[] => {
  const model = modelOf(call);
  const { reviewedModels, expectedModels, governedSince } = reference;
  const isNew = model !== null && !reviewedModels.has(modelKey(model));
  const isUngoverned = governedSince !== null && call.preparedRequestId === null && call.observedAt >= governedSince;
  return [...(isNew ? [changedModel(call, model, expectedModels)] : []), ...(isUngoverned ? [ungoverned(call)] : [])];
};

/** {@link runtimeDifferences} of all calls, as the part of a comparison that the engine has no say in. */
export const compareRuntime = (
  policy: CompiledPolicy,
  environment: SeverityFacts['environment'],
  calls: readonly RuntimeCall[],
  reference: RuntimeReference,
): Comparison => ({
  divergences: merged(
    policy,
    environment,
    calls.flatMap((call) => runtimeDifferences(call, reference)),
  ),
  claims: [],
  judgedFromBeginning: [],
  callsCompared: 0,
  sessionsCompared: 0,
  callsInconclusive: 0,
});
