import { writError } from '@writ/kit/errors';
import { loadExisting } from '@writ/kit/loader';
import { expectStorable } from '@writ/kit/storable';
import { expectClientId, expectTypeId } from '@writ/kit/type-id';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import { publicationOf } from '../approval/publication.ts';
import type { Context } from '../context.ts';
import { agentScopeOf } from '../workspace/agent-scope.ts';
import type { WorkspaceRow } from '../workspace/workspace.tables.ts';
import type { Atlas } from './atlas.projection.ts';
import { parseTarget, targetRefOf } from './control-target.ts';
import { postureStage } from './posture.ts';

const workspaceOf = (workspaceId: string, { loaders }: Context) =>
  loaders.governanceWorkspace.load(expectTypeId('ws', workspaceId, 'workspaceId'));

const control = (workspace: WorkspaceRow, text: string, { loaders }: Context) => {
  const target = parseTarget(expectStorable(text, 'target'));
  if (target !== null) return loaders.control.load({ workspace, target });
  throw writError('BAD_USER_INPUT', 'target reads tool:<name> or rule:<rule id>, in at most 400 characters.', {
    field: 'target',
  });
};

const focus = (workspace: WorkspaceRow, judgmentId: string, { loaders }: Context) =>
  loaders.focus.load({ workspace, judgmentId: expectClientId(judgmentId, 'judgmentId') });

const preview = (workspace: WorkspaceRow, snapshotHash: string | null | undefined, { loaders }: Context) =>
  loaders.approvalPreview.load({ workspace, snapshotHash: snapshotHash ?? null });

const stage = async ({ workspace: { activeApprovalId: id } }: Atlas, { loaders }: Context) =>
  postureStage(id === null ? null : publicationOf(await loaders.publicationDelivery.load(id)));

export const workbenchResolvers = {
  Query: {
    atlas: async (_, { workspaceId }, context) => {
      const workspace = await workspaceOf(workspaceId, context);
      return workspace && context.loaders.atlas.load(workspace);
    },
    controlPath: async (_, { workspaceId, target }, context) => {
      const workspace = await workspaceOf(workspaceId, context);
      return workspace && control(workspace, target, context);
    },
    judgmentFocus: async (_, { workspaceId, judgmentId }, context) => {
      const workspace = await workspaceOf(workspaceId, context);
      return workspace && focus(workspace, judgmentId, context);
    },
    approvalPreview: async (_, { workspaceId, snapshotHash }, context) => {
      const workspace = await workspaceOf(workspaceId, context);
      return workspace && preview(workspace, snapshotHash, context);
    },
  },
  GovernanceWorkspace: {
    atlas: (workspace, _, { loaders }) => loaders.atlas.load(workspace),
    control: (workspace, { target }, context) => control(workspace, target, context),
    focus: (workspace, { judgmentId }, context) => focus(workspace, judgmentId, context),
    approvalPreview: (workspace, { snapshotHash }, context) => preview(workspace, snapshotHash, context),
    conformanceFindings: (workspace, args, { loaders }) => loaders.conformanceFindings(args).load(workspace),
  },
  Atlas: {
    draftSnapshot: ({ workspace: { activeDraftSnapshotId: id } }, _, { loaders }) =>
      id === null ? null : loaders.businessDraftSnapshot.load(id),
    posture: (atlas) => atlas,
  },
  AtlasPosture: {
    stage: (atlas, _, context) => stage(atlas, context),
    runtimeAuthorityKind: ({ workspace }) => workspace.runtimeAuthorityKind,
    activeApproval: ({ workspace: { activeApprovalId: id } }, _, { loaders }) =>
      id === null ? null : loaders.governanceApproval.load(id),
    conformance: ({ workspace: { activeApprovalId: id } }, _, { loaders }) =>
      id === null ? null : loaders.conformanceByApproval.load(id),
    unapprovedChanges: ({ workspace, approvedSnapshotId }) => workspace.activeDraftSnapshotId !== approvedSnapshotId,
    agentScope: ({ workspace }) => agentScopeOf(workspace),
  },
  ControlPath: {
    target: ({ target }) => targetRefOf(target),
    kind: ({ target }) => target.kind,
    runtime: (path) => path,
  },
  RuntimeOverlay: {
    callsMatched: ({ use }) => use.calls,
    sessionsMatched: ({ use }) => use.sessions,
    firstMatchAt: ({ use }) => use.firstAt,
    lastMatchAt: ({ use }) => use.lastAt,
    callsBlocked: ({ blocked }) => blocked?.callsBlocked ?? null,
    lastBlockedAt: ({ blocked }) => blocked?.lastBlockedAt ?? null,
    openDriftItems: ({ blocked }) => blocked?.openDriftItems ?? null,
    truncated: ({ use }) => use.truncated,
  },
  JudgmentFocus: {
    draftSnapshot: ({ workspace: { activeDraftSnapshotId: id } }, _, { loaders }) =>
      loadExisting(loaders.businessDraftSnapshot, id ?? ''),
    target: ({ target }) => target && targetRefOf(target),
    control: ({ workspace, target }, _, { loaders }) => target && loaders.control.load({ workspace, target }),
    evidence: async ({ workspace, target }, _, { loaders }) =>
      (target && (await loaders.control.load({ workspace, target })))?.evidence ?? [],
    sources: ({ sources }, _, { loaders }) =>
      Promise.all(sources.map((id) => loadExisting(loaders.businessSource, id))),
  },
  ApprovalPreview: {
    draftSnapshot: ({ snapshot }) => snapshot,
    snapshotHash: ({ snapshot }) => snapshot.snapshotHash,
    approval: ({ snapshot }, _, { loaders }) => loaders.governanceApprovalOfSnapshot.load(snapshot.id),
    distinctApproverRequired: ({ workspace }) => workspace.settings.distinctApproverRequired,
    blockers: ({ snapshot }) => snapshot.approvalState.blockers,
    advisories: ({ snapshot }) => snapshot.approvalState.advisories,
    activeApproval: ({ workspace: { activeApprovalId: id } }, _, { loaders }) =>
      id === null ? null : loaders.governanceApproval.load(id),
    changes: ({ changes }) => changes(),
  },
  ConformanceFinding: {
    driftItem: ({ id, source }, _, { loaders }) => (source === 'DRIFT' ? loaders.driftItem.load(id) : null),
    evidenceEntry: ({ id, source }, _, { loaders }) => (source === 'EVIDENCE' ? loaders.evidenceEntry.load(id) : null),
    calls: (finding, args, { loaders }) => loaders.callsByFinding(args).load(finding),
  },
} satisfies Resolvers;
