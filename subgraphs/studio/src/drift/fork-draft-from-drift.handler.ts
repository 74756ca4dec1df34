import type { Db } from '@writ/drizzle/tenant-database';
import { isJsonObject, type Json } from '@writ/engine/json';
import { writError } from '@writ/kit/errors';
import { expectNoCredential } from '@writ/kit/expect-no-credential';
import { once } from '@writ/kit/idempotency';
import { expectJsonWithin } from '@writ/kit/limits';
import type { RequestScope } from '@writ/kit/request-scope';
import { expectStorable } from '@writ/kit/storable';
import { expectTypeId } from '@writ/kit/type-id';
import { approvalById } from '../approval/approval.repository.ts';
import { studioDeliveryTables } from '../delivery/delivery.tables.ts';
import { applyBatch } from '../draft/apply-commands.handler.ts';
import { expectTitle, startDraft } from '../draft/create-draft.handler.ts';
import { snapshotById } from '../draft/draft.repository.ts';
import { expectActive } from '../workspace/expect-workspace.ts';
import { lockWorkspace } from '../workspace/workspace.repository.ts';
import type { DriftItemRow } from './drift.tables.ts';
import type { DriftResolution, ForkFacts } from './fork-answer.ts';
import { forkCommands } from './fork-commands.ts';
import { callsBehind, driftItemById } from './forked-item.repository.ts';

export interface ForkDraftFromDriftInput {
  readonly driftItemId: string;
  readonly resolution: DriftResolution;
  readonly inputSchema?: unknown;
  readonly expectedActiveDraftId?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly idempotencyKey: string;
}

export interface ForkedDraft {
  readonly driftItemId: string;
  readonly draftId: string;
  readonly applied: boolean;
  readonly commandIds: readonly string[];
}

/** Calls that are looked at to widen a rule or to derive a schema. */
const callLimit = 500;

const verbs = { ACCEPT: 'Accept', TIGHTEN: 'Tighten', REJECT: 'Reject' } as const;

const schemaIn = (given: unknown): ForkFacts['inputSchema'] => {
  if (given === null || given === undefined) return null;
  const field = 'input.inputSchema';
  if (isJsonObject(given)) return expectJsonWithin(given, field);
  throw writError('BAD_USER_INPUT', `${field} must be an object.`, { field });
};

const isGiven = (value: unknown): value is Json => value !== null && value !== undefined;

const factsOf = async (
  tx: Db,
  tenantId: string,
  item: DriftItemRow,
  resolution: DriftResolution,
  inputSchema: ForkFacts['inputSchema'],
): Promise<ForkFacts> => {
  const approval = await approvalById(tx, tenantId, item.approvalId);
  const snapshot = approval && (await snapshotById(tx, tenantId, approval.draftSnapshotId));
  if (snapshot === null) throw new Error('an approval without its snapshot');
  const calls = await callsBehind(tx, tenantId, item.id, callLimit);
  return {
    item,
    resolution,
    model: snapshot.memory.model,
    calls: calls.map((call) => call.arguments).filter(isGiven),
    schemaHashes: [...new Set(calls.flatMap(({ toolSchemaHash }) => toolSchemaHash ?? []))],
    inputSchema,
  };
};

/**
 * Starts a draft derived from the approval of a drift item, with the commands that accept, tighten or reject it (ST-45): one
 * transaction, so that nobody sees the draft without them.
 */
export const forkDraftFromDrift = async (scope: RequestScope, input: ForkDraftFromDriftInput): Promise<ForkedDraft> => {
  const { idempotencyKey, ...payload } = expectNoCredential(expectStorable(input, 'input'), 'input');
  const id = expectTypeId('drift', input.driftItemId, 'input.driftItemId');
  const expectedActiveDraftId =
    input.expectedActiveDraftId == null
      ? null
      : expectTypeId('draft', input.expectedActiveDraftId, 'input.expectedActiveDraftId');
  const inputSchema = schemaIn(input.inputSchema);
  return scope.write(async (tx) => {
    const item = await driftItemById(tx, scope.tenantId, id);
    if (item === null) throw writError('NOT_FOUND', 'No drift item has this id.', { field: 'input.driftItemId' });
    const locked = await lockWorkspace(tx, scope.tenantId, item.workspaceId);
    const key = { operation: `forkDraftFromDrift/${id}`, key: idempotencyKey, payload };
    return once({ tx, scope, tables: studioDeliveryTables, ...key }, async () => {
      const workspace = expectActive(locked, 'input.driftItemId');
      const forked = forkCommands(await factsOf(tx, scope.tenantId, item, input.resolution, inputSchema));
      if (!forked.ok) throw writError(forked.code, forked.message, forked.details);
      const title = expectTitle(input.title ?? `${verbs[input.resolution]} ${item.targetRef}`.slice(0, 200));
      const { draftId, snapshotId } = await startDraft({ tx, scope }, workspace, {
        title,
        expectedActiveDraftId,
        parentDraftId: null,
        derivedFromApprovalId: item.approvalId,
        idempotencyKey,
      });
      const batch = {
        draftId,
        expectedDraftVersion: 1,
        idempotencyKey: `${idempotencyKey}/answer`,
        origin: 'DRIFT',
      } as const;
      const { applied, commandIds } = await applyBatch(
        { tx, scope },
        { ...workspace, activeDraftId: draftId, activeDraftSnapshotId: snapshotId },
        batch,
        forked.commands.map((command) => ({ complete: true, command })),
      );
      return { driftItemId: item.id, draftId, applied, commandIds };
    });
  });
};
