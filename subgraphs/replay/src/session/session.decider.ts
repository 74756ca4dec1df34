import { accept, type Decider, refuse } from '@writ/kit/decider';
import type { Environment } from '../agent-scope.ts';
import type { BypassReport, BypassSource } from './bypass-report.ts';
import type { SessionMode, SessionStatus, SessionTier } from './session-status.ts';

/** What the rules of a session look at. `status` is null before it opens. */
export interface SessionState {
  readonly status: SessionStatus | null;
  /** Hash of what the client asked for when it opened the session; null before. */
  readonly openingHash: string | null;
  /** How often an operator or a report has intervened (RP-04). */
  readonly controlRevision: number;
  readonly totalUnguardedCalls: number;
  /** When calls were first known to go around governance; null when none are. */
  readonly compromisedAt: Date | null;
}

/** What a session pins when it opens and keeps for good (RP-01). */
export interface SessionOpening {
  readonly agent: string;
  readonly environment: Environment;
  readonly mode: SessionMode;
  readonly tier: SessionTier;
  readonly contractHash: string;
  /** Null where there was no plan to attach; then `planVersion` is null too. */
  readonly compiledSessionHash: string | null;
  readonly planVersion: number | null;
  readonly costCurrency: string;
}

export interface OpenSessionCommand {
  readonly type: 'OPEN_SESSION';
  readonly opening: SessionOpening;
  readonly openingHash: string;
}

export interface ReportBypassCommand {
  readonly type: 'REPORT_BYPASS';
  readonly report: BypassReport;
  readonly source: BypassSource;
  readonly at: Date;
}

export type SessionCommand = OpenSessionCommand | ReportBypassCommand;

export interface SessionOpened {
  readonly type: 'SESSION_OPENED';
  readonly opening: SessionOpening;
  readonly openingHash: string;
}

/** Calls went around governance. Raises the count and the control revision, whatever the session's status. */
export interface BypassReported {
  readonly type: 'BYPASS_REPORTED';
  readonly report: BypassReport;
  readonly source: BypassSource;
  /** With those of this report. */
  readonly totalUnguardedCalls: number;
  readonly at: Date;
}

/** The session is no longer trusted. */
export interface SessionCompromised {
  readonly type: 'SESSION_COMPROMISED';
  readonly cause: 'BYPASS_REPORTED';
}

export type SessionEvent = SessionOpened | BypassReported | SessionCompromised;

export type SessionRefusal =
  /** The session was opened before, with other content. */
  | 'OPENED_OTHERWISE'
  /** It would enforce in production without rules to enforce. */
  | 'NO_COMPILED_SESSION'
  /** Nobody has opened the session. */
  | 'NOT_OPENED';

/** The count stays at its end: no report is refused for it. */
export const unguardedCallsLimit = 2_147_483_647;

const open = (state: SessionState, { opening, openingHash }: OpenSessionCommand) => {
  if (state.openingHash !== null) {
    return state.openingHash === openingHash ? accept<SessionEvent>() : refuse<SessionRefusal>('OPENED_OTHERWISE');
  }
  const enforcesInProduction = opening.mode === 'ENFORCE' && opening.environment === 'PRODUCTION';
  if (enforcesInProduction && opening.compiledSessionHash === null)
    return refuse<SessionRefusal>('NO_COMPILED_SESSION');
  return accept<SessionEvent>({ type: 'SESSION_OPENED', opening, openingHash });
};

/** A bypass that is found out after the session's end is recorded all the same; its final status stands (RP-03). */
const reportBypass = (state: SessionState, { report, source, at }: ReportBypassCommand) => {
  if (state.status === null) return refuse<SessionRefusal>('NOT_OPENED');
  const totalUnguardedCalls = Math.min(state.totalUnguardedCalls + report.reportedCalls, unguardedCallsLimit);
  const reported: SessionEvent = { type: 'BYPASS_REPORTED', report, source, totalUnguardedCalls, at };
  return state.status === 'ACTIVE'
    ? accept<SessionEvent>(reported, { type: 'SESSION_COMPROMISED', cause: 'BYPASS_REPORTED' })
    : accept<SessionEvent>(reported);
};

const initial: SessionState = {
  status: null,
  openingHash: null,
  controlRevision: 0,
  totalUnguardedCalls: 0,
  compromisedAt: null,
};

const evolve = (state: SessionState, event: SessionEvent): SessionState => {
  switch (event.type) {
    case 'SESSION_OPENED':
      return { ...initial, status: 'ACTIVE', openingHash: event.openingHash };
    case 'BYPASS_REPORTED':
      return {
        ...state,
        controlRevision: state.controlRevision + 1,
        totalUnguardedCalls: event.totalUnguardedCalls,
        compromisedAt: state.compromisedAt ?? event.at,
      };
    case 'SESSION_COMPROMISED':
      return { ...state, status: 'COMPROMISED' };
  }
};

export const sessionDecider: Decider<SessionState, SessionCommand, SessionEvent, SessionRefusal> = {
  initial,
  decide: (state, command) => (command.type === 'OPEN_SESSION' ? open(state, command) : reportBypass(state, command)),
  evolve,
};
