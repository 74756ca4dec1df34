import { newTypeId } from '@writ/kit/type-id';
import { subgraphSdl } from '@writ/schema/sdl';
import { buildASTSchema, getVariableValues, Kind, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import type { CaptureContent } from '../src/capture/capture-record.ts';
import { capturesIngested } from '../src/capture/captures-ingested.ts';
import { deliveries } from '../src/delivery/deliveries.ts';

const content = (more: Partial<CaptureContent> = {}): CaptureContent => ({
  agent: 'airline',
  environment: 'PRODUCTION',
  provider: 'openai',
  modelId: 'gpt-4o',
  primaryToolName: 'book',
  toolNames: ['book'],
  toolCalls: [{ toolCallId: 't', toolName: 'book', toolSchemaHash: null, arguments: { to: 'LIS' }, output: null }],
  declaredTools: [{ name: 'book', inputSchema: null, schemaHash: `sha256:${'a'.repeat(64)}` }],
  captureLevel: 'FULL',
  request: null,
  response: null,
  validation: null,
  usage: null,
  latencyMs: null,
  sdkSessionId: null,
  preparedRequestId: null,
  pendingCallId: null,
  replayTrace: null,
  clientRedactionFingerprint: null,
  observedAt: null,
  ...more,
});

const stored = (index: number, more: Partial<CaptureContent> = {}) => ({
  id: newTypeId('cap'),
  captureId: `c${index}`,
  content: content(more),
  observedAt: new Date('2026-11-20T10:00:00.000Z'),
});

test("[C-30] the event is an operation that the receiver's own SDL accepts, with its variables", () => {
  const route = deliveries['captures.ingested'];
  const schema = buildASTSchema(parse(subgraphSdl(route.to)), { assumeValidSDL: true });
  const document = parse(route.document);
  expect(validate(schema, document)).toEqual([]);
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('the document has no operation');
  const [payload] = capturesIngested([stored(0)]);
  const variables = JSON.parse(JSON.stringify(route.variables({ id: 'dlv_01h455vb4pex5vsknk084sn02q', payload })));
  const { errors, coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  expect(errors).toBeUndefined();
  expect(coerced).toMatchObject({
    input: {
      eventId: 'dlv_01h455vb4pex5vsknk084sn02q',
      agent: 'airline',
      calls: [{ captureId: 'c0', capturedCallId: expect.stringMatching(/^cap_/) }],
    },
  });
});

test('[HI-40] events are bounded in calls and in size, lose no call and keep their order', () => {
  const large = { text: 'x'.repeat(200 * 1024) };
  const captures = Array.from({ length: 12 }, (_, index) =>
    stored(index, {
      toolCalls: [{ toolCallId: 't', toolName: 'book', toolSchemaHash: null, arguments: large, output: null }],
    }),
  );
  const events = capturesIngested(captures);
  expect(events.map((event) => event.calls.length)).toEqual([5, 5, 2]);
  expect(events.flatMap((event) => event.calls.map((call) => call.captureId))).toEqual(
    captures.map((capture) => capture.captureId),
  );
  expect(events.map((event) => event.declaredTools.length)).toEqual([1, 0, 0]);
});

test('[HI-40] scopes are told apart, and what concerns nobody is not told', () => {
  const silent = { toolCalls: [], declaredTools: [] };
  const events = capturesIngested([
    stored(0),
    stored(1, { environment: 'STAGING' }),
    stored(2, { agent: 'hotel', ...silent }),
  ]);
  expect(events.map(({ agent, environment }) => [agent, environment])).toEqual([
    ['airline', 'PRODUCTION'],
    ['airline', 'STAGING'],
  ]);
});
