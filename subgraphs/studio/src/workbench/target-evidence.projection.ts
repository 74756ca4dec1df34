import type { Db } from '@writ/drizzle/tenant-database';
import { and, desc, eq, sql } from 'drizzle-orm';
import { type EvidenceEntryRow, evidenceEntries } from '../evidence/evidence.tables.ts';

export interface EvidenceQuestion {
  readonly workspaceId: string;
  /** Null: nothing was approved, so nothing was compared and counted. */
  readonly sourceSnapshotHash: string | null;
  readonly targetRefs: readonly string[];
}

/** The entries about these targets of each question, the newest first, in the order of the questions: one statement. */
export const readEvidence = async (
  db: Db,
  tenantId: string,
  questions: readonly EvidenceQuestion[],
): Promise<readonly (readonly EvidenceEntryRow[])[]> => {
  const asked = questions.flatMap(({ workspaceId, sourceSnapshotHash: sources, targetRefs }) =>
    sources === null ? [] : targetRefs.map((targetRef) => [workspaceId, sources, targetRef] as const),
  );
  if (asked.length === 0) return questions.map(() => []);
  const column = (index: 0 | 1 | 2) => sql`${sql.param(asked.map((one) => one[index]))}::text[]`;
  const { workspaceId, sourceSnapshotHash, targetRef, id } = evidenceEntries;
  const rows = await db
    .select()
    .from(evidenceEntries)
    .where(
      and(
        eq(evidenceEntries.tenantId, tenantId),
        sql`(${workspaceId}, ${sourceSnapshotHash}, ${targetRef}) in (select * from unnest(${column(0)}, ${column(1)}, ${column(2)}))`,
      ),
    )
    .orderBy(desc(id));
  return questions.map((question) =>
    rows.filter(
      (row) =>
        row.workspaceId === question.workspaceId &&
        row.sourceSnapshotHash === question.sourceSnapshotHash &&
        question.targetRefs.includes(row.targetRef),
    ),
  );
};
