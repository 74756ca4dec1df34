import { compile } from '../src/compile.ts';
import type { CallDecision, EnginePrincipal, ProposedCall } from '../src/decision.ts';
import { decisionEvent, evaluate, load } from '../src/evaluate.ts';
import type { Json, JsonObject } from '../src/json.ts';
import { emptyModel, type OperatingModel, type SessionModel, type Tool } from '../src/model.ts';
import type { CompiledPolicy } from '../src/policy.ts';
import { apply, initialState, type SessionEvent, type SessionState } from '../src/state.ts';
import { toolSchemaHash } from '../src/tool-schema.ts';

/** An object schema in short: `objectSchema({ amount: 'number', note: 'string?' })`; a "?" makes a field optional. */
export function objectSchema(fields: { readonly [field: string]: string | JsonObject }): JsonObject {
  const optional = (type: string | JsonObject): boolean => typeof type === 'string' && type.endsWith('?');
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(fields).map(([field, type]) => [
        field,
        typeof type === 'string' ? { type: type.replace('?', '') } : type,
      ]),
    ),
    required: Object.keys(fields).filter((field) => !optional(fields[field] ?? '')),
  };
}

export function tool(inputSchema: JsonObject, rest: Partial<Tool> = {}): Tool {
  return {
    description: '',
    inputSchema,
    inputSchemaHash: toolSchemaHash(inputSchema),
    sideEffect: 'READ',
    evidenceClass: 'CONFIRMED',
    commitRequirement: 'EXECUTED',
    argumentRules: {},
    preconditions: {},
    forbidsAfter: {},
    phases: [],
    ...rest,
  };
}

export function model(
  rest: Partial<Omit<OperatingModel, 'session'>> & { readonly session?: Partial<SessionModel> },
): OperatingModel {
  const empty = emptyModel();
  return { ...empty, ...rest, session: { ...empty.session, ...rest.session } };
}

export function policyOf(source: OperatingModel): CompiledPolicy {
  const compiled = compile(source);
  if (!compiled.ok) throw new Error(`The model does not compile: ${JSON.stringify(compiled.findings, null, 2)}`);
  return load(compiled.runtimeProjection);
}

export interface TestSession {
  readonly policy: CompiledPolicy;
  state(): SessionState;
  /** Decides one call and folds the decision in. */
  propose(
    toolName: string,
    args: Json,
    more?: Partial<ProposedCall> & { at?: number; principal?: EnginePrincipal },
  ): CallDecision;
  happens(event: SessionEvent): void;
  commit(callId: string, output?: Json, at?: number): void;
  /** Proposes, expects ALLOW, and commits. */
  run(toolName: string, args: Json, output?: Json, at?: number): void;
}

export function openSession(source: OperatingModel | CompiledPolicy): TestSession {
  const policy = 'projection' in source ? source : policyOf(source);
  let state = initialState(policy);
  let calls = 0;
  const session: TestSession = {
    policy,
    state: () => state,
    propose(toolName, args, { at = state.clock, principal, ...more } = {}) {
      calls += 1;
      const call: ProposedCall = { callId: `c${calls}`, tool: toolName, args, ...more };
      const [decision] = evaluate(policy, state, [call], principal, at);
      if (!decision) throw new Error('no decision');
      state = apply(policy, state, decisionEvent(decision, call, at));
      return decision;
    },
    happens(event) {
      state = apply(policy, state, event);
    },
    commit(callId, output = null, at = state.clock) {
      state = apply(policy, state, { type: 'CALL_COMMITTED', at, callId, output });
    },
    run(toolName, args, output = null, at = state.clock) {
      const decision = session.propose(toolName, args, { at });
      if (decision.verdict !== 'ALLOW') throw new Error(`${toolName} was not allowed: ${JSON.stringify(decision)}`);
      session.commit(decision.callId, output, at);
    },
  };
  return session;
}
