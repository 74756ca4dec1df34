import { load } from '@writ/engine/evaluate';
import type { Json } from '@writ/engine/json';
import type { RequestScope } from '@writ/kit/request-scope';
import { approvalById } from '../approval/approval.repository.ts';
import { snapshotById } from '../draft/draft.repository.ts';
import { argumentsOfCalls } from '../observation/observation.repository.ts';
import { type RecordedSession, recordedCalls, sessionOf } from '../preview/recorded-sessions.projection.ts';
import { readComparedApproval } from './compared-approval.repository.ts';
import type { DriftItemRow } from './drift.tables.ts';
import type { DriftResolution, ForkFacts } from './fork-answer.ts';
import { beginSession, readOn } from './fork-reached-limit.ts';
import { type CallBehind, callsBehind, countBehind } from './forked-item.repository.ts';
import { judgeable } from './judgeable.ts';

interface ForkBounds {
  /** Calls that are looked at to widen a rule, to derive a schema or to find the sessions that went beyond a limit: the newest. */
  readonly calls: number;
  /** Characters of arguments of those that are read; parsed, small values take some thirty times as much memory. */
  readonly size: number;
  /** Calls that are evaluated to learn how far those sessions went. */
  readonly evaluated: number;
}

const usualBounds: ForkBounds = { calls: 500, size: 4 * 1024 * 1024, evaluated: 10_000 };

const endOfTime = new Date('9999-12-31T23:59:59.999Z');

const sessionsOf = (calls: readonly CallBehind[]): readonly RecordedSession[] => [
  ...new Map(calls.map(sessionOf).map((session) => [session.key, session])).values(),
];

/** How far the sessions of these calls went beyond the limit that the item is about, each from its beginning. */
const reachedBy = async (
  scope: RequestScope,
  item: DriftItemRow,
  calls: readonly CallBehind[],
  evaluated: number,
): Promise<ForkFacts['reached']> => {
  const approval = await scope.read((db) => readComparedApproval(db, scope.tenantId, item.approvalId));
  if (approval === null) throw new Error('a drift item without its approval');
  const policy = load(approval.runtimeProjection);
  const limit = { policy, known: judgeable(policy), fingerprint: item.fingerprint };
  const told = new Set<string>();
  let reading = beginSession(limit, null);
  let left = evaluated;
  for (const session of sessionsOf(calls)) {
    if (left === 0) break;
    reading = beginSession(limit, reading.reached);
    for await (const { call } of recordedCalls(scope, approval, [{ session, most: left, until: endOfTime }])) {
      reading = readOn(limit, reading, { ...call, toolSchemaHash: null, sdkSessionId: session.sdkSessionId });
      if (reading.tells) told.add(call.id);
      left -= 1;
    }
  }
  const { reached } = reading;
  if (reached === null) return null;
  // Calls that arrived before the approval tell as well, though they show nothing against it.
  return { ...reached, calls: await scope.read((db) => countBehind(db, scope.tenantId, item.id, [...told])) };
};

/** The newest of these calls that have no more arguments together. */
const within = (calls: readonly CallBehind[], size: number): readonly CallBehind[] => {
  let left = size;
  return calls.filter(({ argumentsSize }) => {
    left -= argumentsSize;
    return left >= 0;
  });
};

const isGiven = (value: unknown): value is Json => value !== null && value !== undefined;

/** What the answer to an item depends on. */
export const readForkFacts = async (
  scope: RequestScope,
  item: DriftItemRow,
  resolution: DriftResolution,
  inputSchema: ForkFacts['inputSchema'],
  bounds: ForkBounds = usualBounds,
): Promise<ForkFacts> => {
  const { tenantId } = scope;
  const { snapshot, calls, given } = await scope.read(async (db) => {
    const approval = await approvalById(db, tenantId, item.approvalId);
    const behind = await callsBehind(db, tenantId, item.id, bounds.calls);
    const ids = within(behind, bounds.size).map(({ id }) => id);
    return {
      snapshot: approval && (await snapshotById(db, tenantId, approval.draftSnapshotId)),
      calls: behind,
      given: await argumentsOfCalls(db, tenantId, ids).then((values) => ids.map((id) => values.get(id))),
    };
  });
  if (snapshot === null) throw new Error('an approval without its snapshot');
  return {
    item,
    resolution,
    model: snapshot.memory.model,
    calls: given.filter(isGiven),
    schemaHashes: [...new Set(calls.flatMap(({ toolSchemaHash }) => toolSchemaHash ?? []))],
    inputSchema,
    reached:
      item.kind === 'LIMIT_EXCEEDED' && resolution === 'ACCEPT'
        ? await reachedBy(scope, item, calls, bounds.evaluated)
        : null,
  };
};
