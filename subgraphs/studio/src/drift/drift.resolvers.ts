import type { Environment } from '@writ/drizzle/columns';
import { actorOf } from '@writ/kit/actor-columns';
import type { PageArgs } from '@writ/kit/connection';
import { expectTypeId } from '@writ/kit/type-id';
import { type Context, refreshed } from '../context.ts';
import { type CompareApprovalInput, compareApproval } from './compare-approval.handler.ts';
import type { Conformance } from './conformance.ts';
import type { DriftItemArgs } from './drift.loaders.ts';
import type { DriftCallRow, DriftEventRow, DriftItemRow } from './drift.tables.ts';
import {
  acknowledgeDriftItem,
  dismissDriftItem,
  resolveDriftItem,
  type Triaged,
  type TriageInput,
} from './triage-drift-item.handler.ts';

interface Id {
  readonly id: string;
}

interface AgentKey {
  readonly name: string;
  readonly environment: Environment;
}

interface Input<Value> {
  readonly input: Value;
}

const triagedPayload = async (triaged: Promise<Triaged>, context: Context) => {
  const { driftItemId, driftTransitionId } = await triaged;
  const loaders = refreshed(context);
  return {
    driftItem: loaders.driftItem.load(driftItemId),
    driftTransition: loaders.driftTransition.load(driftTransitionId),
  };
};

export const driftResolvers = {
  Query: {
    driftItem: (_: unknown, { id }: Id, { loaders }: Context) =>
      loaders.driftItem.load(expectTypeId('drift', id, 'id')),
    driftItems: (_: unknown, args: DriftItemArgs, { loaders }: Context) => loaders.driftItems(args),
  },
  Mutation: {
    compareApproval: async (_: unknown, { input }: Input<CompareApprovalInput>, context: Context) => {
      const receiptId = await compareApproval(context.scope, input);
      return { approvalRuntimeReceipt: refreshed(context).approvalRuntimeReceipt.load(receiptId) };
    },
    acknowledgeDriftItem: (_: unknown, { input }: Input<TriageInput>, context: Context) =>
      triagedPayload(acknowledgeDriftItem(context.scope, input), context),
    resolveDriftItem: (_: unknown, { input }: Input<TriageInput>, context: Context) =>
      triagedPayload(resolveDriftItem(context.scope, input), context),
    dismissDriftItem: (_: unknown, { input }: Input<TriageInput & { reason: string }>, context: Context) =>
      triagedPayload(dismissDriftItem(context.scope, input), context),
  },
  DriftItem: {
    __resolveReference: ({ id }: Id, { loaders }: Context) => loaders.driftItem.load(id),
    approval: ({ approvalId }: DriftItemRow, _: unknown, { loaders }: Context) =>
      loaders.governanceApproval.load(approvalId),
    workspace: ({ workspaceId }: DriftItemRow, _: unknown, { loaders }: Context) =>
      loaders.governanceWorkspace.load(workspaceId),
    calls: ({ id }: DriftItemRow, args: PageArgs, { loaders }: Context) => loaders.driftCallsByItem(args).load(id),
    transitions: ({ id }: DriftItemRow, args: PageArgs, { loaders }: Context) =>
      loaders.driftTransitionsByItem(args).load(id),
    actor: actorOf,
  },
  DriftCall: {
    driftItem: ({ driftItemId }: DriftCallRow, _: unknown, { loaders }: Context) => loaders.driftItem.load(driftItemId),
    observedCall: ({ observedCallId }: DriftCallRow, _: unknown, { loaders }: Context) =>
      loaders.observedCall.load(observedCallId),
    toolName: async ({ observedCallId }: DriftCallRow, _: unknown, { loaders }: Context) =>
      (await loaders.observedCall.load(observedCallId))?.toolName,
    arguments: async ({ observedCallId }: DriftCallRow, _: unknown, { loaders }: Context) =>
      (await loaders.observedCall.load(observedCallId))?.arguments,
    observedAt: async ({ observedCallId }: DriftCallRow, _: unknown, { loaders }: Context) =>
      (await loaders.observedCall.load(observedCallId))?.observedAt,
    capturedCall: ({ captureId }: DriftCallRow) => ({ captureId }),
    receipt: ({ receiptId }: DriftCallRow, _: unknown, { loaders }: Context) =>
      loaders.approvalRuntimeReceipt.load(receiptId),
  },
  DriftTransition: {
    driftItem: ({ driftItemId }: DriftEventRow, _: unknown, { loaders }: Context) =>
      loaders.driftItem.load(driftItemId),
    from: ({ fromStatus }: DriftEventRow) => fromStatus,
    to: ({ toStatus }: DriftEventRow) => toStatus,
    at: ({ createdAt }: DriftEventRow) => createdAt,
    receipt: ({ receiptId }: DriftEventRow, _: unknown, { loaders }: Context) =>
      receiptId === null ? null : loaders.approvalRuntimeReceipt.load(receiptId),
    supersededBy: ({ supersededByApprovalId }: DriftEventRow, _: unknown, { loaders }: Context) =>
      supersededByApprovalId === null ? null : loaders.governanceApproval.load(supersededByApprovalId),
    actor: actorOf,
  },
  GovernanceApproval: {
    conformance: ({ id }: Id, _: unknown, { loaders }: Context): Promise<Conformance> =>
      loaders.conformanceByApproval.load(id),
    driftItems: ({ id }: Id, args: DriftItemArgs, { loaders }: Context) => loaders.driftItemsByApproval(args).load(id),
  },
  GovernanceWorkspace: {
    driftItems: ({ id }: Id, args: DriftItemArgs, { loaders }: Context) => loaders.driftItemsByWorkspace(args).load(id),
  },
  Agent: {
    driftItems: async ({ name, environment }: AgentKey, args: DriftItemArgs, { loaders }: Context) => {
      const workspace = await loaders.governanceWorkspaceOfAgent.load({ agent: name, environment });
      return workspace === null ? null : loaders.driftItemsByWorkspace(args).load(workspace.id);
    },
  },
  CapturedCall: {
    driftItems: ({ captureId }: { captureId: string }, args: PageArgs, { loaders }: Context) =>
      loaders.driftItemsByCapture(args).load(captureId),
  },
};
