import type { Db } from '@writ/drizzle/tenant-database';
import type { WorkspaceRow } from '../workspace/workspace.tables.ts';
import { type FocusPicture, focusOf } from './focus.ts';
import { readModels } from './reviewed-models.projection.ts';

export interface FocusQuestion {
  readonly workspace: WorkspaceRow;
  readonly judgmentId: string;
}

export interface Focus extends FocusPicture {
  readonly workspace: WorkspaceRow;
}

/** Each judgment with what its answers lead to, in the order of the questions (ST-52); null where the draft has no such judgment. Two statements. */
export const readFocuses = async (
  db: Db,
  tenantId: string,
  questions: readonly FocusQuestion[],
): Promise<readonly (Focus | null)[]> => {
  const models = await readModels(
    db,
    tenantId,
    questions.map(({ workspace }) => workspace),
  );
  return questions.map(({ workspace, judgmentId }, place) => {
    const { draft = null, approved = null } = models[place] ?? {};
    const picture = draft && focusOf(draft, approved, judgmentId);
    return picture && { ...picture, workspace };
  });
};
