import type { Environment } from '@writ/drizzle/columns';
import { load } from '@writ/engine/evaluate';
import { causedBy } from '@writ/kit/actor-columns';
import { writError } from '@writ/kit/errors';
import { expectBatchWithin, expectListWithin } from '@writ/kit/limits';
import { receiveOnce } from '@writ/kit/outbox';
import type { RequestScope } from '@writ/kit/request-scope';
import { expectClientId, expectTypeId } from '@writ/kit/type-id';
import { studioDeliveryTables as tables } from '../delivery/delivery.tables.ts';
import { argumentsOfCalls, headsOfSessions, insertObservedCalls } from '../observation/observation.repository.ts';
import type { ObservedCallHead, ObservedCallRow } from '../observation/observation.tables.ts';
import { insertObservedModels } from '../observation/observed-model.repository.ts';
import { sessionKeyOf } from '../observation/session-key.ts';
import { expectAgentName } from '../workspace/agent-scope.ts';
import { compareInSlices } from './compare-in-slices.handler.ts';
import { lockWorkspaceOfScope, readComparedApproval } from './compared-approval.repository.ts';
import { joined } from './comparison.ts';
import type { DeclaredTool } from './divergence.ts';
import { lookedBackAt, sessionCallsLimit } from './look-back.ts';
import { expectObservedName } from './observed-name.ts';
import { recordComparison } from './record-comparison.handler.ts';
import { compareRuntime } from './runtime-differences.ts';
import { readRuntimeReference } from './runtime-reference.repository.ts';

export interface CapturedCallInput {
  readonly captureId: string;
  readonly capturedCallId?: string | null | undefined;
  readonly callIndex: number;
  readonly toolName: string;
  readonly arguments?: unknown;
  readonly toolSchemaHash?: string | null | undefined;
  readonly sdkSessionId?: string | null | undefined;
  readonly preparedRequestId?: string | null | undefined;
  readonly modelId?: string | null | undefined;
  readonly provider?: string | null | undefined;
  readonly observedAt: Date;
}

export interface ObserveCapturedCallsInput {
  readonly eventId: string;
  readonly agent: string;
  readonly environment: Environment;
  readonly calls: readonly CapturedCallInput[];
  readonly declaredTools: readonly { readonly name: string; readonly schemaHash?: string | null | undefined }[];
}

/** What a delivery led to; plain JSON, because a repeated delivery gets the first one's answer. */
export interface Observed {
  readonly observed: number;
  readonly receiptId: string | null;
  readonly findings: number;
}

/** The sender has checked all this already; what is indexed here must be bounded whoever sends it. */
const checked = (input: ObserveCapturedCallsInput): ObserveCapturedCallsInput => {
  expectAgentName(input.agent, 'input.agent');
  expectBatchWithin(input.calls, 'input.calls');
  expectListWithin(input.declaredTools, 'input.declaredTools');
  for (const [index, call] of input.calls.entries()) {
    const field = `input.calls[${index}]`;
    expectClientId(call.captureId, `${field}.captureId`);
    if (call.capturedCallId != null) expectTypeId('cap', call.capturedCallId, `${field}.capturedCallId`);
    expectObservedName(call.toolName, `${field}.toolName`);
    if (call.sdkSessionId != null) expectClientId(call.sdkSessionId, `${field}.sdkSessionId`);
    if (call.provider != null) expectObservedName(call.provider, `${field}.provider`);
    if (call.modelId != null) expectObservedName(call.modelId, `${field}.modelId`);
    if (call.callIndex < 0) {
      throw writError('BAD_USER_INPUT', `${field}.callIndex is not a place in a list.`, {
        field: `${field}.callIndex`,
      });
    }
  }
  for (const [index, { name }] of input.declaredTools.entries())
    expectObservedName(name, `input.declaredTools[${index}].name`);
  return input;
};

