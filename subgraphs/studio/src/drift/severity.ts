import type { SideEffect } from '@writ/engine/model';
import type { DriftKind, DriftSeverity } from './drift-kinds.ts';

export interface SeverityFacts {
  readonly kind: DriftKind;
  /** Side effect of the tool; null when no tool is meant or nobody has classified it. */
  readonly sideEffect: SideEffect | null;
  readonly environment: 'DEVELOPMENT' | 'STAGING' | 'PRODUCTION';
}

interface SeverityRow {
  /** The tool destroys, moves money or administers. */
  readonly dangerousTool: DriftSeverity;
  /** The tool is known to read only; in production. */
  readonly readTool: DriftSeverity;
  /** Any other tool, or one that nobody has classified; in production. */
  readonly production: DriftSeverity;
  /** Not in production. */
  readonly elsewhere: DriftSeverity;
}

const violation: SeverityRow = {
  dangerousTool: 'CRITICAL',
  readTool: 'CRITICAL',
  production: 'CRITICAL',
  elsewhere: 'WARNING',
};

const novelty: SeverityRow = {
  dangerousTool: 'CRITICAL',
  readTool: 'WARNING',
  production: 'WARNING',
  elsewhere: 'WARNING',
};

/** The fixed table of ST-43. A violation breaks what was approved; a novelty is new or changed, and nobody has judged it yet. */
const severityTable: Readonly<Record<DriftKind, SeverityRow>> = {
  UNKNOWN_TOOL: { ...novelty, production: 'CRITICAL' },
  TOOL_SCHEMA_CHANGED: novelty,
  ARGUMENT_RULE_VIOLATED: violation,
  SEQUENCE_VIOLATED: violation,
  LIMIT_EXCEEDED: { ...violation, elsewhere: 'INFO' },
  MODEL_CHANGED: novelty,
  UNGOVERNED_CALL: violation,
  BYPASS_REPORTED: { ...violation, elsewhere: 'CRITICAL' },
  STALE_ARTIFACT_RUNNING: violation,
};

const dangerous: ReadonlySet<SideEffect> = new Set(['DESTRUCTIVE', 'FINANCIAL', 'ADMIN']);

/** How much a divergence matters. Pure lookup: the same facts always weigh the same. */
export const severityOf = ({ kind, sideEffect, environment }: SeverityFacts): DriftSeverity => {
  const row = severityTable[kind];
  if (sideEffect !== null && dangerous.has(sideEffect)) return row.dangerousTool;
  if (environment !== 'PRODUCTION') return row.elsewhere;
  return sideEffect === 'READ' ? row.readTool : row.production;
};

const rank: Readonly<Record<DriftSeverity, number>> = { INFO: 0, WARNING: 1, CRITICAL: 2 };

/** Orders the most severe first. */
export const bySeverity = (a: { severity: DriftSeverity }, b: { severity: DriftSeverity }): number =>
  rank[b.severity] - rank[a.severity];

/** The severities that are at least this one. */
export const atLeast = (minimum: DriftSeverity): readonly DriftSeverity[] =>
  (['INFO', 'WARNING', 'CRITICAL'] as const).filter((severity) => rank[severity] >= rank[minimum]);
