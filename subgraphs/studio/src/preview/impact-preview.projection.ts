import type { Db } from '@writ/drizzle/tenant-database';
import { compile } from '@writ/engine/compile';
import { parseModel } from '@writ/engine/model-shape';
import type { RuntimeProjection } from '@writ/engine/projection';
import type { Connection } from '@writ/kit/connection';
import { encodeCursor } from '@writ/kit/keyset';
import type { RequestScope } from '@writ/kit/request-scope';
import { and, eq } from 'drizzle-orm';
import { compiledGovernanceArtifacts } from '../approval/approval.tables.ts';
import type { SnapshotRow } from '../draft/draft.tables.ts';
import { governanceWorkspaces } from '../workspace/workspace.tables.ts';
import type { Tally } from './impact-tally.ts';
import { type ImpactPreviewArgs, listOf, type PreviewWindow, windowOf } from './preview-window.ts';
import { previewedPolicies } from './previewed-policy.ts';
import { previewSessions, type ShownCall, type Walked } from './previewed-sessions.projection.ts';

export interface ImpactPreview {
  readonly snapshot: SnapshotRow;
  readonly compiledHash: string;
  /** The approval in force, which the draft is compared with; null when none is. */
  readonly baselineApprovalId: string | null;
  readonly windowStart: Date;
  readonly windowEnd: Date;
  readonly truncated: boolean;
  readonly unjudgedRules: readonly string[];
  readonly tally: Tally;
  readonly changes: Connection<ShownCall>;
}

/** The workspace of a snapshot with what its approval in force compiled to. */
const readBaseline = async (db: Db, tenantId: string, workspaceId: string) => {
  const [row] = await db
    .select({
      agent: governanceWorkspaces.agent,
      environment: governanceWorkspaces.environment,
      approvalId: governanceWorkspaces.activeApprovalId,
      runtimeProjection: compiledGovernanceArtifacts.runtimeProjection,
    })
    .from(governanceWorkspaces)
    .leftJoin(
      compiledGovernanceArtifacts,
      and(
        eq(compiledGovernanceArtifacts.tenantId, governanceWorkspaces.tenantId),
        eq(compiledGovernanceArtifacts.approvalId, governanceWorkspaces.activeApprovalId),
      ),
    )
    .where(and(eq(governanceWorkspaces.tenantId, tenantId), eq(governanceWorkspaces.id, workspaceId)));
  if (row === undefined) throw new Error('a snapshot without a workspace');
  // Only our compiler writes this column, and loading it checks it: a projection that this engine cannot run throws there.
  return { ...row, runtimeProjection: row.runtimeProjection as RuntimeProjection | null };
};

const pageOf = (
  tenantId: string,
  snapshotId: string,
  { until, first, after }: PreviewWindow,
  shown: Walked['shown'],
): Connection<ShownCall> => {
  const edges = shown.slice(0, first).map(({ place, one }) => ({
    cursor: encodeCursor(tenantId, listOf(snapshotId), [
      until.getTime(),
      place.lastAt,
      place.sessionKey,
      place.position,
    ]),
    node: one,
  }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: shown.length > first,
      hasPreviousPage: after !== null,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
};

/**
 * What a snapshot would change for the recorded sessions of its agent scope, against what is in force (ST-54). Both are asked with the
 * engine that enforces. Null when the snapshot does not compile. Reads only, and keeps one page of calls at a time.
 */
export const impactPreview = async (
  scope: RequestScope,
  snapshot: SnapshotRow,
  args: ImpactPreviewArgs,
): Promise<ImpactPreview | null> => {
  const window = windowOf(scope.tenantId, snapshot.id, args, scope.now());
  const parsed = parseModel(snapshot.memory.model);
  const compiled = parsed.ok ? compile(parsed.model, snapshot.compilerVersion) : null;
  if (compiled === null || !compiled.ok) return null;
  const baseline = await scope.read((db) => readBaseline(db, scope.tenantId, snapshot.workspaceId));
  const policies = previewedPolicies(compiled.runtimeProjection, baseline.runtimeProjection);
  const { truncated, tally, shown } = await previewSessions(scope, baseline, policies, window);
  return {
    snapshot,
    compiledHash: compiled.compiledHash,
    baselineApprovalId: baseline.approvalId,
    windowStart: window.since,
    windowEnd: window.until,
    truncated,
    unjudgedRules: policies.unjudged,
    tally,
    changes: pageOf(scope.tenantId, snapshot.id, window, shown),
  };
};