/** The calls of one delivery arrive at one time. */
const rowsOf = (
  scope: RequestScope,
  caused: ReturnType<typeof causedBy>,
  { agent, environment, calls }: ObserveCapturedCallsInput,
): ObservedCallRow[] =>
  calls.map((call) => ({
    ...caused,
    id: scope.newId('obs'),
    agent,
    environment,
    captureId: call.captureId,
    capturedCallId: call.capturedCallId ?? null,
    callIndex: call.callIndex,
    toolName: call.toolName,
    arguments: call.arguments ?? null,
    toolSchemaHash: call.toolSchemaHash ?? null,
    sdkSessionId: call.sdkSessionId ?? null,
    preparedRequestId: call.preparedRequestId ?? null,
    provider: call.provider ?? null,
    modelId: call.modelId ?? null,
    observedAt: call.observedAt,
  }));

const headOfRow = ({ arguments: values, ...row }: ObservedCallRow): ObservedCallHead => ({
  ...row,
  argumentsSize: JSON.stringify(values).length,
});

const spanOf = (times: readonly Date[], otherwise: Date) => {
  const sorted = times.toSorted((a, b) => a.getTime() - b.getTime());
  return { windowStart: sorted.at(0) ?? otherwise, windowEnd: sorted.at(-1) ?? otherwise };
};

/**
 * Takes in captured calls of one agent scope: stores what is new, compares the sessions that it belongs to with the approval in force
 * and writes the comparison down, in one transaction (ST-42). The order of deliveries does not matter: each compares whole sessions, as far as they arrived under that approval.
 */
export const observeCapturedCalls = (scope: RequestScope, given: ObserveCapturedCallsInput): Promise<Observed> => {
  const input = checked(given);
  const event = { id: input.eventId, type: 'captures.ingested' };
  return scope.write((tx) =>
    receiveOnce({ tx, scope, tables }, event, async (): Promise<Observed> => {
      const workspace = await lockWorkspaceOfScope(tx, scope.tenantId, input);
      const caused = causedBy(scope, scope.now());
      const fresh = await insertObservedCalls(tx, rowsOf(scope, caused, input));
      await insertObservedModels(tx, input, fresh, caused, () => scope.newId('omod'));
      const approval =
        workspace?.activeApprovalId == null
          ? null
          : await readComparedApproval(tx, scope.tenantId, workspace.activeApprovalId);
      const nothingToCompare = fresh.length === 0 && input.declaredTools.length === 0;
      if (approval === null || nothingToCompare) return { observed: fresh.length, receiptId: null, findings: 0 };

      const freshIds = new Set(fresh.map(({ id }) => id));
      const inSessions = await headsOfSessions(tx, scope.tenantId, input, {
        sessionKeys: [...new Set(fresh.map(sessionKeyOf))],
        perSession: sessionCallsLimit,
      });
      const given = new Map([...fresh.map(headOfRow), ...inSessions].map((call) => [call.id, call]));
      const { known, withoutBeginning } = lookedBackAt([...given.values()], freshIds);
      // A call that arrived before the approval was made was compared with the one before it, if with any.
      const isOlder = ({ createdAt }: ObservedCallHead) => createdAt.getTime() < approval.approvedAt.getTime();
      const calls = known.filter((call) => !isOlder(call));
      const context = known.filter(isOlder);
      const declaredTools = input.declaredTools.map(
        ({ name, schemaHash }): DeclaredTool => ({ name, schemaHash: schemaHash ?? null }),
      );
      const { environment } = input;
      const policy = load(approval.runtimeProjection);
      const byRules = await compareInSlices({
        policy,
        environment,
        calls,
        context,
        withoutBeginning,
        fresh: freshIds,
        declaredTools,
        readArguments: (ids) => argumentsOfCalls(tx, scope.tenantId, ids),
      });
      const governs = workspace !== null && workspace.runtimeAuthorityKind !== 'NONE';
      const reference = await readRuntimeReference(tx, scope.tenantId, approval, governs, calls);
      const comparison = joined([byRules, compareRuntime(policy, environment, calls, reference)]);
      const receiptId = await recordComparison(
        { tx, scope },
        { ...approval, activeApprovalId: approval.id },
        {
          trigger: 'DELIVERY',
          truncated: false,
          comparison,
          ...spanOf(
            calls.map(({ observedAt }) => observedAt),
            scope.now(),
          ),
        },
      );
      return { observed: fresh.length, receiptId, findings: comparison.divergences.length };
    }),
  );
};
