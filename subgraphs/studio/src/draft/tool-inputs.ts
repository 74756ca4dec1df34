import type { JsonObject } from '@writ/engine/json';
import {
  commitRequirements,
  defaultVerdicts,
  evidenceClasses,
  gates,
  type Phase,
  type SideEffect,
  sideEffects,
} from '@writ/engine/model';
import { toolSchemaHash } from '@writ/engine/tool-schema';
import { z } from 'zod';
import { change, jsonObject, keyed, optional } from './input-shapes.ts';
import { present } from './present.ts';

const schema = jsonObject.transform((given): JsonObject => given);
const gate = z.enum(gates);
const verdict = z.enum(defaultVerdicts);

/** An unclassified tool is taken to change something, and to have done so only when a receipt says so. */
const unclassified: SideEffect = 'WRITE';

export const addToolInput = z
  .object({
    name: z.string(),
    description: optional(z.string()),
    inputSchema: schema,
    outputSchema: optional(schema),
    sideEffect: optional(z.enum(sideEffects)),
    evidenceClass: optional(z.enum(evidenceClasses)),
    commitRequirement: optional(z.enum(commitRequirements)),
    gate: optional(gate),
    riskDefault: optional(verdict),
  })
  .transform(({ description, sideEffect = unclassified, evidenceClass = 'WRAPPED', commitRequirement, ...tool }) =>
    present({
      ...tool,
      description: description ?? '',
      inputSchemaHash: toolSchemaHash(tool.inputSchema),
      sideEffect,
      evidenceClass,
      commitRequirement:
        commitRequirement ??
        (sideEffect === 'READ' || evidenceClass === 'DECLARED' ? ('NONE' as const) : ('EXECUTED' as const)),
    }),
  );

export const updateToolInput = z
  .object({
    name: z.string(),
    description: optional(z.string()),
    inputSchema: optional(schema),
    outputSchema: change(schema),
    gate: change(gate),
    riskDefault: change(verdict),
  })
  .transform((tool) =>
    present({
      ...tool,
      inputSchemaHash: tool.inputSchema === undefined ? undefined : toolSchemaHash(tool.inputSchema),
    }),
  );

export const removeToolInput = z.object({ name: z.string() });

export const classifyToolInput = z
  .object({
    name: z.string(),
    sideEffect: z.enum(sideEffects),
    evidenceClass: optional(z.enum(evidenceClasses)),
    commitRequirement: optional(z.enum(commitRequirements)),
  })
  .transform(present);

export const toolPhasesInput = z
  .object({ tool: z.string(), phases: z.array(z.string()), advancesTo: z.string().nullish() })
  .transform(({ advancesTo, ...given }) => ({ ...given, advancesTo: advancesTo ?? null }));

const phaseItem = z.object({
  name: z.string(),
  description: optional(z.string()),
  initial: optional(z.boolean()),
  terminal: optional(z.boolean()),
  next: optional(z.array(z.string())),
});

export const phaseModelInput = z.object({
  phases: keyed(
    phaseItem,
    (phase) => phase.name,
    ({ name: _name, next, ...phase }): Phase => present({ ...phase, next: next ?? [] }),
  ),
});

const callLimits = keyed(
  z.object({ tool: z.string(), atMost: z.number() }),
  (limit) => limit.tool,
  (limit) => limit.atMost,
);

export const sessionLimitsInput = z
  .object({
    steps: change(z.number()),
    toolCalls: change(z.number()),
    costMicros: change(z.number()),
    callsPerTool: callLimits.nullish().transform((limits) => (limits === null ? {} : limits)),
    loop: change(z.object({ window: z.number(), repeats: z.number() })),
    circuitBreaker: change(
      z.object({ consecutiveBlocks: optional(z.number()), consecutiveErrors: optional(z.number()) }).transform(present),
    ),
  })
  .transform(present);

export const riskDefaultInput = z.object({ sideEffect: z.enum(sideEffects), verdict });
export const sessionDefaultsInput = z
  .object({ unmatchedTool: optional(verdict), gate: optional(gate) })
  .transform(present);
