import type { Db } from '@writ/drizzle/tenant-database';
import type { EvidenceEntryRow } from '../evidence/evidence.tables.ts';
import type { WorkspaceRow } from '../workspace/workspace.tables.ts';
import { type ArgumentGuard, argumentGuardsOf } from './argument-guards.ts';
import { type Blocked, readBlocked } from './blocked-calls.projection.ts';
import { type ControlModel, controlModelOf } from './control.ts';
import { type ControlTarget, targetRefOf } from './control-target.ts';
import { type ToolsUse, useOfTools } from './observed-use.projection.ts';
import { callsLookedAt } from './observed-use.ts';
import { readModels } from './reviewed-models.projection.ts';
import { readEvidence } from './target-evidence.projection.ts';

export interface ControlQuestion {
  readonly workspace: WorkspaceRow;
  readonly target: ControlTarget;
}

export interface Control extends Omit<ControlModel, 'model'> {
  readonly workspace: WorkspaceRow;
  readonly target: ControlTarget;
  readonly argumentGuards: readonly ArgumentGuard[];
  readonly evidence: readonly EvidenceEntryRow[];
  readonly use: ToolsUse;
  /** Null before the first approval: there was nothing to compare with. */
  readonly blocked: Blocked | null;
}

const targetsOf = ({ target }: ControlQuestion, { rules }: ControlModel): readonly string[] => [
  ...new Set([targetRefOf(target), ...rules.map(({ ruleId }) => `rule:${ruleId}`)]),
];

const assembled = (
  { workspace, target }: ControlQuestion,
  { model, ...told }: ControlModel,
  read: Pick<Control, 'evidence' | 'use' | 'blocked'>,
): Control | null => {
  if (told.standing === 'UNKNOWN' && (target.kind === 'RULE' || read.use.calls === 0)) return null;
  const about = { tools: told.tools, ruleId: target.kind === 'RULE' ? target.name : null };
  const argumentGuards = model === null ? [] : argumentGuardsOf(model, about, read.evidence);
  return { ...told, ...read, workspace, target, argumentGuards };
};

/**
 * The control path of each question, in their order (ST-51); null where no model has the target and no call of it was observed. At most
 * five statements, whatever was observed and however many questions.
 */
export const readControls = async (
  db: Db,
  tenantId: string,
  questions: readonly ControlQuestion[],
): Promise<readonly (Control | null)[]> => {
  const models = await readModels(
    db,
    tenantId,
    questions.map(({ workspace }) => workspace),
  );
  const paths = questions.map((question, place) => {
    const { draft = null, approved = null, approvedSources = null } = models[place] ?? {};
    return { question, sources: approvedSources, told: controlModelOf(question.target, { draft, approved }) };
  });
  const evidence = await readEvidence(
    db,
    tenantId,
    paths.map(({ question, told, sources }) => ({
      workspaceId: question.workspace.id,
      sourceSnapshotHash: sources,
      targetRefs: targetsOf(question, told),
    })),
  );
  const uses = await useOfTools(
    db,
    tenantId,
    paths.map(({ question: { workspace }, told }) => ({
      agent: workspace.agent,
      environment: workspace.environment,
      calls: callsLookedAt,
      tools: told.everyTool ? null : told.tools,
    })),
  );
  const compared = paths.flatMap(({ question: { workspace, target } }, place) =>
    workspace.activeApprovalId === null ? [] : [{ place, approvalId: workspace.activeApprovalId, target }],
  );
  const found = await readBlocked(db, tenantId, compared);
  const blocked = new Map(compared.map(({ place }, index) => [place, found[index] ?? null]));
  return paths.map(({ question, told }, place) => {
    const use = uses[place];
    if (use === undefined) throw new Error('the use of a target was not read');
    return assembled(question, told, { evidence: evidence[place] ?? [], use, blocked: blocked.get(place) ?? null });
  });
};
