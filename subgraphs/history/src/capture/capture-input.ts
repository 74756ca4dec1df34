import { plainJsonProblem } from '@writ/engine/json';
import { credentialIn, redactText } from '@writ/kit/redaction';
import { isTypeId } from '@writ/kit/type-id';
import type { AgentScope } from '../agent-scope.ts';
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
export function captureProblems(capture: CaptureInput, at: string): readonly CaptureReason[] {
  const reasons: CaptureReason[] = [];
  const check: Check = (problem, field) => {
    if (problem === null) return;
    reasons.push({ code: 'BAD_USER_INPUT', field: `${at}.${field}`, message: `${at}.${field} ${problem}.` });
  };
  check(clientIdProblem(capture.captureId), 'captureId');
  for (const field of ['agent', 'provider', 'modelId'] as const) check(nameProblem(capture[field]), field);
  check(optional(capture.primaryToolName, nameProblem), 'primaryToolName');
  for (const [index, name] of (capture.toolNames ?? []).entries()) check(nameProblem(name), `toolNames[${index}]`);
  check(optional(capture.sdkSessionId, clientIdProblem), 'sdkSessionId');
  check(optional(capture.preparedRequestId, typeIdProblem('prep')), 'preparedRequestId');
  check(optional(capture.pendingCallId, typeIdProblem('call')), 'pendingCallId');
  check(optional(capture.latencyMs, countProblem), 'latencyMs');
  for (const field of ['request', 'response', 'validation', 'replayTrace'] as const)
    check(jsonProblem(capture[field]), field);
  checkToolCalls(capture, check);
  checkUsage(capture.usage, check);
  return reasons;
}

function checkToolCalls(capture: CaptureInput, check: Check): void {
  for (const [index, call] of (capture.toolCalls ?? []).entries()) {
    check(clientIdProblem(call.toolCallId), `toolCalls[${index}].toolCallId`);
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

const optional = <Value>(value: Given<Value>, problemOf: (value: Value) => string | null): string | null =>
  value === null || value === undefined ? null : problemOf(value);

function clientIdProblem(value: string): string | null {
  if (!/^[A-Za-z0-9._:-]{1,200}$/.test(value)) return 'must be 1 to 200 characters of A-Z a-z 0-9 . _ : -';
  const kind = credentialIn(value);
  return kind === null ? null : `looks like a secret (${kind})`;
}

const typeIdProblem = (prefix: string) => (value: string) =>
  isTypeId(prefix, value) ? null : `is not an id of kind "${prefix}"`;

/** Names are kept as they are, so one that holds a secret is refused instead of redacted. */
function nameProblem(value: string): string | null {
  if (value.length === 0 || value.length > 200) return 'must be 1 to 200 characters';
  if (value.includes('\0') || !value.isWellFormed()) return 'holds a NUL character or a lone surrogate';
  const kind = redactText(value).findings[0]?.kind;
  return kind === undefined ? null : `looks like a secret (${kind})`;
}

const countProblem = (value: number): string | null =>
  Number.isSafeInteger(value) && value >= 0 ? null : 'must be an integer of 0 or more';

const currencyProblem = (value: string): string | null =>
  /^[A-Z]{3}$/.test(value) ? null : 'must be an ISO 4217 code such as EUR';

function jsonProblem(value: unknown): string | null {
  if (value === undefined) return null;
  const problem = plainJsonProblem(value);
  if (problem !== null) return `is not plain JSON at "${redactText(problem.path).text}" (${problem.message})`;
  return holdsNul(value) ? 'holds a NUL character' : null;
}

/** Postgres keeps no NUL in jsonb. */
function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(holdsNul);
  return Object.entries(value).some(([key, member]) => key.includes('\0') || holdsNul(member));
}
