import type { OperatingModel } from '@writ/engine/model';
import { made, type Outcome, refused } from './command-refusal.ts';
import type { DraftCommand } from './draft-commands.ts';
import { type DraftMemory, emptyMemory } from './draft-memory.ts';
import { raiseJudgment, reopenJudgment, resolveJudgment } from './judgment-changes.ts';
import {
  removeRule,
  setAggregate,
  setPhaseModel,
  setRiskDefault,
  setSessionDefaults,
  setSessionLimits,
} from './session-changes.ts';
import {
  addTool,
  classifyTool,
  removeTool,
  removeToolRule,
  setArgumentRule,
  setForbidsAfter,
  setPrecondition,
  setToolPhases,
  updateTool,
  withRule,
} from './tool-changes.ts';

const attach = (
  memory: DraftMemory,
  {
    sourceId,
    contentHash,
    usable,
  }: { readonly sourceId: string; readonly contentHash: string; readonly usable: boolean },
): Outcome<DraftMemory> => {
  if (!usable) return refused('SOURCE_NOT_USABLE', `The source ${sourceId} is blocked or was not ingested.`);
  if (memory.sources.some((source) => source.sourceId === sourceId)) {
    return refused('SOURCE_ATTACHED', `The source ${sourceId} is attached already.`);
  }
  return made({ ...memory, sources: [...memory.sources, { sourceId, contentHash }] });
};

const detach = (memory: DraftMemory, sourceId: string): Outcome<DraftMemory> => {
  const sources = memory.sources.filter((source) => source.sourceId !== sourceId);
  return sources.length === memory.sources.length
    ? refused('SOURCE_NOT_ATTACHED', `The source ${sourceId} is not attached.`)
    : made({ ...memory, sources });
};

const acknowledge = (memory: DraftMemory, key: string, note: string | null): DraftMemory => ({
  ...memory,
  acknowledgedAdvisories: [...memory.acknowledgedAdvisories.filter((one) => one.key !== key), { key, note }],
});

/** Commands that change the memory beside the model, or nothing of a draft at all; every other one changes the model. */
type BesideModel =
  | 'CREATE_DRAFT'
  | 'FORK_DRAFT'
  | 'REBASE_FROM_APPROVAL'
  | 'ATTACH_SOURCE'
  | 'DETACH_SOURCE'
  | 'RAISE_JUDGMENT'
  | 'RESOLVE_JUDGMENT'
  | 'REOPEN_JUDGMENT'
  | 'ACKNOWLEDGE_ADVISORY'
  | 'SET_WORKSPACE_SETTINGS';
type ModelCommand = Exclude<DraftCommand, { readonly type: BesideModel }>;

/** A command of a type that this version does not know must not pass as one that changes nothing. */
const unknownCommand = (command: never): never => {
  throw new Error(`no rule says what the command ${JSON.stringify(Reflect.get(command, 'type'))} makes of a draft`);
};

const modelAfter = (model: OperatingModel, command: ModelCommand): Outcome<OperatingModel> => {
  switch (command.type) {
    case 'ADD_TOOL':
      return addTool(model, command.payload);
    case 'UPDATE_TOOL':
      return updateTool(model, command.payload);
    case 'REMOVE_TOOL':
      return removeTool(model, command.payload);
    case 'CLASSIFY_TOOL':
      return classifyTool(model, command.payload);
    case 'SET_ARGUMENT_RULE':
      return setArgumentRule(model, command.payload);
    case 'REMOVE_ARGUMENT_RULE':
      return removeToolRule(model, 'argumentRules', command.payload);
    case 'SET_PRECONDITION':
      return setPrecondition(model, command.payload);
    case 'REMOVE_PRECONDITION':
      return removeToolRule(model, 'preconditions', command.payload);
    case 'SET_FORBIDS_AFTER':
      return setForbidsAfter(model, command.payload);
    case 'REMOVE_FORBIDS_AFTER':
      return removeToolRule(model, 'forbidsAfter', command.payload);
    case 'SET_TOOL_PHASES':
      return setToolPhases(model, command.payload);
    case 'SET_PHASE_MODEL':
      return setPhaseModel(model, command.payload);
    case 'SET_SESSION_LIMITS':
      return setSessionLimits(model, command.payload);
    case 'SET_RISK_DEFAULT':
      return setRiskDefault(model, command.payload);
    case 'SET_SESSION_DEFAULTS':
      return setSessionDefaults(model, command.payload);
    case 'SET_BINDING':
      return made({ ...model, bindings: withRule(model.bindings, command.payload) });
    case 'SET_AGGREGATE':
      return setAggregate(model, command.payload);
    case 'SET_ENVELOPE':
      return made({ ...model, envelopes: withRule(model.envelopes, command.payload) });
    case 'SET_CORRELATION':
      return made({ ...model, correlations: withRule(model.correlations, command.payload) });
    case 'SET_CHECKPOINT':
      return made({ ...model, checkpoints: withRule(model.checkpoints, command.payload) });
    case 'SET_PRINCIPAL_POLICY':
      return made({ ...model, principalPolicies: withRule(model.principalPolicies, command.payload) });
    case 'REMOVE_RULE':
      return removeRule(model, command.payload);
    default:
      return unknownCommand(command);
  }
};

/** What one command makes of a draft's memory, or why the command cannot be applied to it. */
export const memoryAfter = (memory: DraftMemory, command: DraftCommand): Outcome<DraftMemory> => {
  const withJudgments = (judgments: Outcome<DraftMemory['judgments']>): Outcome<DraftMemory> =>
    judgments.ok ? made({ ...memory, judgments: judgments.value }) : judgments;
  switch (command.type) {
    case 'CREATE_DRAFT':
      return made(emptyMemory());
    case 'FORK_DRAFT':
    case 'REBASE_FROM_APPROVAL':
      return made(command.payload.memory);
    case 'ATTACH_SOURCE':
      return attach(memory, command.payload);
    case 'DETACH_SOURCE':
      return detach(memory, command.payload.sourceId);
    case 'RAISE_JUDGMENT':
      return withJudgments(raiseJudgment(memory.judgments, command.payload));
    case 'RESOLVE_JUDGMENT':
      return withJudgments(resolveJudgment(memory.judgments, command.payload));
    case 'REOPEN_JUDGMENT':
      return withJudgments(reopenJudgment(memory.judgments, command.payload));
    case 'ACKNOWLEDGE_ADVISORY':
      return made(acknowledge(memory, command.payload.key, command.payload.note));
    // The workspace keeps its settings; the draft's chain records who changed them.
    case 'SET_WORKSPACE_SETTINGS':
      return made(memory);
    default: {
      const model = modelAfter(memory.model, command);
      return model.ok ? made({ ...memory, model: model.value }) : model;
    }
  }
};
