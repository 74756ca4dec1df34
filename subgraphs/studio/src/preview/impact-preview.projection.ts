import type { Db } from '@writ/drizzle/tenant-database';
import { compile } from '@writ/engine/compile';
import { parseModel } from '@writ/engine/model-shape';
import type { RuntimeProjection } from '@writ/engine/projection';
import type { Connection } from '@writ/kit/connection';
import { encodeCursor } from '@writ/kit/keyset';
import type { RequestScope } from '@writ/kit/request-scope';
import { default as DataLoader } from 'dataloader';
import { and, eq } from 'drizzle-orm';
import { compiledGovernanceArtifacts } from '../approval/approval.tables.ts';
import type { SnapshotRow } from '../draft/draft.tables.ts';
import { governanceWorkspaces } from '../workspace/workspace.tables.ts';
import type { Tally } from './impact-tally.ts';
import {
  type ImpactPage,
  type ImpactPageArgs,
  type ImpactPreviewArgs,
  listOf,
  pageOf,
  windowOf,
} from './preview-window.ts';
import { previewedPolicies } from './previewed-policy.ts';
import { type PlacedCall, previewSessions, type ShownCall } from './previewed-sessions.projection.ts';

export type Counted = Tally & { readonly truncated: boolean };

export interface ImpactPreview {
  readonly snapshot: SnapshotRow;
  readonly compiledHash: string;
  /** The approval in force, which the draft is compared with; null when none is. */
  readonly baselineApprovalId: string | null;
  readonly windowStart: Date;
  readonly windowEnd: Date;
  readonly unjudgedRules: readonly string[];
  /** Counts and pages that are asked for together are made in one walk over the sessions. */
  readonly counted: () => Promise<Counted>;
  readonly changes: (args: ImpactPageArgs) => Promise<Connection<ShownCall>>;
}

/** Lets one walk run when its turn comes; refuses one too many. */
export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>;

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

const connectionOf = (
  tenantId: string,
  list: string,
  { first, after }: ImpactPage,
  found: readonly PlacedCall[],
): Connection<ShownCall> => {
  const edges = found.slice(0, first).map(({ place, one }) => ({
    cursor: encodeCursor(tenantId, list, [place.lastAt, place.sessionKey, place.position]),
    node: one,
  }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: found.length > first,
      hasPreviousPage: after !== null,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
};

/** Nothing is shown: only the counts are asked for. */
const noPage: ImpactPage = { filter: {}, first: 0, after: null };

interface Page {
  readonly counted: Counted;
  readonly found: readonly PlacedCall[];
}

/**
 * What a snapshot would change for the recorded sessions of its agent scope, against what is in force (ST-54). Both are asked with the
 * engine that enforces. Null when the snapshot does not compile. Reads only, and keeps one page of calls at a time.
 */
export const impactPreview = async (
  scope: RequestScope,
  snapshot: SnapshotRow,
  args: ImpactPreviewArgs,
  inTurn: InTurn,
): Promise<ImpactPreview | null> => {
  const { tenantId } = scope;
  const window = windowOf(args, scope.now());
  const list = listOf(snapshot.id, window);
  const parsed = parseModel(snapshot.memory.model);
  const compiled = parsed.ok ? compile(parsed.model, snapshot.compilerVersion) : null;
  if (compiled === null || !compiled.ok) return null;
  const baseline = await scope.read((db) => readBaseline(db, tenantId, snapshot.workspaceId));
  const policies = previewedPolicies(compiled.runtimeProjection, baseline.runtimeProjection);
  const walks = new DataLoader<ImpactPage, Page, string>(
    async (asked) => {
      const walked = await inTurn(() => previewSessions(scope, baseline, policies, window, asked));
      const counted = { ...walked.tally, truncated: walked.truncated };
      return asked.map((_, index) => ({ counted, found: walked.pages[index] ?? [] }));
    },
    { cacheKeyFn: (page) => JSON.stringify(page) },
  );
  return {
    snapshot,
    compiledHash: compiled.compiledHash,
    baselineApprovalId: baseline.approvalId,
    windowStart: window.since,
    windowEnd: window.until,
    unjudgedRules: policies.unjudged,
    counted: async () => (await walks.load(noPage)).counted,
    changes: async (pageArgs) => {
      const page = pageOf(tenantId, list, pageArgs);
      return connectionOf(tenantId, list, page, (await walks.load(page)).found);
    },
  };
};
