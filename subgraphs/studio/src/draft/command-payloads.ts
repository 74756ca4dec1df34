import { writError } from '@writ/kit/errors';
import { expectListWithin } from '@writ/kit/limits';
import { z } from 'zod';
import { workspaceSettingsInput } from '../workspace/workspace-settings.ts';
import type { DraftCommand } from './draft-commands.ts';
import { changing } from './input-shapes.ts';
import {
  acknowledgeAdvisoryInput,
  raiseJudgmentInput,
  reopenJudgmentInput,
  resolveJudgmentInput,
} from './judgment-inputs.ts';
import {
  aggregateInput,
  bindingInput,
  checkpointInput,
  correlationInput,
  earlierCallRuleInput,
  envelopeInput,
  expressionRuleInput,
  fieldRuleInput,
  principalPolicyInput,
  sessionRuleInput,
  toolRuleInput,
} from './rule-inputs.ts';
import {
  addToolInput,
  classifyToolInput,
  phaseModelInput,
  removeToolInput,
  riskDefaultInput,
  sessionDefaultsInput,
  sessionLimitsInput,
  toolPhasesInput,
  updateToolInput,
} from './tool-inputs.ts';

/** Commands that name something of the workspace, which the handler looks up before it decides. */
type Reference =
  | { readonly type: 'ATTACH_SOURCE'; readonly sourceId: string }
  | { readonly type: 'REBASE_FROM_APPROVAL'; readonly approvalId: string };

/** A command as a caller gave it, checked in itself. */
export type GivenCommand =
  | { readonly complete: true; readonly command: DraftCommand }
  | { readonly complete: false; readonly reference: Reference };

const complete =
  <Payload>(schema: z.ZodType<Payload>, commandOf: (payload: Payload) => DraftCommand) =>
  (given: unknown) =>
    schema.transform((payload): GivenCommand => ({ complete: true, command: commandOf(payload) })).safeParse(given);

const reference =
  <Named>(schema: z.ZodType<Named>, referenceOf: (named: Named) => Reference) =>
  (given: unknown) =>
    schema.transform((named): GivenCommand => ({ complete: false, reference: referenceOf(named) })).safeParse(given);

const isExpression = (given: unknown): boolean =>
  typeof given === 'object' && given !== null && 'expression' in given && typeof given.expression === 'string';

const expressionRule = complete(expressionRuleInput, (payload) => ({ type: 'SET_ARGUMENT_RULE', payload }));
const fieldRule = complete(fieldRuleInput, (payload) => ({ type: 'SET_ARGUMENT_RULE', payload }));

