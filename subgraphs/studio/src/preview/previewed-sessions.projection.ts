import { setImmediate } from 'node:timers/promises';
import type { CallDecision, TraceEntry } from '@writ/engine/decision';
import type { RequestScope } from '@writ/kit/request-scope';
import type { AgentScope } from '../workspace/agent-scope.ts';
import { type ImpactChange, type ImpactedCall, isDifference, previewSession, type SessionPreview } from './impact.ts';
import { createTally, type Tally } from './impact-tally.ts';
import {
  type ImpactFilter,
  type ImpactPage,
  isAfter,
  type PreviewPlace,
  type PreviewWindow,
  sessionCallsLimit,
} from './preview-window.ts';
import type { PreviewedPolicies } from './previewed-policy.ts';
import {
  type ActiveSession,
  callsPerRead,
  type RecordedCall,
  recordedCalls,
  sessionsInWindow,
} from './recorded-sessions.projection.ts';

/** A call that is decided otherwise, as a page shows it. */
export interface ShownCall {
  readonly call: RecordedCall;
  readonly session: ActiveSession;
  readonly position: number;
  readonly change: ImpactChange;
  readonly afterDivergence: boolean;
  readonly because: TraceEntry;
  readonly baseline: CallDecision | null;
  readonly draft: CallDecision;
}

/** The call as a page shows it, when it is decided otherwise and the filter lets it through. */
const shownOf = (
  { change, afterDivergence, ruleId, toolName }: ImpactFilter,
  { impact, because, baseline, draft, ...one }: ImpactedCall<RecordedCall>,
  session: ActiveSession,
): ShownCall | null => {
  if (!isDifference(impact) || because === null || draft.decision === null) return null;
  const isWanted =
    (change == null || impact === change) &&
    (afterDivergence == null || one.afterDivergence === afterDivergence) &&
    (ruleId == null || because.ruleId === ruleId) &&
    (toolName == null || one.call.toolName === toolName);
  return isWanted
    ? { ...one, session, change: impact, because, baseline: baseline.decision, draft: draft.decision }
    : null;
};

/** How long evaluation may keep the process from other work, in milliseconds. */
const turn = 15;
/** Sessions are read together while one statement is likely to read them whole. */
const callsPerGroup = callsPerRead - 50;

function* groupsOf(sessions: readonly ActiveSession[]): Generator<readonly ActiveSession[]> {
  let group: ActiveSession[] = [];
  let calls = 0;
  for (const session of sessions) {
    if (group.length > 0 && calls + session.calls > callsPerGroup) {
      yield group;
      group = [];
      calls = 0;
    }
    group.push(session);
    calls += session.calls;
  }
  if (group.length > 0) yield group;
}

export interface PlacedCall {
  readonly place: PreviewPlace;
  readonly one: ShownCall;
}

export interface Walked {
  readonly truncated: boolean;
  readonly tally: Tally;
  /** For each page its calls, one more than it holds when there are more. */
  readonly pages: readonly (readonly PlacedCall[])[];
}

/** Evaluates the recorded sessions of a window, one call at a time, letting the process do other work in between. */
export const previewSessions = async (
  scope: RequestScope,
  agentScope: AgentScope,
  policies: PreviewedPolicies,
  { since, until, maxCalls }: PreviewWindow,
  asked: readonly ImpactPage[],
): Promise<Walked> => {
  const found = await scope.read((db) =>
    sessionsInWindow(db, scope.tenantId, agentScope, { since, until, limit: maxCalls }),
  );
  const tally = createTally();
  const collecting = asked.map((page) => ({ page, found: [] as PlacedCall[] }));
  const pages = collecting.map((one) => one.found);
  let { truncated } = found;
  let evaluated = 0;
  let session: ActiveSession | null = null;
  let preview: SessionPreview | null = null;
  let yieldAt = performance.now() + turn;
  for (const group of groupsOf(found.sessions)) {
    // One call more than is evaluated shows that a session is longer.
    const extents = group.map((one) => ({ session: one, most: sessionCallsLimit + 1, until }));
    for await (const read of recordedCalls(scope, agentScope, extents)) {
      if (preview === null || session?.key !== read.session.key) {
        session = read.session;
        preview = previewSession(policies);
      }
      if (evaluated === maxCalls) return { truncated: true, tally: tally.result(), pages };
      const one = preview.next(read.call);
      if (one.position > sessionCallsLimit) {
        truncated = true;
        continue;
      }
      evaluated += 1;
      tally.add(one);
      const place = { lastAt: session.lastAt, sessionKey: session.key, position: one.position };
      for (const { page, found: onPage } of collecting) {
        if (onPage.length > page.first || !isAfter(place, page.after)) continue;
        const shown = shownOf(page.filter, one, session);
        if (shown !== null) onPage.push({ place, one: shown });
      }
      if (performance.now() < yieldAt) continue;
      await setImmediate();
      yieldAt = performance.now() + turn;
    }
  }
  return { truncated, tally: tally.result(), pages };
};
