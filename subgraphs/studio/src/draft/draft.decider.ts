import type { Finding } from '@writ/engine/finding';
import { pointer } from '@writ/engine/json';
import type { OperatingModel } from '@writ/engine/model';
import { accept, type Decider, type Decision, refuse } from '@writ/kit/decider';
import { jsonLimit } from '@writ/kit/limits';
import { type CommandRefusal, refusal } from './command-refusal.ts';
import type { DraftCommand } from './draft-commands.ts';
import { type DraftMemory, emptyMemory } from './draft-memory.ts';
import { memoryAfter } from './memory-after.ts';
import { findingKey, findingsOf, newErrors } from './model-findings.ts';

export interface DraftState {
  readonly memory: DraftMemory;
  /** Accepted commands so far; 0 before the draft is created. */
  readonly commandCount: number;
}

/** A refusal and the command of the batch that it is about. */
export type BatchRefusal = CommandRefusal & { readonly index: number };

/** A batch is decided as a whole: all of its commands become events, or none does. */
export type DraftBatch = readonly DraftCommand[];

const startsDraft = (command: DraftCommand): boolean =>
  command.type === 'CREATE_DRAFT' || command.type === 'FORK_DRAFT';

const replacesMemory = (command: DraftCommand): OperatingModel | null =>
  command.type === 'FORK_DRAFT' || command.type === 'REBASE_FROM_APPROVAL' ? command.payload.memory.model : null;

const outOfPlace = (command: DraftCommand, commandCount: number): CommandRefusal | null => {
  if (startsDraft(command) === (commandCount === 0)) return null;
  return commandCount === 0
    ? refusal('DRAFT_NOT_CREATED', 'The first command of a draft creates it.')
    : refusal('DRAFT_CREATED', 'The draft is created already.');
};

/** Where in the model a command writes, as JSON Pointers; an error below one of them is that command's. */
const writesTo = (command: DraftCommand): readonly string[] => {
  const { payload } = command;
  const tool = 'tool' in payload ? payload.tool : 'name' in payload ? payload.name : null;
  const rule = 'ruleId' in payload ? payload.ruleId : null;
  switch (command.type) {
    case 'SET_ARGUMENT_RULE':
      return [pointer('/tools', tool ?? '', 'argumentRules', rule ?? '')];
    case 'SET_PRECONDITION':
      return [pointer('/tools', tool ?? '', 'preconditions', rule ?? '')];
    case 'SET_FORBIDS_AFTER':
      return [pointer('/tools', tool ?? '', 'forbidsAfter', rule ?? '')];
    case 'SET_TOOL_PHASES':
      return [pointer('/tools', tool ?? '', 'phases'), pointer('/tools', tool ?? '', 'advancesTo')];
    case 'SET_PHASE_MODEL':
      return ['/session/phases'];
    case 'SET_SESSION_LIMITS':
      return ['/session/limits'];
    case 'ADD_TOOL':
    case 'UPDATE_TOOL':
    case 'CLASSIFY_TOOL':
      return [pointer('/tools', tool ?? '')];
    default:
      return [];
  }
};

const isBelow = (path: string, parent: string): boolean => path === parent || path.startsWith(`${parent}/`);

const loosens = new Set<DraftCommand['type']>(['REMOVE_TOOL', 'UPDATE_TOOL', 'SET_PHASE_MODEL', 'SET_TOOL_PHASES']);

/** The command that an error is due to: the last that wrote there, else the last that took something away, else the last. */
const culpritOf = (finding: Finding, batch: DraftBatch): number => {
  const wroteThere = batch.findLastIndex((command) => {
    const named = 'ruleId' in command.payload && command.payload.ruleId === finding.ruleId;
    return named || writesTo(command).some((place) => isBelow(finding.path, place));
  });
  if (wroteThere >= 0) return wroteThere;
  const tookAway = batch.findLastIndex((command) => loosens.has(command.type));
  return tookAway >= 0 ? tookAway : batch.length - 1;
};

const errorsOf = (before: OperatingModel, after: OperatingModel, batch: DraftBatch): BatchRefusal[] => {
  if (before === after) return [];
  const found = findingsOf(after);
  // Checking a large model costs up to a second: what was wrong before matters only when something is wrong now.
  if (found.every((finding) => finding.severity !== 'ERROR')) return [];
  const imported = batch.map(replacesMemory).filter((model) => model !== null);
  const known = [before, ...imported].flatMap(findingsOf);
  return newErrors(known, found).map((finding) => ({
    index: culpritOf(finding, batch),
    code: finding.code,
    message: finding.message,
    path: finding.path,
    ruleId: finding.ruleId,
    position: finding.position ?? null,
  }));
};

/** An advisory that the author saw before the batch counts, as does one that the batch itself brings. */
const unknownAcknowledgements = (before: OperatingModel, after: OperatingModel, batch: DraftBatch): BatchRefusal[] => {
  if (!batch.some((command) => command.type === 'ACKNOWLEDGE_ADVISORY')) return [];
  const keys = new Set(
    [before, after]
      .flatMap(findingsOf)
      .filter((finding) => finding.severity !== 'ERROR')
      .map(findingKey),
  );
  return batch.flatMap((command, index) =>
    command.type === 'ACKNOWLEDGE_ADVISORY' && !keys.has(command.payload.key)
      ? [{ index, ...refusal('ADVISORY_UNKNOWN', `There is no advisory "${command.payload.key}".`) }]
      : [],
  );
};

const tooLarge = (memory: DraftMemory, batch: DraftBatch): BatchRefusal[] => {
  const bytes = Buffer.byteLength(JSON.stringify(memory), 'utf8');
  if (bytes <= jsonLimit) return [];
  const message = `The draft would have ${bytes} bytes; the limit is ${jsonLimit}.`;
  return [{ index: batch.length - 1, ...refusal('MEMORY_TOO_LARGE', message) }];
};

/**
 * Commands are tried in order; then the resulting model is checked as a whole, so that commands which only fit together may come
 * in one batch. Errors that the model had before the batch, or that came with imported memory, refuse nothing.
 */
const decide = (state: DraftState, batch: DraftBatch): Decision<DraftCommand, BatchRefusal> => {
  let memory = state.memory;
  const refusals: BatchRefusal[] = [];
  for (const [index, command] of batch.entries()) {
    const misplaced = outOfPlace(command, state.commandCount + index);
    const outcome = misplaced === null ? memoryAfter(memory, command) : { ok: false as const, refusal: misplaced };
    if (outcome.ok) memory = outcome.value;
    else refusals.push({ index, ...outcome.refusal });
  }
  if (refusals.length > 0) return refuse(...refusals);
  const problems = [
    ...errorsOf(state.memory.model, memory.model, batch),
    ...unknownAcknowledgements(state.memory.model, memory.model, batch),
    ...tooLarge(memory, batch),
  ];
  return problems.length > 0 ? refuse(...problems) : accept(...batch);
};

const evolve = (state: DraftState, command: DraftCommand): DraftState => {
  const outcome = memoryAfter(state.memory, command);
  if (!outcome.ok) throw new Error(`an accepted command cannot be applied: ${outcome.refusal.code}`);
  return { memory: outcome.value, commandCount: state.commandCount + 1 };
};

/** The pure heart of a draft: batches of commands in, accepted commands or refusals out; the state is the fold of the accepted ones (ST-20). */
export const draftDecider: Decider<DraftState, DraftBatch, DraftCommand, BatchRefusal> = {
  initial: { memory: emptyMemory(), commandCount: 0 },
  decide,
  evolve,
};
