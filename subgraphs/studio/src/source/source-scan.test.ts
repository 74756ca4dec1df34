import { expect, test } from 'vitest';
import { ingest } from './source-scan.ts';

const schema = { type: 'object' };

test.each<[string, unknown]>([
  ['of MCP', { name: 'refund', inputSchema: schema }],
  ['of Anthropic', [{ name: 'refund', input_schema: schema }]],
  ['of OpenAI responses', [{ type: 'function', name: 'refund', parameters: schema }]],
  ['of OpenAI chat', [{ type: 'function', function: { name: 'refund', parameters: schema } }]],
])('[ST-11] declarations of tools %s are ingested', (_, declared) => {
  expect(ingest('TOOL_SCHEMA', JSON.stringify(declared))).toEqual({
    ingestionStatus: 'INGESTED',
    ingestionError: null,
  });
});

const form = 'has no JSON Schema in inputSchema, input_schema or parameters';

test.each<[string, unknown, string]>([
  ['without a schema', { name: 'refund' }, `it ${form}`],
  [
    'whose schema is no object',
    [
      { name: 'a', inputSchema: schema },
      { name: 'b', parameters: 'any' },
    ],
    `tool 2 ${form}`,
  ],
  ['whose schema is a list', { name: 'refund', inputSchema: [] }, `it ${form}`],
  ['of OpenAI without parameters', [{ type: 'function', function: { name: 'refund' } }], `tool 1 ${form}`],
  ['without a name', { inputSchema: schema }, 'it has no name'],
  ['that is a text', ['refund'], 'tool 1 is no JSON object'],
  ['of no tool', [], 'the list is empty'],
])('[ST-11] a declaration %s is FAILED with the reason', (_, declared, reason) => {
  const ingestionError = `Not a tool declaration: ${reason}.`;
  expect(ingest('TOOL_SCHEMA', JSON.stringify(declared))).toEqual({ ingestionStatus: 'FAILED', ingestionError });
});
