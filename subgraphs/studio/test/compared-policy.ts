import { compile } from '@writ/engine/compile';
import { load } from '@writ/engine/evaluate';
import type { JsonObject } from '@writ/engine/json';
import { emptyModel, type OperatingModel, type SideEffect, type Tool } from '@writ/engine/model';
import { toolSchemaHash } from '@writ/engine/tool-schema';
import type { ComparedCall } from '../src/drift/divergence.ts';

export const searchSchema: JsonObject = {
  type: 'object',
  properties: { origin: { type: 'string' }, passengers: { type: 'integer' } },
  required: ['origin'],
  additionalProperties: false,
};
export const refundSchema: JsonObject = {
  type: 'object',
  properties: { amount: { type: 'number' } },
  required: ['amount'],
};

/** A tool with nothing said about it beyond its schema and side effect. */
export const toolOf = (inputSchema: JsonObject, sideEffect: SideEffect, more: Partial<Tool> = {}): Tool => ({
  description: 'A tool.',
  inputSchema,
  inputSchemaHash: toolSchemaHash(inputSchema),
  sideEffect,
  evidenceClass: 'DECLARED',
  commitRequirement: 'NONE',
  argumentRules: {},
  preconditions: {},
  forbidsAfter: {},
  phases: [],
  ...more,
});

/** An operating model of two tools, one with two argument rules. */
export const searchModel = (more: Partial<OperatingModel> = {}): OperatingModel => ({
  ...emptyModel(),
  tools: {
    search: toolOf(searchSchema, 'READ', {
      argumentRules: {
        'few-passengers': { operator: 'lte', path: 'passengers', value: 5, optional: true },
        'code-of-airport': { operator: 'regex', path: 'origin', value: '^[A-Z]{3}$' },
      },
    }),
    refund: toolOf(refundSchema, 'FINANCIAL'),
  },
  ...more,
});

export const policyOf = (of: OperatingModel) => {
  const compiled = compile(of);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.findings));
  return load(compiled.runtimeProjection);
};

let made = 0;
/** A call as a comparison sees it, a second after the one before. */
export const observedCall = (toolName: string, args: unknown, more: Partial<ComparedCall> = {}): ComparedCall => {
  made += 1;
  return {
    id: `obs_${made}`,
    captureId: `capture-${made}`,
    capturedCallId: null,
    callIndex: 0,
    toolName,
    arguments: args,
    toolSchemaHash: null,
    sdkSessionId: null,
    observedAt: new Date(Date.UTC(2026, 10, 1) + made * 1000),
    ...more,
  };
};
