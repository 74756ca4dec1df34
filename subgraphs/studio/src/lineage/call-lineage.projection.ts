import { setImmediate } from 'node:timers/promises';
import type { CallDecision, TraceEntry } from '@writ/engine/decision';
import type { RequestScope } from '@writ/kit/request-scope';
import type { ObservedCallRow } from '../observation/observation.tables.ts';
import { before, happened, type Standing, sessionStart } from '../observation/observed-session.ts';
import { outcomeOf } from '../preview/outcome.ts';
import { type PreviewedPolicy, previewedPolicies } from '../preview/previewed-policy.ts';
import { recordedCalls, sessionOf } from '../preview/recorded-sessions.projection.ts';
import { noRedactions, redactionsAt } from '../preview/redaction-in-session.ts';
import {
  type AskedCall,
  type DecidingApproval,
  decidingApprovals,
  type LineageBasis,
  projectionsOf,
} from './deciding-approvals.projection.ts';

export interface CallLineage {
  readonly call: ObservedCallRow;
  readonly approvalId: string;
  readonly basis: LineageBasis;
  readonly decision: CallDecision | null;
  readonly conclusive: boolean;
}

/** One check of a call with what it is part of. */
export interface TracedCheck {
  readonly check: TraceEntry;
  readonly lineage: CallLineage;
}

/** Calls of one session that are looked at, from its first. */
const sessionCallsLimit = 5_000;
/** Calls after which other work gets its turn. */
const callsPerTurn = 200;

type Judged = Pick<CallLineage, 'decision' | 'conclusive'>;

/** What a policy says about calls of one agent scope, each after the calls that its session really made before it. */
const judge = async (
  scope: RequestScope,
  previewed: PreviewedPolicy,
  calls: readonly ObservedCallRow[],
): Promise<ReadonlyMap<string, Judged>> => {
  const judged = new Map<string, Judged>();
  const wanted = new Set(calls.map(({ id }) => id));
  const extents = [...Map.groupBy(calls, (call) => sessionOf(call).key).values()].flatMap((ofSession) => {
    const [call] = ofSession;
    const last = Math.max(...ofSession.map(({ observedAt }) => observedAt.getTime()));
    return call === undefined ? [] : [{ session: sessionOf(call), most: sessionCallsLimit, until: new Date(last + 1) }];
  });
  const [first] = calls;
  if (first === undefined) return judged;
  let current: string | null = null;
  let standing: Standing = sessionStart(previewed.policy);
  let redactions = noRedactions;
  let previousTool: string | null = null;
  let seen = 0;
  for await (const { session, call } of recordedCalls(scope, first, extents)) {
    if (current !== session.key) {
      current = session.key;
      standing = sessionStart(previewed.policy);
      redactions = noRedactions;
      previousTool = null;
    }
    redactions = redactionsAt(redactions, previousTool, call);
    previousTool = call.toolName;
    standing = before(previewed.policy, standing, call);
    if (wanted.has(call.id)) {
      const { verdict, decision, doubts } = outcomeOf(previewed, standing, call, redactions);
      judged.set(call.id, { decision, conclusive: verdict !== 'UNKNOWN' && doubts.size === 0 });
    }
    standing = happened(previewed.policy, standing, call);
    seen += 1;
    if (seen % callsPerTurn === 0) await setImmediate();
  }
  return judged;
};

/**
 * The lineage of calls (ST-56), null where no approval decides. Asks the engine as comparisons do: the earlier calls of a session
 * happened, whatever the approval thinks of them.
 */
export const callLineages = async (
  scope: RequestScope,
  asked: readonly AskedCall[],
): Promise<readonly (CallLineage | null)[]> => {
  const deciding = await scope.read((db) => decidingApprovals(db, scope.tenantId, asked));
  const approvalIds = [...new Set(deciding.flatMap((one) => one?.approvalId ?? []))];
  const projections = await scope.read((db) => projectionsOf(db, scope.tenantId, approvalIds));
  const decided = asked.map(({ call }, index) => ({ call, by: deciding[index] ?? null }));
  const judged = new Map<string, Judged>();
  for (const approvalId of approvalIds) {
    const projection = projections.get(approvalId);
    if (projection === undefined) continue;
    const { draft: previewed } = previewedPolicies(projection, null);
    // An approval is of one agent scope, so these calls are of one too.
    const calls = decided.filter(({ by }) => by?.approvalId === approvalId).map(({ call }) => call);
    for (const [id, one] of await judge(scope, previewed, calls)) judged.set(`${approvalId} ${id}`, one);
  }
  const lineageOf = (call: ObservedCallRow, { approvalId, basis }: DecidingApproval): CallLineage => {
    const { decision, conclusive } = judged.get(`${approvalId} ${call.id}`) ?? { decision: null, conclusive: false };
    return { call, approvalId, basis, decision, conclusive };
  };
  return decided.map(({ call, by }) => by && lineageOf(call, by));
};
