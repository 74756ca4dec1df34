import type { JsonObject } from '@writ/engine/json';
import { toolSchemaHash } from '@writ/engine/tool-schema';
import type { DraftCommand } from '../draft/draft-commands.ts';
import { type ForkCommands, type ForkFacts, type ForkRefusal, made, otherSchemaNeeded } from './fork-answer.ts';
import { measured } from './fork-judgments.ts';
import { failuresAlone } from './fork-tool-alone.ts';
import { isRedacted } from './judgeable.ts';
import { observedSchema } from './observed-schema.ts';

const verdictOf = { ACCEPT: null, TIGHTEN: 'HOLD', REJECT: 'BLOCK' } as const;

const readable = ({ calls }: ForkFacts) => calls.filter((call) => !isRedacted(call));

const refusedHash = (given: string, expected: readonly string[]): ForkRefusal | null =>
  expected.length === 0 || expected.includes(given)
    ? null
    : otherSchemaNeeded('input.inputSchema is not the schema that was observed.', { expected, given });

/** The tool becomes known in any case: let through as tools of its class are, held for a person, or blocked by name. */
export const unknownTool = (facts: ForkFacts, name: string): ForkCommands => {
  const { item, resolution, schemaHashes, inputSchema } = facts;
  const calls = readable(facts);
  const schema = inputSchema ?? observedSchema(calls);
  const inputSchemaHash = toolSchemaHash(schema);
  const refusal = inputSchema === null ? null : refusedHash(inputSchemaHash, schemaHashes);
  if (refusal !== null) return refusal;
  const verdict = verdictOf[resolution];
  const command: DraftCommand = {
    type: 'ADD_TOOL',
    payload: {
      name,
      description: item.summary,
      inputSchema: schema,
      inputSchemaHash,
      sideEffect: 'WRITE',
      evidenceClass: 'WRAPPED',
      commitRequirement: 'EXECUTED',
      ...(verdict === null ? {} : { riskDefault: verdict }),
    },
  };
  return inputSchema === null ? measured(facts, calls.length, command) : made(command);
};

const pin = (name: string, inputSchema: JsonObject): DraftCommand => ({
  type: 'UPDATE_TOOL',
  payload: { name, inputSchema, inputSchemaHash: toolSchemaHash(inputSchema) },
});

const missing = (expected: readonly string[]): ForkRefusal =>
  otherSchemaNeeded('Accepting another schema needs it as input.inputSchema.', { expected });

/** Pins the schema that was observed, of which the observation holds the hash only. */
export const observedPin = ({ inputSchema }: ForkFacts, name: string, expected: readonly string[]): ForkCommands => {
  if (inputSchema === null) return missing(expected);
  return refusedHash(toolSchemaHash(inputSchema), expected) ?? made(pin(name, inputSchema));
};

/** Pins a schema that takes the calls which the approved one refuses; one that is unsound is for the draft to refuse. */
export const widerSchema = (facts: ForkFacts, name: string): ForkCommands => {
  const { inputSchema } = facts;
  if (inputSchema === null) return missing([]);
  const tool = { inputSchema, inputSchemaHash: toolSchemaHash(inputSchema), argumentRules: {} };
  const calls = readable(facts);
  const failures = (failuresAlone(tool, calls) ?? []).flatMap(([first]) => first ?? []);
  const [failure] = failures;
  if (failure === undefined) return measured(facts, calls.length, pin(name, inputSchema));
  return otherSchemaNeeded(`input.inputSchema refuses calls that it is to accept: ${failure.found}.`, {
    refusedCalls: failures.length,
  });
};
