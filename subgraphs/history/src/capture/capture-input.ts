import { agentNameProblem } from '@writ/kit/agent-name';
import { isTypeId } from '@writ/kit/type-id';
import type { AgentScope } from '../agent-scope.ts';
import { clientIdProblem, countProblem, jsonProblem, nameProblem, optional } from '../storable-input.ts';
import type { CaptureLevel } from './capture-words.ts';

type Given<Value> = Value | null | undefined;

export interface ToolCallInput {
  readonly toolCallId: string;
  readonly toolName: string;
  readonly arguments: unknown;
  readonly output?: unknown;
}

export interface DeclaredToolInput {
  readonly name: string;
  readonly inputSchema?: unknown;
}

export interface UsageInput {
  readonly inputTokens?: Given<number>;
  readonly outputTokens?: Given<number>;
  readonly totalTokens?: Given<number>;
  readonly cost?: Given<number>;
  readonly costCurrency?: Given<string>;
}

/** One capture as a client sends it; the types are those of the SDL, nothing else is known about it yet. */
export interface CaptureInput {
  readonly captureId: string;
  readonly agent: string;
  readonly environment: AgentScope['environment'];
  readonly provider: string;
  readonly modelId: string;
  readonly primaryToolName?: Given<string>;
  readonly toolNames?: Given<readonly string[]>;
  readonly toolCalls?: Given<readonly ToolCallInput[]>;
  readonly declaredTools?: Given<readonly DeclaredToolInput[]>;
  readonly captureLevel: CaptureLevel;
  readonly request?: unknown;
  readonly response?: unknown;
  readonly validation?: unknown;
  readonly usage?: Given<UsageInput>;
  readonly latencyMs?: Given<number>;
  readonly sdkSessionId?: Given<string>;
  readonly preparedRequestId?: Given<string>;
  readonly pendingCallId?: Given<string>;
  readonly replayTrace?: unknown;
  readonly redactionFingerprint?: Given<string>;
  readonly observedAt?: Given<Date>;
}

/** Why a capture was refused or withheld. The message holds nothing of its content. */
export interface CaptureReason {
  readonly code: 'BAD_USER_INPUT' | 'IDEMPOTENCY_MISMATCH' | 'SUSPECTED_SECRET';
  readonly field: string;
  readonly message: string;
}

type Check = (problem: string | null, field: string) => void;

/** Everything that is wrong with a capture, field by field; empty when it can be stored. */
export function captureProblems(capture: CaptureInput, at: string, now: Date): readonly CaptureReason[] {
  const reasons: CaptureReason[] = [];
  const check: Check = (problem, field) => {
    if (problem === null) return;
    reasons.push({ code: 'BAD_USER_INPUT', field: `${at}.${field}`, message: `${at}.${field} ${problem}.` });
  };
  check(clientIdProblem(capture.captureId), 'captureId');
  check(agentNameProblem(capture.agent), 'agent');
  for (const field of ['provider', 'modelId'] as const) check(nameProblem(capture[field]), field);
  check(optional(capture.primaryToolName, nameProblem), 'primaryToolName');
  for (const [index, name] of (capture.toolNames ?? []).entries()) check(nameProblem(name), `toolNames[${index}]`);
  check(optional(capture.sdkSessionId, clientIdProblem), 'sdkSessionId');
  check(optional(capture.preparedRequestId, typeIdProblem('prep')), 'preparedRequestId');
  check(optional(capture.pendingCallId, typeIdProblem('call')), 'pendingCallId');
  check(optional(capture.latencyMs, countProblem), 'latencyMs');
  check(optional(capture.observedAt, timeProblem(now)), 'observedAt');
  for (const field of ['request', 'response', 'validation', 'replayTrace'] as const)
    check(jsonProblem(capture[field]), field);
  checkToolCalls(capture, check);
  checkUsage(capture.usage, check);
  return reasons;
}

function checkToolCalls(capture: CaptureInput, check: Check): void {
  const seen = new Set<string>();
  for (const [index, call] of (capture.toolCalls ?? []).entries()) {
    const repeated = seen.has(call.toolCallId) ? 'stands twice in this capture' : null;
    seen.add(call.toolCallId);
    check(clientIdProblem(call.toolCallId) ?? repeated, `toolCalls[${index}].toolCallId`);
    check(nameProblem(call.toolName), `toolCalls[${index}].toolName`);
    check(jsonProblem(call.arguments), `toolCalls[${index}].arguments`);
    check(jsonProblem(call.output), `toolCalls[${index}].output`);
  }
  for (const [index, tool] of (capture.declaredTools ?? []).entries()) {
    check(nameProblem(tool.name), `declaredTools[${index}].name`);
    check(jsonProblem(tool.inputSchema), `declaredTools[${index}].inputSchema`);
  }
}

function checkUsage(usage: Given<UsageInput>, check: Check): void {
  if (usage === null || usage === undefined) return;
  for (const field of ['inputTokens', 'outputTokens', 'totalTokens', 'cost'] as const) {
    check(optional(usage[field], countProblem), `usage.${field}`);
  }
  check(optional(usage.costCurrency, currencyProblem), 'usage.costCurrency');
  const priced = usage.cost !== null && usage.cost !== undefined;
  if (priced && (usage.costCurrency === null || usage.costCurrency === undefined)) {
    check('is needed with a cost', 'usage.costCurrency');
  }
}

const typeIdProblem = (prefix: string) => (value: string) =>
  isTypeId(prefix, value) ? null : `is not an id of kind "${prefix}"`;

/** How far a client's clock may be ahead of the server's. A time of tomorrow would keep what it proves fresh for ever. */
const aheadLimit = 24 * 60 * 60 * 1000;
const earliest = Date.UTC(2000, 0, 1);

const timeProblem = (now: Date) => (value: Date) =>
  value.getTime() >= earliest && value.getTime() <= now.getTime() + aheadLimit
    ? null
    : 'must lie between the year 2000 and tomorrow';

const currencyProblem = (value: string): string | null =>
  /^[A-Z]{3}$/.test(value) ? null : 'must be an ISO 4217 code such as EUR';
