import type { DriftSeverity, DriftStatus } from '../drift/drift-kinds.ts';
import type { EvidenceFamily } from '../evidence/evidence-kinds.ts';

export const findingStances = ['SUPPORTS', 'CHALLENGES', 'SETTLED'] as const;

export type FindingStance = (typeof findingStances)[number];

/** Something that observations say about an approval (ST-55). */
export interface ConformanceFinding {
  /** Id of the drift item or evidence entry that it is made of. */
  readonly id: string;
  readonly source: 'DRIFT' | 'EVIDENCE';
  readonly stance: FindingStance;
  readonly targetRef: string;
  readonly severity: DriftSeverity | null;
  readonly summary: string;
  /** Distinct observations. */
  readonly occurrences: number;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly recordedAt: Date;
}

/** A row of either kind as the query of findings reads it. */
export interface FindingRow {
  readonly id: string;
  readonly source: ConformanceFinding['source'];
  readonly target_ref: string;
  /** Null for evidence. */
  readonly status: DriftStatus | null;
  readonly severity: DriftSeverity | null;
  readonly summary: string | null;
  /** Null for drift. */
  readonly family: EvidenceFamily | null;
  readonly occurrences: number;
  readonly first_at: number;
  readonly last_at: number;
  readonly recorded_at: number;
}

/** Drift that somebody dealt with or found not to matter no longer speaks against the approval. */
export const settledStatuses = ['RESOLVED', 'DISMISSED'] as const satisfies readonly DriftStatus[];

const stanceOf = ({ status }: FindingRow): FindingStance => {
  if (status === null) return 'SUPPORTS';
  return settledStatuses.some((settled) => settled === status) ? 'SETTLED' : 'CHALLENGES';
};

const statementOf: Readonly<Record<EvidenceFamily, (calls: string) => string>> = {
  TOOL_INVENTORY: (calls) => `${calls} of the tool, which the approved model contains.`,
  TOOL_SCHEMA: (calls) => `${calls} with the pinned input schema.`,
  ARGUMENT_RULE: (calls) => `${calls} with arguments as approved.`,
};

const supportSummary = ({ family, occurrences, target_ref: target }: FindingRow): string => {
  const calls = `${occurrences} ${occurrences === 1 ? 'call' : 'calls'}`;
  return `${target}: ${family === null ? `${calls}.` : statementOf[family](calls)}`;
};

export const findingOf = (row: FindingRow): ConformanceFinding => ({
  id: row.id,
  source: row.source,
  stance: stanceOf(row),
  targetRef: row.target_ref,
  severity: row.severity,
  summary: row.summary ?? supportSummary(row),
  occurrences: row.occurrences,
  firstSeenAt: new Date(row.first_at),
  lastSeenAt: new Date(row.last_at),
  recordedAt: new Date(row.recorded_at),
});
