import type { Db } from '@writ/drizzle/tenant-database';
import { firstModels, modelsBefore } from '../observation/observed-model.repository.ts';
import { type ModelCall, modelKey, modelsOf } from '../observation/observed-model.ts';
import { governedSince } from '../observation/observed-session.repository.ts';
import type { AgentScope } from '../workspace/agent-scope.ts';
import type { RuntimeReference } from './runtime-differences.ts';

const shownModels = 20;

/**
 * What the calls of an approval's scope are held against. The models are those that had arrived when it was approved; when none had, the first
 * that was observed afterwards. `governs` says whether the scope's runtime answers to an approval or a plan at all.
 */
export const readRuntimeReference = async (
  tx: Db,
  tenantId: string,
  approval: AgentScope & { readonly approvedAt: Date },
  governs: boolean,
  calls: readonly ModelCall[],
): Promise<RuntimeReference> => {
  const { approvedAt } = approval;
  const first = await firstModels(tx, tenantId, approval, shownModels);
  const reviewed = first.filter(({ createdAt }) => createdAt < approvedAt);
  const governed = governs ? await governedSince(tx, tenantId, approval, approvedAt) : null;
  if (reviewed.length === 0) {
    const reference = first.slice(0, 1);
    return {
      reviewedModels: new Set(reference.map(modelKey)),
      expectedModels: reference,
      governedSince: governed,
    };
  }
  return {
    reviewedModels: await modelsBefore(tx, tenantId, approval, modelsOf(calls), approvedAt),
    expectedModels: reviewed,
    governedSince: governed,
  };
};