/** One parser per field of `BusinessCommandInput`. */
const parsers = {
  attachSource: reference(z.object({ sourceId: z.string() }), (named) => ({ type: 'ATTACH_SOURCE', ...named })),
  detachSource: complete(z.object({ sourceId: z.string() }), (payload) => ({ type: 'DETACH_SOURCE', payload })),
  rebaseFromApproval: reference(z.object({ approvalId: z.string() }), (named) => ({
    type: 'REBASE_FROM_APPROVAL',
    ...named,
  })),
  addTool: complete(addToolInput, (payload) => ({ type: 'ADD_TOOL', payload })),
  updateTool: complete(changing(updateToolInput, ['name']), (payload) => ({ type: 'UPDATE_TOOL', payload })),
  removeTool: complete(removeToolInput, (payload) => ({ type: 'REMOVE_TOOL', payload })),
  classifyTool: complete(classifyToolInput, (payload) => ({ type: 'CLASSIFY_TOOL', payload })),
  setArgumentRule: (given: unknown) => (isExpression(given) ? expressionRule(given) : fieldRule(given)),
  removeArgumentRule: complete(toolRuleInput, (payload) => ({ type: 'REMOVE_ARGUMENT_RULE', payload })),
  setPrecondition: complete(earlierCallRuleInput, (payload) => ({ type: 'SET_PRECONDITION', payload })),
  removePrecondition: complete(toolRuleInput, (payload) => ({ type: 'REMOVE_PRECONDITION', payload })),
  setForbidsAfter: complete(earlierCallRuleInput, (payload) => ({ type: 'SET_FORBIDS_AFTER', payload })),
  removeForbidsAfter: complete(toolRuleInput, (payload) => ({ type: 'REMOVE_FORBIDS_AFTER', payload })),
  setPhaseModel: complete(phaseModelInput, (payload) => ({ type: 'SET_PHASE_MODEL', payload })),
  setToolPhases: complete(toolPhasesInput, (payload) => ({ type: 'SET_TOOL_PHASES', payload })),
  setSessionLimits: complete(changing(sessionLimitsInput), (payload) => ({ type: 'SET_SESSION_LIMITS', payload })),
  setRiskDefault: complete(riskDefaultInput, (payload) => ({ type: 'SET_RISK_DEFAULT', payload })),
  setSessionDefaults: complete(changing(sessionDefaultsInput), (payload) => ({
    type: 'SET_SESSION_DEFAULTS',
    payload,
  })),
  setBinding: complete(bindingInput, (payload) => ({ type: 'SET_BINDING', payload })),
  setAggregate: complete(aggregateInput, (payload) => ({ type: 'SET_AGGREGATE', payload })),
  setEnvelope: complete(envelopeInput, (payload) => ({ type: 'SET_ENVELOPE', payload })),
  setCorrelation: complete(correlationInput, (payload) => ({ type: 'SET_CORRELATION', payload })),
  setCheckpoint: complete(checkpointInput, (payload) => ({ type: 'SET_CHECKPOINT', payload })),
  setPrincipalPolicy: complete(principalPolicyInput, (payload) => ({ type: 'SET_PRINCIPAL_POLICY', payload })),
  removeRule: complete(sessionRuleInput, (payload) => ({ type: 'REMOVE_RULE', payload })),
  raiseJudgment: complete(raiseJudgmentInput, (payload) => ({ type: 'RAISE_JUDGMENT', payload })),
  resolveJudgment: complete(resolveJudgmentInput, (payload) => ({ type: 'RESOLVE_JUDGMENT', payload })),
  reopenJudgment: complete(reopenJudgmentInput, (payload) => ({ type: 'REOPEN_JUDGMENT', payload })),
  acknowledgeAdvisory: complete(acknowledgeAdvisoryInput, (payload) => ({ type: 'ACKNOWLEDGE_ADVISORY', payload })),
  setWorkspaceSettings: complete(changing(workspaceSettingsInput), (payload) => ({
    type: 'SET_WORKSPACE_SETTINGS',
    payload,
  })),
} as const;

/** One command of a batch as GraphQL hands it over: one of these fields holds a value. */
export type BusinessCommandInput = { readonly [Field in keyof typeof parsers]?: unknown };

const isCommandField = (field: string): field is keyof typeof parsers => Object.hasOwn(parsers, field);

const place = (path: readonly PropertyKey[]): string =>
  path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');

/** Documents of a caller, which may hold any list. */
const documents: ReadonlySet<string> = new Set(['inputSchema', 'outputSchema']);

/** Refuses a list that is longer than any list argument may be, before it is read (C-13). */
const expectListsWithin = (given: unknown, field: string): void => {
  if (Array.isArray(given)) {
    for (const [index, item] of expectListWithin<unknown>(given, field).entries()) {
      expectListsWithin(item, `${field}[${index}]`);
    }
  } else if (typeof given === 'object' && given !== null) {
    for (const [name, member] of Object.entries(given)) {
      if (!documents.has(name)) expectListsWithin(member, `${field}.${name}`);
    }
  }
};

/** The command in one item of a batch; BAD_USER_INPUT or PAYLOAD_TOO_LARGE naming the place unless exactly one field is given and well-formed. */
export const parseCommand = (item: BusinessCommandInput, field: string): GivenCommand => {
  const given = Object.entries(item).filter(([, value]) => value !== null && value !== undefined);
  const [only, ...others] = given;
  if (only === undefined || others.length > 0 || !isCommandField(only[0])) {
    const names = given.map(([name]) => name);
    throw writError('BAD_USER_INPUT', `${field} must hold exactly one command.`, { field, given: names });
  }
  const [name, value] = only;
  expectListsWithin(value, `${field}.${name}`);
  const parsed = parsers[name](value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = `${field}.${name}${place(issue?.path ?? [])}`;
  throw writError('BAD_USER_INPUT', `${where}: ${issue?.message ?? 'is not usable'}.`, { field: where });
};
