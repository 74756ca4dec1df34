import type { Connection } from '@writ/kit/connection';
import { loaderPerArgs } from '@writ/kit/loader';
import type { RequestScope } from '@writ/kit/request-scope';
import { default as DataLoader } from 'dataloader';
import type { WorkspaceRow } from '../workspace/workspace.tables.ts';
import { type ApprovalPreview, type PreviewQuestion, readApprovalPreviews } from './approval-preview.projection.ts';
import { type Atlas, readAtlases } from './atlas.projection.ts';
import type { ConformanceFinding } from './conformance-finding.ts';
import { type FindingArgs, readFindings } from './conformance-findings.projection.ts';
import { type Control, type ControlQuestion, readControls } from './control.projection.ts';
import { targetRefOf } from './control-target.ts';
import { findingCallsLoaders } from './finding-calls.loaders.ts';
import { type Focus, type FocusQuestion, readFocuses } from './focus.projection.ts';

/** Workspaces of one request that are pictured by one statement each; a picture may look at many calls. */
const maxBatchSize = 100;

/** Reads of the workbench: each loader costs a fixed number of statements, whatever the number of workspaces. */
export const workbenchLoaders = (scope: RequestScope) => ({
  ...findingCallsLoaders(scope),
  atlas: new DataLoader<WorkspaceRow, Atlas, string>(
    async (workspaces) => [...(await scope.read((db) => readAtlases(db, scope.tenantId, workspaces)))],
    { cacheKeyFn: ({ id }) => id, maxBatchSize },
  ),
  control: new DataLoader<ControlQuestion, Control | null, string>(
    async (questions) => [...(await scope.read((db) => readControls(db, scope.tenantId, questions)))],
    { cacheKeyFn: ({ workspace, target }) => `${workspace.id} ${targetRefOf(target)}`, maxBatchSize },
  ),
  focus: new DataLoader<FocusQuestion, Focus | null, string>(
    async (questions) => [...(await scope.read((db) => readFocuses(db, scope.tenantId, questions)))],
    { cacheKeyFn: ({ workspace, judgmentId }) => `${workspace.id} ${judgmentId}`, maxBatchSize },
  ),
  approvalPreview: new DataLoader<PreviewQuestion, ApprovalPreview | null, string>(
    async (questions) => [...(await scope.read((db) => readApprovalPreviews(db, scope.tenantId, questions)))],
    { cacheKeyFn: ({ workspace, snapshotHash }) => `${workspace.id} ${snapshotHash}`, maxBatchSize },
  ),
  conformanceFindings: loaderPerArgs(
    (args: FindingArgs) =>
      new DataLoader<WorkspaceRow, Connection<ConformanceFinding>, string>(
        async (workspaces) => [...(await scope.read((db) => readFindings(db, scope.tenantId, workspaces, args)))],
        { cacheKeyFn: ({ id }) => id, maxBatchSize },
      ),
  ),
});
