import { isJsonObject } from '@writ/engine/json';
import { writError } from '@writ/kit/errors';
import { expectNoCredential } from '@writ/kit/expect-no-credential';
import { once } from '@writ/kit/idempotency';
import { expectJsonWithin } from '@writ/kit/limits';
import type { RequestScope } from '@writ/kit/request-scope';
import { expectStorable } from '@writ/kit/storable';
import { expectTypeId } from '@writ/kit/type-id';
import { studioDeliveryTables } from '../delivery/delivery.tables.ts';
import { applyBatch } from '../draft/apply-commands.handler.ts';
import { expectTitle, startDraft } from '../draft/create-draft.handler.ts';
import { expectActive } from '../workspace/expect-workspace.ts';
import { lockWorkspace } from '../workspace/workspace.repository.ts';
import type { DriftResolution, ForkFacts } from './fork-answer.ts';
import { forkCommands } from './fork-commands.ts';
import { readForkFacts } from './fork-facts.handler.ts';
import { driftItemById } from './forked-item.repository.ts';

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

const verbs = { ACCEPT: 'Accept', TIGHTEN: 'Tighten', REJECT: 'Reject' } as const;

const schemaIn = (given: unknown): ForkFacts['inputSchema'] => {
  if (given === null || given === undefined) return null;
  const field = 'input.inputSchema';
  if (isJsonObject(given)) return expectJsonWithin(given, field);
  throw writError('BAD_USER_INPUT', `${field} must be an object.`, { field });
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
  const item = await scope.read((db) => driftItemById(db, scope.tenantId, id));
  if (item === null) throw writError('NOT_FOUND', 'No drift item has this id.', { field: 'input.driftItemId' });
  // Read before anything is locked: what a long session reached must not hold up what the scope's agents send meanwhile.
  const facts = await readForkFacts(scope, item, input.resolution, inputSchema);
  return scope.write(async (tx) => {
    const locked = await lockWorkspace(tx, scope.tenantId, item.workspaceId);
    const key = { operation: `forkDraftFromDrift/${id}`, key: idempotencyKey, payload };
    return once({ tx, scope, tables: studioDeliveryTables, ...key }, async () => {
      const workspace = expectActive(locked, 'input.driftItemId');
      const forked = forkCommands(facts);
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
