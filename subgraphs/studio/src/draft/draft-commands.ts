import type { JsonObject } from '@writ/engine/json';
import type {
  ArgumentRule,
  Binding,
  Checkpoint,
  CommitRequirement,
  Correlation,
  Count,
  DefaultVerdict,
  EarlierCall,
  Envelope,
  EvidenceClass,
  Gate,
  Phase,
  PrincipalPolicy,
  SessionLimits,
  SideEffect,
  Sum,
} from '@writ/engine/model';
import type { WorkspaceSettingsChange } from '../workspace/workspace-settings.ts';
import type { DraftMemory } from './draft-memory.ts';

/** What commands there are (ST-21). */
export const draftCommandTypes = [
  'CREATE_DRAFT',
  'FORK_DRAFT',
  'REBASE_FROM_APPROVAL',
  'ATTACH_SOURCE',
  'DETACH_SOURCE',
  'ADD_TOOL',
  'UPDATE_TOOL',
  'REMOVE_TOOL',
  'CLASSIFY_TOOL',
  'SET_ARGUMENT_RULE',
  'REMOVE_ARGUMENT_RULE',
  'SET_PRECONDITION',
  'REMOVE_PRECONDITION',
  'SET_FORBIDS_AFTER',
  'REMOVE_FORBIDS_AFTER',
  'SET_PHASE_MODEL',
  'SET_TOOL_PHASES',
  'SET_SESSION_LIMITS',
  'SET_RISK_DEFAULT',
  'SET_SESSION_DEFAULTS',
  'SET_BINDING',
  'SET_AGGREGATE',
  'SET_ENVELOPE',
  'SET_CORRELATION',
  'SET_CHECKPOINT',
  'SET_PRINCIPAL_POLICY',
  'REMOVE_RULE',
  'RAISE_JUDGMENT',
  'RESOLVE_JUDGMENT',
  'REOPEN_JUDGMENT',
  'ACKNOWLEDGE_ADVISORY',
  'SET_WORKSPACE_SETTINGS',
] as const;

export type DraftCommandType = (typeof draftCommandTypes)[number];

/** Leaves a part as it is when absent, removes it when null. */
type Change<Value> = Value | null;

export interface SessionLimitsChange {
  readonly steps?: Change<number>;
  readonly toolCalls?: Change<number>;
  readonly costMicros?: Change<number>;
  readonly callsPerTool?: SessionLimits['callsPerTool'];
  readonly loop?: Change<NonNullable<SessionLimits['loop']>>;
  readonly circuitBreaker?: Change<NonNullable<SessionLimits['circuitBreaker']>>;
}

interface OnTool {
  readonly tool: string;
  readonly ruleId: string;
}

/**
 * The payload of each command as it is stored and hashed (ST-21). It is complete: whatever the command needs from elsewhere (a
 * source's hash, another draft's memory) was put in when it was given, so replaying needs nothing but the commands.
 */
export interface DraftCommandPayloads extends Record<DraftCommandType, object> {
  readonly CREATE_DRAFT: { readonly title: string };
  readonly FORK_DRAFT: {
    readonly title: string;
    readonly parentDraftId: string;
    readonly snapshotHash: string;
    readonly memory: DraftMemory;
  };
  readonly REBASE_FROM_APPROVAL: {
    readonly approvalId: string;
    readonly snapshotHash: string;
    readonly memory: DraftMemory;
  };
  readonly ATTACH_SOURCE: { readonly sourceId: string; readonly contentHash: string; readonly usable: boolean };
  readonly DETACH_SOURCE: { readonly sourceId: string };
  readonly ADD_TOOL: {
    readonly name: string;
    readonly description: string;
    readonly inputSchema: JsonObject;
    readonly inputSchemaHash: string;
    readonly outputSchema?: JsonObject;
    readonly sideEffect: SideEffect;
    readonly evidenceClass: EvidenceClass;
    readonly commitRequirement: CommitRequirement;
    readonly gate?: Gate;
    readonly riskDefault?: DefaultVerdict;
  };
  readonly UPDATE_TOOL: {
    readonly name: string;
    readonly description?: string;
    readonly inputSchema?: JsonObject;
    readonly inputSchemaHash?: string;
    readonly outputSchema?: Change<JsonObject>;
    readonly gate?: Change<Gate>;
    readonly riskDefault?: Change<DefaultVerdict>;
  };
  readonly REMOVE_TOOL: { readonly name: string };
  readonly CLASSIFY_TOOL: {
    readonly name: string;
    readonly sideEffect: SideEffect;
    readonly evidenceClass?: EvidenceClass;
    readonly commitRequirement?: CommitRequirement;
  };
  readonly SET_ARGUMENT_RULE: OnTool & { readonly rule: ArgumentRule };
  readonly REMOVE_ARGUMENT_RULE: OnTool;
  readonly SET_PRECONDITION: OnTool & { readonly rule: EarlierCall };
  readonly REMOVE_PRECONDITION: OnTool;
  readonly SET_FORBIDS_AFTER: OnTool & { readonly rule: EarlierCall };
  readonly REMOVE_FORBIDS_AFTER: OnTool;
  readonly SET_PHASE_MODEL: { readonly phases: { readonly [phase: string]: Phase } };
  readonly SET_TOOL_PHASES: {
    readonly tool: string;
    readonly phases: readonly string[];
    readonly advancesTo: string | null;
  };
  readonly SET_SESSION_LIMITS: SessionLimitsChange;
  readonly SET_RISK_DEFAULT: { readonly sideEffect: SideEffect; readonly verdict: DefaultVerdict };
  readonly SET_SESSION_DEFAULTS: { readonly unmatchedTool?: DefaultVerdict; readonly gate?: Gate };
  readonly SET_BINDING: { readonly ruleId: string; readonly rule: Binding };
  readonly SET_AGGREGATE:
    | { readonly ruleId: string; readonly kind: 'COUNT'; readonly rule: Count }
    | { readonly ruleId: string; readonly kind: 'SUM'; readonly rule: Sum };
  readonly SET_ENVELOPE: { readonly ruleId: string; readonly rule: Envelope };
  readonly SET_CORRELATION: { readonly ruleId: string; readonly rule: Correlation };
  readonly SET_CHECKPOINT: { readonly ruleId: string; readonly rule: Checkpoint };
  readonly SET_PRINCIPAL_POLICY: { readonly ruleId: string; readonly rule: PrincipalPolicy };
  readonly REMOVE_RULE: { readonly ruleId: string };
  readonly RAISE_JUDGMENT: {
    readonly judgmentId: string;
    readonly question: string;
    readonly options: readonly string[];
    readonly targetRef: string | null;
  };
  readonly RESOLVE_JUDGMENT: {
    readonly judgmentId: string;
    readonly resolution: string;
    readonly rationale: string | null;
  };
  readonly REOPEN_JUDGMENT: { readonly judgmentId: string; readonly reason: string | null };
  readonly ACKNOWLEDGE_ADVISORY: { readonly key: string; readonly note: string | null };
  readonly SET_WORKSPACE_SETTINGS: WorkspaceSettingsChange;
}

/** One command: its type with the payload of that type. */
export type DraftCommand = {
  readonly [Type in DraftCommandType]: { readonly type: Type; readonly payload: DraftCommandPayloads[Type] };
}[DraftCommandType];
