import { loadExisting } from '@writ/kit/loader';
import { expectTypeId } from '@writ/kit/type-id';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import type { Context } from '../context.ts';
import type { CallLineage, TracedCheck } from './call-lineage.projection.ts';
import { behindCheck } from './commands-of-check.ts';
import type { RuleLineage, SourceLineage } from './lineage-lists.projection.ts';
import { shownChecks } from './shown-checks.ts';

const approvalOf = ({ approvalId }: CallLineage, { loaders }: Context) =>
  loadExisting(loaders.governanceApproval, approvalId);

const snapshotOf = async (lineage: CallLineage, context: Context) => {
  const { draftSnapshotId } = await approvalOf(lineage, context);
  return loadExisting(context.loaders.businessDraftSnapshot, draftSnapshotId);
};

const sourcesOf = async (lineage: CallLineage, context: Context) => {
  const { memory } = await snapshotOf(lineage, context);
  return Promise.all(memory.sources.map(({ sourceId }) => loadExisting(context.loaders.businessSource, sourceId)));
};

const commandsOf = async ({ check, lineage }: TracedCheck, context: Context) => {
  const { draftSnapshotId: snapshotId } = await approvalOf(lineage, context);
  const asked = { ...behindCheck(check, lineage.call.toolName), snapshotId };
  const ids = await context.loaders.commandsBehindCheck.load(asked);
  return Promise.all(ids.map((id) => loadExisting(context.loaders.businessCommand, id)));
};

const listsOfRule = ({ workspace, ruleId }: RuleLineage, { loaders }: Context) =>
  loaders.ruleLineageLists(workspace.id, ruleId);
const nameOfRule = ({ workspace, ruleId }: RuleLineage): string => `ruleLineage:${workspace.id}:${ruleId}`;
const nameOfSource = ({ source }: SourceLineage): string => `sourceLineage:${source.id}`;

export const lineageResolvers = {
  Query: {
    ruleLineage: async (_, { workspaceId, ruleId }, { loaders }) => {
      const workspace = await loaders.governanceWorkspace.load(expectTypeId('ws', workspaceId, 'workspaceId'));
      const isKnown = workspace !== null && (await loaders.isRuleKnown(workspace.id, ruleId));
      return isKnown ? { workspace, ruleId } : null;
    },
    sourceLineage: async (_, { sourceId }, { loaders }) => {
      const source = await loaders.businessSource.load(expectTypeId('src', sourceId, 'sourceId'));
      return source && { source };
    },
  },
  ObservedCall: {
    lineage: (call, { approvalId }, { loaders }) =>
      loaders.callLineage.load({
        call,
        approvalId: approvalId == null ? null : expectTypeId('appr', approvalId, 'approvalId'),
      }),
  },
  CapturedCall: {
    observedCalls: ({ captureId }, args, { loaders }) => loaders.observedCallsByCapture(args).load(captureId),
  },
  CallLineage: {
    observedCall: ({ call }) => call,
    approval: (lineage, _, context) => approvalOf(lineage, context),
    artifact: ({ approvalId }, _, { loaders }) =>
      loadExisting(loaders.compiledGovernanceArtifactOfApproval, approvalId),
    snapshot: (lineage, _, context) => snapshotOf(lineage, context),
    checks: (lineage, { all }) =>
      shownChecks(lineage.decision?.trace ?? [], all ?? false).map((check) => ({ check, lineage })),
    sources: (lineage, _, context) => sourcesOf(lineage, context),
  },
  CheckLineage: {
    commands: (traced, _, context) => commandsOf(traced, context),
  },
  RuleLineage: {
    commands: (rule, args, context) =>
      context.loaders.lineageCommands(listsOfRule(rule, context), nameOfRule(rule), args),
    approvals: (rule, args, context) =>
      context.loaders.lineageApprovals(listsOfRule(rule, context), nameOfRule(rule), args),
    calls: (rule, args, context) => context.loaders.lineageCalls(listsOfRule(rule, context), nameOfRule(rule), args),
  },
  SourceLineage: {
    commands: (one, args, { loaders }) =>
      loaders.lineageCommands(loaders.sourceLineageLists(one.source), nameOfSource(one), args),
    approvals: (one, args, { loaders }) =>
      loaders.lineageApprovals(loaders.sourceLineageLists(one.source), nameOfSource(one), args),
    calls: (one, args, { loaders }) =>
      loaders.lineageCalls(loaders.sourceLineageLists(one.source), nameOfSource(one), args),
  },
} satisfies Resolvers;
