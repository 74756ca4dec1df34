import { emptyModel } from '@writ/engine/model';
import { toolSchemaHash } from '@writ/engine/tool-schema';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  observedCall as call,
  policyOf,
  refundSchema,
  searchModel,
  searchSchema,
  toolOf as tool,
} from '../../test/compared-policy.ts';
import { sessionKeyOf } from '../observation/session-key.ts';
import { type Comparison, type ComparisonInput, compare, joined } from './comparison.ts';
import type { ComparedCall, Divergence } from './divergence.ts';

const policy = policyOf(searchModel());

const compared = (calls: readonly ComparedCall[], more: Partial<ComparisonInput> = {}) =>
  compare({
    policy,
    environment: 'STAGING',
    calls,
    context: [],
    withoutBeginning: new Set(),
    fresh: new Set(calls.map(({ id }) => id)),
    declaredTools: [],
    ...more,
  });

const told = (divergences: readonly Divergence[]) =>
  divergences.map(({ kind, targetRef, severity, calls }) => [kind, targetRef, severity, calls.length]).toSorted();

describe('comparing calls with an approved policy', () => {
  test('[ST-41] calls that the approval allows leave nothing but the count of them', () => {
    const clean = compared([call('search', { origin: 'JFK' }), call('search', { origin: 'SFO', passengers: 5 })]);
    expect(clean).toMatchObject({ divergences: [], callsCompared: 2, sessionsCompared: 0, callsInconclusive: 0 });
  });

  test('[ST-43] a tool that the model lacks is UNKNOWN_TOOL, one divergence however often it is called', () => {
    const { divergences } = compared([call('think', {}), call('calculate', {}), call('think', { thought: 'hm' })]);
    expect(told(divergences)).toEqual([
      ['UNKNOWN_TOOL', 'tool:calculate', 'WARNING', 1],
      ['UNKNOWN_TOOL', 'tool:think', 'WARNING', 2],
    ]);
  });

  test('[ST-43] another input schema is TOOL_SCHEMA_CHANGED, whether the tool was called or only declared', () => {
    const changed = toolSchemaHash({ type: 'object', properties: { from: { type: 'string' } } });
    const pinned = toolSchemaHash(searchSchema);
    const { divergences } = compared(
      [
        call('search', { origin: 'JFK' }, { toolSchemaHash: changed }),
        call('search', { origin: 'JFK' }, { toolSchemaHash: pinned }),
      ],
      {
        declaredTools: [
          { name: 'search', schemaHash: changed },
          { name: 'refund', schemaHash: changed },
          { name: 'search', schemaHash: pinned },
          { name: 'think', schemaHash: changed },
          { name: 'refund', schemaHash: null },
        ],
      },
    );
    expect(told(divergences)).toEqual([
      ['TOOL_SCHEMA_CHANGED', 'tool:refund', 'CRITICAL', 0],
      ['TOOL_SCHEMA_CHANGED', 'tool:search', 'WARNING', 1],
    ]);
    expect(divergences.find(({ targetRef }) => targetRef === 'tool:search')?.details).toEqual({
      reason: null,
      expected: pinned,
      found: changed,
    });
  });

  test('[ST-43] each broken argument rule is a divergence of its own, with the engine’s reason and the nearest value', () => {
    const { divergences } = compared([call('search', { origin: 'New York', passengers: 6 })]);
    expect(told(divergences)).toEqual([
      ['ARGUMENT_RULE_VIOLATED', 'rule:code-of-airport', 'WARNING', 1],
      ['ARGUMENT_RULE_VIOLATED', 'rule:few-passengers', 'WARNING', 1],
    ]);
    expect(divergences.find(({ ruleId }) => ruleId === 'few-passengers')?.details).toMatchObject({
      reason: 'argument_invariant_failed',
      expected: { nearest: 5 },
      found: 6,
    });
  });

  test('[ST-43] arguments that the pinned schema refuses are ARGUMENT_RULE_VIOLATED of the tool; in production CRITICAL', () => {
    const wrong = call('search', { origin: 7 });
    expect(told(compared([wrong]).divergences)).toEqual([['ARGUMENT_RULE_VIOLATED', 'tool:search', 'WARNING', 1]]);
    expect(told(compared([wrong], { environment: 'PRODUCTION' }).divergences)).toEqual([
      ['ARGUMENT_RULE_VIOLATED', 'tool:search', 'CRITICAL', 1],
    ]);
  });

  test('[ST-43] a limit of a session counts over its calls, also those that are not judged', () => {
    const limited = policyOf(
      searchModel({ session: { ...emptyModel().session, limits: { toolCalls: 3, callsPerTool: {} } } }),
    );
    const inSession = (toolName: string) => call(toolName, { origin: 'JFK' }, { sdkSessionId: 's-1' });
    const calls = [inSession('search'), inSession('search'), inSession('search'), inSession('search')];
    const other = call('search', { origin: 'JFK' }, { sdkSessionId: 's-2' });
    expect(told(compared([...calls, other], { policy: limited }).divergences)).toEqual([
      ['LIMIT_EXCEEDED', 'session', 'INFO', 1],
    ]);
    const [last] = calls.slice(-1);
    const { divergences, callsCompared } = compared(last ? [last] : [], {
      policy: limited,
      context: calls.slice(0, 3),
    });
    expect(told(divergences)).toEqual([['LIMIT_EXCEEDED', 'session', 'INFO', 1]]);
    expect(callsCompared).toBe(1);
  });

  test('[ST-43] exactly as many steps as approved are no drift; the calls of one capture are one step', () => {
    const limited = policyOf(
      searchModel({ session: { ...emptyModel().session, limits: { steps: 2, callsPerTool: {} } } }),
    );
    const step = (captureId: string, callIndex: number) =>
      call('search', { origin: 'JFK' }, { sdkSessionId: 's-1', captureId, callIndex, observedAt: new Date(callIndex) });
    const two = [step('c-1', 0), step('c-1', 1), step('c-2', 2), step('c-2', 3)];
    expect(compared(two, { policy: limited }).divergences).toEqual([]);
    expect(told(compared([...two, step('c-3', 4)], { policy: limited }).divergences)).toEqual([
      ['LIMIT_EXCEEDED', 'session', 'INFO', 1],
    ]);
  });

  test('[ST-43] a call before the one that it needs is SEQUENCE_VIOLATED; after it, it is none', () => {
    const ordered = policyOf(
      searchModel({
        tools: {
          ...searchModel().tools,
          refund: tool(refundSchema, 'FINANCIAL', { preconditions: { 'search-first': { tools: ['search'] } } }),
        },
      }),
    );
    const at = (toolName: string, args: unknown, second: number, sdkSessionId: string) =>
      call(toolName, args, { sdkSessionId, observedAt: new Date(second * 1000) });
    const { divergences } = compared(
      [
        at('refund', { amount: 1 }, 9, 'in-order'),
        at('search', { origin: 'JFK' }, 1, 'in-order'),
        at('refund', { amount: 1 }, 1, 'too-early'),
        at('search', { origin: 'JFK' }, 9, 'too-early'),
      ],
      { policy: ordered },
    );
    expect(told(divergences)).toEqual([['SEQUENCE_VIOLATED', 'rule:search-first', 'CRITICAL', 1]]);
  });

  test('[ST-42] a rule over an output, which no observation has, is inconclusive and never drift', () => {
    const needsOutput = policyOf(
      searchModel({
        tools: {
          ...searchModel().tools,
          refund: tool(refundSchema, 'FINANCIAL', {
            preconditions: {
              'open-booking': {
                tools: ['search'],
                satisfying: [{ operator: 'equals', path: 'output.status', value: 'open' }],
              },
            },
          }),
        },
      }),
    );
    const sdkSessionId = 's-1';
    const calls = [
      call('search', { origin: 'JFK' }, { sdkSessionId }),
      call('refund', { amount: 1 }, { sdkSessionId }),
    ];
    expect(compared(calls, { policy: needsOutput })).toMatchObject({ divergences: [], callsInconclusive: 1 });
  });

  test('[ST-42] what redaction removed is inconclusive; a rule on another argument still counts', () => {
    const redacted = compared([call('search', { origin: '[REDACTED:email]', passengers: 6 })]);
    expect(told(redacted.divergences)).toEqual([['ARGUMENT_RULE_VIOLATED', 'rule:few-passengers', 'WARNING', 1]]);
    expect(redacted.callsInconclusive).toBe(1);
  });

  test('[ST-42] a capture without arguments is compared by tool and schema only', () => {
    const result = compared([call('search', null), call('think', null)]);
    expect(told(result.divergences)).toEqual([['UNKNOWN_TOOL', 'tool:think', 'WARNING', 1]]);
    expect(result.callsInconclusive).toBe(2);
  });

  test('[ST-40] calls bear out or contradict what the model says of tools, schemas and rules', () => {
    const { claims } = compared([
      call('search', { origin: 'JFK', passengers: 9 }, { toolSchemaHash: toolSchemaHash(searchSchema) }),
      call('think', {}),
    ]);
    const sides = claims.map(({ statement: { family, targetRef }, stance }) => [family, targetRef, stance]);
    expect(sides.toSorted()).toEqual([
      ['ARGUMENT_RULE', 'rule:code-of-airport', 'SUPPORT'],
      ['ARGUMENT_RULE', 'rule:few-passengers', 'CONTRADICTION'],
      ['ARGUMENT_RULE', 'tool:search', 'SUPPORT'],
      ['TOOL_INVENTORY', 'tool:search', 'SUPPORT'],
      ['TOOL_INVENTORY', 'tool:think', 'CONTRADICTION'],
      ['TOOL_SCHEMA', 'tool:search', 'SUPPORT'],
    ]);
  });

  test('[ST-40] only calls that were not observed before bear evidence', () => {
    const [old, fresh] = [call('search', { origin: 'JFK' }), call('search', { origin: 'SFO' })];
    const { claims, callsCompared } = compared([old, fresh], { fresh: new Set([fresh.id]) });
    expect(callsCompared).toBe(2);
    expect(new Set(claims.map((claim) => claim.call.id))).toEqual(new Set([fresh.id]));
  });

  test('[ST-42] neither the order in which calls are given nor comparing session by session changes anything', () => {
    const limited = policyOf(
      searchModel({ session: { ...emptyModel().session, limits: { toolCalls: 2, callsPerTool: { search: 1 } } } }),
    );
    const anyCall = fc.record({
      toolName: fc.constantFrom('search', 'refund', 'think'),
      passengers: fc.integer({ min: 1, max: 9 }),
      session: fc.constantFrom('a', 'b', null),
      second: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(anyCall, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (specs, order) => {
        const calls = specs.map(({ toolName, passengers, session, second }) =>
          call(toolName, { origin: 'JFK', passengers }, { sdkSessionId: session, observedAt: new Date(second * 1000) }),
        );
        const shuffled = calls
          .map((one) => ({ one, rank: order.next().value }))
          .toSorted((a, b) => a.rank - b.rank)
          .map(({ one }) => one);
        const fingerprints = ({ divergences }: Comparison) =>
          divergences.map(({ fingerprint, calls: shown }) => [fingerprint, shown.map(({ id }) => id)]).toSorted();
        const whole = compared(calls, { policy: limited });
        expect(fingerprints(compared(shuffled, { policy: limited }))).toEqual(fingerprints(whole));
        const sessions = [...Map.groupBy(calls, sessionKeyOf).values()];
        const parts = joined(sessions.map((session) => compared(session, { policy: limited })));
        expect(fingerprints(parts)).toEqual(fingerprints(whole));
        expect(parts).toMatchObject({
          callsCompared: whole.callsCompared,
          sessionsCompared: whole.sessionsCompared,
          callsInconclusive: whole.callsInconclusive,
        });
        expect(parts.claims).toHaveLength(whole.claims.length);
      }),
      { numRuns: 100 },
    );
  });
});
