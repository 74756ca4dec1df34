import { accept, type Decider, refuse } from '@writ/kit/decider';
import type { Environment } from '../agent-scope.ts';
import type { SessionMode, SessionStatus, SessionTier } from './session-status.ts';

/** What the rules of a session look at. `status` is null before it opens. */
export interface SessionState {
  readonly status: SessionStatus | null;
  /** Hash of what the client asked for when it opened the session; null before. */
  readonly openingHash: string | null;
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

export type SessionCommand = OpenSessionCommand;

export interface SessionOpened {
  readonly type: 'SESSION_OPENED';
  readonly opening: SessionOpening;
  readonly openingHash: string;
}

export type SessionEvent = SessionOpened;

export type SessionRefusal =
  /** The session was opened before, with other content. */
  | 'OPENED_OTHERWISE'
  /** It would enforce in production without rules to enforce. */
  | 'NO_COMPILED_SESSION';

export const sessionDecider: Decider<SessionState, SessionCommand, SessionEvent, SessionRefusal> = {
  initial: { status: null, openingHash: null },
  decide: (state, { opening, openingHash }) => {
    if (state.openingHash !== null) return state.openingHash === openingHash ? accept() : refuse('OPENED_OTHERWISE');
    const enforcesInProduction = opening.mode === 'ENFORCE' && opening.environment === 'PRODUCTION';
    if (enforcesInProduction && opening.compiledSessionHash === null) return refuse('NO_COMPILED_SESSION');
    return accept({ type: 'SESSION_OPENED', opening, openingHash });
  },
  evolve: (_state, { openingHash }) => ({ status: 'ACTIVE', openingHash }),
};
