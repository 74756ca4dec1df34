import type { CheckKind, TraceEntry } from '@writ/engine/decision';
import type { DraftCommandType } from '../draft/draft-commands.ts';

/** What the engine checks by itself, by the commands that say how. */
const settingOf: Partial<Readonly<Record<CheckKind, readonly DraftCommandType[]>>> = {
  schema: ['ADD_TOOL', 'UPDATE_TOOL'],
  'risk-default': ['ADD_TOOL', 'UPDATE_TOOL', 'CLASSIFY_TOOL', 'SET_RISK_DEFAULT'],
  phase: ['SET_TOOL_PHASES', 'SET_PHASE_MODEL'],
  limit: ['SET_SESSION_LIMITS'],
  loop: ['SET_SESSION_LIMITS'],
  control: ['ADD_TOOL', 'REMOVE_TOOL', 'SET_SESSION_DEFAULTS'],
};

/** Which commands stand behind a check: those that name the rule, or those that set what the engine checks by itself. */
export interface BehindCheck {
  readonly ruleId: string | null;
  readonly commandTypes: readonly DraftCommandType[];
  /** Commands about another tool are not meant. */
  readonly toolName: string;
}

export const behindCheck = ({ kind, ruleId }: TraceEntry, toolName: string): BehindCheck => ({
  ruleId,
  commandTypes: ruleId === null ? (settingOf[kind] ?? []) : [],
  toolName,
});
