import type { Db } from '@writ/drizzle/tenant-database';
import { load } from '@writ/engine/evaluate';
import { writError } from '@writ/kit/errors';
import { once } from '@writ/kit/idempotency';
import type { RequestScope } from '@writ/kit/request-scope';
import { expectClientId, expectTypeId } from '@writ/kit/type-id';
import { studioDeliveryTables as tables } from '../delivery/delivery.tables.ts';
import { argumentsOfCalls, headsInWindow, headsOfSessions } from '../observation/observation.repository.ts';
import type { ObservedCallHead } from '../observation/observation.tables.ts';
import { sessionKeyOf } from '../observation/session-key.ts';
import type { AgentScope } from '../workspace/agent-scope.ts';
import { compareInSlices } from './compare-in-slices.handler.ts';
import { lockWorkspaceOfScope, readComparedApproval } from './compared-approval.repository.ts';
import { joined } from './comparison.ts';
import { lookedBackAt, sessionCallsLimit } from './look-back.ts';
import { recordComparison } from './record-comparison.handler.ts';
import { compareRuntime } from './runtime-differences.ts';
import { readRuntimeReference } from './runtime-reference.repository.ts';

export interface CompareApprovalInput {
  readonly approvalId: string;
  readonly windowStart?: Date | null | undefined;
  readonly windowEnd?: Date | null | undefined;
  readonly idempotencyKey: string;
}

/** Calls of one comparison on demand, the newest of the window. */
const windowLimit = 10_000;
/** Characters of arguments of one comparison on demand: bounds how long it may take, whatever the calls hold. */
const argumentsLimit = 64 * 1024 * 1024;
const pageSize = 500;
const defaultWindow = 7 * 24 * 60 * 60 * 1000;

interface Loaded {
  readonly calls: readonly ObservedCallHead[];
  readonly truncated: boolean;
}

const loadWindow = async (
  tx: Db,
  tenantId: string,
  scope: AgentScope,
  window: { readonly from: Date; readonly to: Date },
): Promise<Loaded> => {
  const calls: ObservedCallHead[] = [];
  let size = 0;
  for (;;) {
    const page = await headsInWindow(tx, tenantId, scope, { ...window, before: calls.at(-1), limit: pageSize });
    for (const call of page) {
      if (calls.length === windowLimit || size > argumentsLimit) return { calls, truncated: true };
      calls.push(call);
      size += call.argumentsSize;
    }
    if (page.length < pageSize) return { calls, truncated: false };
  }
};

const windowOf = (input: CompareApprovalInput, now: Date): { readonly from: Date; readonly to: Date } => {
  const to = input.windowEnd ?? now;
  const from = input.windowStart ?? new Date(to.getTime() - defaultWindow);
  if (from.getTime() < to.getTime()) return { from, to };
  throw writError('BAD_USER_INPUT', 'The window ends before it starts.', { field: 'input.windowEnd' });
};

/** Compares an approval with the stored observations of a window, once per idempotency key. Answers the receipt's id. */
export const compareApproval = (scope: RequestScope, input: CompareApprovalInput): Promise<string> => {
  const approvalId = expectTypeId('appr', input.approvalId, 'input.approvalId');
  const key = expectClientId(input.idempotencyKey, 'input.idempotencyKey');
  const window = windowOf(input, scope.now());
  const payload = {
    approvalId,
    windowStart: input.windowStart?.toISOString() ?? null,
    windowEnd: input.windowEnd?.toISOString() ?? null,
  };
  return scope.write((tx) =>
    once({ tx, scope, tables, operation: 'compareApproval', key, payload }, async () => {
      const approval = await readComparedApproval(tx, scope.tenantId, approvalId);
      if (approval === null) throw writError('NOT_FOUND', 'No approval has this id.', { field: 'input.approvalId' });
      const { calls, truncated } = await loadWindow(tx, scope.tenantId, approval, window);
      const windowStart = truncated ? (calls.at(-1)?.observedAt ?? window.from) : window.from;
      const compared = new Set(calls.map(({ id }) => id));
      const inSessions = await headsOfSessions(tx, scope.tenantId, approval, {
        sessionKeys: [...new Set(calls.map(sessionKeyOf))],
        perSession: sessionCallsLimit,
        until: windowStart,
      });
      const { known, withoutBeginning } = lookedBackAt(inSessions, compared);
      const policy = load(approval.runtimeProjection);
      const byRules = await compareInSlices({
        policy,
        environment: approval.environment,
        calls,
        context: known.filter(({ id }) => !compared.has(id)),
        withoutBeginning,
        // Evidence was counted when the calls arrived.
        fresh: new Set(),
        declaredTools: [],
        readArguments: (ids) => argumentsOfCalls(tx, scope.tenantId, ids),
      });
      // Locked only now: a long comparison must not hold up what the scope's agents send meanwhile.
      const workspace = await lockWorkspaceOfScope(tx, scope.tenantId, approval);
      const governs = workspace !== null && workspace.runtimeAuthorityKind !== 'NONE';
      const reference = await readRuntimeReference(tx, scope.tenantId, approval, governs, calls);
      const comparison = joined([byRules, compareRuntime(policy, approval.environment, calls, reference)]);
      return recordComparison(
        { tx, scope },
        { ...approval, activeApprovalId: workspace?.activeApprovalId ?? null },
        { trigger: 'ON_DEMAND', windowStart, windowEnd: window.to, truncated, comparison },
      );
    }),
  );
};
