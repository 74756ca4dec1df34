// Over 300 lines: one table, a row for every kind of rule.
// Over 300 lines: a table of every kind of rule, one entry for each.
import { describe, expect, test } from 'vitest';
import { model, objectSchema, openSession, type TestSession, tool } from '../test/building.ts';
import { check } from './check.ts';
import {
  anonymous,
  type CallDecision,
  type EnginePrincipal,
  type Layer,
  type ProposedCall,
  type Reason,
  reasons,
} from './decision.ts';
import { explain, reasonTexts } from './explain.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';
import type { ArgumentRule, OperatingModel, SessionModel, Tool } from './model.ts';
import { parseModel } from './model-shape.ts';

interface Call {
  readonly tool?: string;
  readonly args?: JsonObject;
  readonly more?: Partial<ProposedCall> & { readonly at?: number; readonly principal?: EnginePrincipal };
}

/** One kind of rule: a mistake of its author, a call that passes, and one that is stopped with what is said of it. */
interface RuleKind {
  readonly kind: string;
  readonly requirement: string;
  readonly rules: OperatingModel;
  /** Code and path; the offset where the mistake is inside of a path or an expression. */
  readonly mistake: readonly [rules: OperatingModel, code: string, path: string, offset?: number | undefined];
  readonly before?: (session: TestSession) => void;
  readonly passes: Call;
  /** What happens between the call that passes and the one that is stopped. */
  readonly between?: (session: TestSession) => void;
  readonly stopped: Call;
  readonly reason: Reason;
  readonly layer: Layer;
  readonly ruleId?: null;
  readonly words: string;
  readonly nearest: Json | 'COMPARES_NOTHING';
}

const refundSchema = objectSchema({
  order: 'string',
  amount: 'number',
  currency: { type: 'string', enum: ['EUR', 'USD'] },
  count: 'integer?',
  note: 'string?',
  tags: { type: 'array', maxItems: 10, items: { type: 'string', maxLength: 10 } },
  anything: {},
});
const good = { order: 'A', amount: 10, currency: 'EUR', tags: ['new'], anything: 1 };
const look = tool(objectSchema({ order: 'string' }), {
  outputSchema: objectSchema({ status: 'string', total: 'number', ids: { type: 'array', items: { type: 'string' } } }),
});
const order = { status: 'open', total: 100, ids: ['A', 'C'] };
const lookedUp = (session: TestSession): void => session.run('look', { order: 'A' }, order);
const same = { 'args.order': 'args.order' };
const wrongSame = { 'args.ordr': 'args.order' };

const shop = (rest: Partial<OperatingModel>, refund: Partial<Tool> = {}): OperatingModel =>
  model({ tools: { look, refund: tool(refundSchema, { sideEffect: 'WRITE', ...refund }) }, ...rest });
const inSession = (session: Partial<SessionModel>, refund: Partial<Tool> = {}): OperatingModel =>
  model({ tools: { look, refund: tool(refundSchema, { sideEffect: 'WRITE', ...refund }) }, session });
const limited = (limits: Partial<SessionModel['limits']>): OperatingModel =>
  inSession({ limits: { callsPerTool: {}, ...limits } });
const refundRun = (session: TestSession): void => session.run('refund', good);
const refunding = (amount: number): Call => ({ args: { ...good, amount } });

const ruled = (rule: ArgumentRule): OperatingModel => shop({}, { argumentRules: { r: rule } });
const argumentPlace = '/tools/refund/argumentRules/r';

function argument(
  rule: ArgumentRule,
  mistake: readonly [ArgumentRule, string, string, number?],
  passing: JsonObject,
  stopping: JsonObject,
  words: string,
  nearest: RuleKind['nearest'],
): RuleKind {
  const [wrong, code, path, offset] = mistake;
  return {
    kind: `argument ${rule.operator}`,
    requirement: '[EN-04]',
    rules: ruled(rule),
    mistake: [ruled(wrong), code, `${argumentPlace}${path}`, offset],
    passes: { args: { ...good, ...passing } },
    stopped: { args: { ...good, ...stopping } },
    reason: 'argument_invariant_failed',
    layer: 'TOOL',
    words,
    nearest,
  };
}

const phases = {
  start: { initial: true, next: ['known'] },
  known: { next: ['done'] },
  done: { terminal: true, next: [] },
};
const phased = (graph: SessionModel['phases'], refund: Partial<Tool>): OperatingModel =>
  model({
    tools: { look: { ...look, phases: ['start'], advancesTo: 'known' }, refund: tool(refundSchema, refund) },
    session: { phases: graph },
  });
const inPhases = { phases: ['known'], advancesTo: 'done' };

const selection = { tools: ['look'], same };
const clerk: EnginePrincipal = { ...anonymous, roles: ['clerk'] };
const intern: EnginePrincipal = { ...anonymous, roles: ['intern'] };
const external = (reason: 'resource_claimed' | 'budget_exhausted'): Call => ({
  args: good,
  more: { external: [{ reason, checked: 'order A is free', found: 'session s2' }] },
});
const wrongSchema: Tool = { ...tool(refundSchema), inputSchemaHash: `sha256:${'0'.repeat(64)}` };

const ruleKinds: readonly RuleKind[] = [
  argument(
    { operator: 'exists', path: 'note' },
    [{ operator: 'exists', path: 'nte' }, 'unknown_field', '/path', 0],
    { note: '' },
    {},
    'argument "r": checked note exists; found "nothing".',
    'COMPARES_NOTHING',
  ),
  argument(
    { operator: 'type', path: 'anything', value: 'string' },
    [{ operator: 'type', path: 'amount', value: 'string' }, 'rule_impossible', '/value'],
    { anything: 'x' },
    {},
    'argument "r": checked anything type "string"; found 1.',
    'COMPARES_NOTHING',
  ),
  argument(
    { operator: 'equals', path: 'currency', value: 'EUR' },
    [{ operator: 'equals', path: 'currency', value: 'GBP' }, 'rule_impossible', '/value'],
    {},
    { currency: 'USD' },
    'argument "r": checked currency equals "EUR"; found "USD", nearest "EUR".',
    'EUR',
  ),
  argument(
    { operator: 'one_of', path: 'order', value: ['A', 'B'] },
    [{ operator: 'one_of', path: 'tags[0', value: ['A'] }, 'path_syntax', '/path', 4],
    {},
    { order: 'a' },
    'argument "r": checked order one_of ["A","B"]; found "a", nearest "A".',
    'A',
  ),
  argument(
    { operator: 'regex', path: 'order', value: '^[A-Z]+$' },
    [{ operator: 'regex', path: 'order', value: '(?=A)' }, 'pattern_refused', '/value'],
    {},
    { order: '7' },
    'argument "r": checked order regex "^[A-Z]+$"; found "7".',
    'COMPARES_NOTHING',
  ),
  argument(
    { operator: 'gte', path: 'amount', value: 1 },
    [{ operator: 'gte', path: 'currency', value: 1 }, 'rule_impossible', '/path', 0],
    { amount: 1 },
    { amount: 0.5 },
    'argument "r": checked amount gte 1; found 0.5, nearest 1.',
    1,
  ),
  argument(
    { operator: 'lte', path: 'amount', value: 500 },
    [{ operator: 'lte', path: 'amuont', value: 500 }, 'unknown_field', '/path', 0],
    { amount: 500 },
    { amount: 501 },
    'argument "r": checked amount lte 500; found 501, nearest 500.',
    500,
  ),
  argument(
    { operator: 'length_gte', path: 'tags', value: 1 },
    [{ operator: 'length_gte', path: 'amount', value: 1 }, 'rule_impossible', '/path', 0],
    {},
    { tags: [] },
    'argument "r": checked tags length_gte 1; found [], nearest length 1.',
    { length: 1 },
  ),
  argument(
    { operator: 'length_lte', path: 'tags[*]', value: 3 },
    [{ operator: 'length_lte', path: 'tags[*].x', value: 3 }, 'unknown_field', '/path', 8],
    {},
    { tags: ['a', 'four'] },
    'argument "r": checked tags[*] length_lte 3; found ["a","four"], nearest length 3.',
    { length: 3 },
  ),
  argument(
    { operator: 'contains', path: 'tags', value: 'new' },
    [{ operator: 'contains', path: 'tags', value: 5 }, 'rule_impossible', '/value'],
    {},
    { tags: ['old'] },
    'argument "r": checked tags contains "new"; found ["old"].',
    'COMPARES_NOTHING',
  ),
  argument(
    { operator: 'expression', expression: 'args.amount < 100.0 || has(args.note)' },
    [
      { operator: 'expression', expression: 'args.amount < 100.0 || has(args.nte)' },
      'unknown_field',
      '/expression',
      32,
    ],
    { amount: 99 },
    { amount: 100 },
    'argument "r": checked args.amount < 100.0 || has(args.note); found false, nearest 99.99999999999999.',
    99.99999999999999,
  ),
  {
    kind: 'precondition',
    requirement: '[EN-03]',
    rules: shop(
      {},
      {
        preconditions: {
          r: { ...selection, satisfying: [{ path: 'output.status', operator: 'equals', value: 'open' }] },
        },
      },
    ),
    mistake: [
      shop({}, { preconditions: { r: { ...selection, where: 'output.statsu == "open"' } } }),
      'unknown_field',
      '/tools/refund/preconditions/r/where',
      7,
    ],
    before: lookedUp,
    passes: {},
    stopped: { args: { ...good, order: 'B' } },
    reason: 'precondition_unmet',
    layer: 'TOOL',
    words:
      'precondition "r": checked after look with args.order = args.order and (output.status == "open"); found "no look of that kind is committed".',
    nearest: 'COMPARES_NOTHING',
  },
  {
    kind: 'forbids-after',
    requirement: '[EN-03]',
    rules: shop({}, { forbidsAfter: { r: selection } }),
    mistake: [
      shop({}, { forbidsAfter: { r: { tools: ['look'], same: wrongSame } } }),
      'unknown_field',
      '/tools/refund/forbidsAfter/r/same/args.ordr',
    ],
    passes: {},
    between: lookedUp,
    stopped: {},
    reason: 'forbidden_after',
    layer: 'CROSS',
    words: 'forbids-after "r": checked not after look with args.order = args.order; found "call c1".',
    nearest: 'COMPARES_NOTHING',
  },
  {
    kind: 'phases',
    requirement: '[EN-02]',
    rules: phased(phases, inPhases),
    mistake: [phased({ ...phases, lost: { next: ['done'] } }, inPhases), 'phase_unreachable', '/session/phases/lost'],
    passes: { tool: 'look', args: { order: 'A' } },
    stopped: {},
    reason: 'phase_not_allowed',
    layer: 'TOOL',
    ruleId: null,
    words: 'phase: checked phase is known, and may move to done; found "start".',
    nearest: 'COMPARES_NOTHING',
  },
  {
    kind: 'transition',
    requirement: '[EN-02]',
    rules: phased(phases, { advancesTo: 'done' }),
    mistake: [
      phased(phases, { phases: ['start'], advancesTo: 'done' }),
      'transition_impossible',
      '/tools/refund/advancesTo',
    ],
    before: lookedUp,
    passes: {},
    between: refundRun,
    stopped: { tool: 'look', args: { order: 'A' } },
    reason: 'phase_not_allowed',
    layer: 'TOOL',
    ruleId: null,
    words: 'phase: checked phase is start, and may move to known; found "done".',
    nearest: 'COMPARES_NOTHING',
  },
  {
    kind: 'limit of steps',
    requirement: '[EN-02]',
    rules: limited({ steps: 1 }),
    mistake: [limited({ steps: -1 }), 'model_shape', '/session/limits/steps'],
    passes: {},
    between: (session) => session.happens({ type: 'STEP_STARTED', at: 0 }),
    stopped: {},
    reason: 'session_limit_exceeded',
    layer: 'SESSION',
    ruleId: null,
    words: 'limit: checked steps < 1; found 1.',
    nearest: 'COMPARES_NOTHING',
  },
  {
    kind: 'limit of tool calls',
    requirement: '[EN-02]',
    rules: limited({ toolCalls: 1 }),
    mistake: [limited({ toolCalls: 0.5 }), 'model_shape', '/session/limits/toolCalls'],
    passes: {},
    between: refundRun,
    stopped: { tool: 'look', args: { order: 'A' } },
    reason: 'session_limit_exceeded',
    layer: 'SESSION',
    ruleId: null,
    words: 'limit: checked tool calls < 1; found 1.',
    nearest: 'COMPARES_NOTHING',
  },
  {
    kind: 'limit of cost',
    requirement: '[EN-02]',
    rules: limited({ costMicros: 100 }),
    mistake: [limited({ costMicros: -5 }), 'model_shape', '/session/limits/costMicros'],
    before: (session) => session.happens({ type: 'COST_RECORDED', at: 0, costMicros: 40 }),
    passes: { more: { costMicros: 60 } },
    stopped: { more: { costMicros: 61 } },
    reason: 'session_limit_exceeded',
    layer: 'SESSION',
    ruleId: null,
    words: 'limit: checked cost in micro-units <= 100; found 101, nearest 60.',
    nearest: 60,
  },
  {
    kind: 'limit of calls of a tool',
    requirement: '[EN-02]',
    rules: limited({ callsPerTool: { refund: 1 } }),
    mistake: [limited({ callsPerTool: { refnd: 1 } }), 'unknown_tool', '/session/limits/callsPerTool/refnd'],
    passes: {},
    between: refundRun,
    stopped: {},
    reason: 'tool_limit_exceeded',
    layer: 'SESSION',
    ruleId: null,
    words: 'limit: checked calls of refund < 1; found 1.',
    nearest: 'COMPARES_NOTHING',
  },
  {
    kind: 'loop',
    requirement: '[EN-02]',
    rules: limited({ loop: { window: 3, repeats: 1 } }),
    mistake: [limited({ loop: { window: 2, repeats: 2 } }), 'limit_impossible', '/session/limits/loop/repeats'],
    before: refundRun,
    passes: refunding(11),
    stopped: {},
    reason: 'loop_detected',
    layer: 'SESSION',
    ruleId: null,
    words: 'loop: checked the same call at most 1 times in 3 calls; found 2.',
    nearest: 'COMPARES_NOTHING',
  },
  {
    kind: 'circuit breaker',
    requirement: '[EN-02]',
    rules: limited({ circuitBreaker: { consecutiveBlocks: 1 } }),
    mistake: [
      limited({ circuitBreaker: { consecutiveBlocks: 0 } }),
      'model_shape',
      '/session/limits/circuitBreaker/consecutiveBlocks',
    ],
    passes: {},
    between: (session) => void session.propose('nope', {}),
    stopped: {},
    reason: 'killed',
    layer: 'CONTROL',
    ruleId: null,
    words: 'control: checked the session is alive; found "CIRCUIT_BREAKER".',
    nearest: 'COMPARES_NOTHING',
  },
  {
    kind: 'risk default that blocks',
    requirement: '[EN-01]',
    rules: inSession({}, { riskDefault: 'BLOCK' }),
    mistake: [
      JSON.parse(JSON.stringify(inSession({})).replace('"WRITE":"ALLOW"', '"WRITE":"MAYBE"')),
      'model_shape',
      '/session/riskDefaults/WRITE',
    ],
    passes: { tool: 'look', args: { order: 'A' } },
    stopped: {},
    reason: 'risk_default_block',
    layer: 'TOOL',
    ruleId: null,
    words: 'risk-default: checked default for WRITE tools; found "BLOCK".',
    nearest: 'COMPARES_NOTHING',
  },
  {
    kind: 'risk default that holds',
    requirement: '[EN-01]',
    rules: inSession({}, { riskDefault: 'HOLD' }),
    mistake: [
      JSON.parse(JSON.stringify(inSession({}, { riskDefault: 'HOLD' })).replace('"HOLD"', '"WAIT"')),
      'model_shape',
      '/tools/refund/riskDefault',
    ],
    passes: { more: { approved: true } },
    stopped: {},
    reason: 'checkpoint_required',
    layer: 'PERSON',
    ruleId: null,
    words: 'risk-default: checked default for WRITE tools; found "HOLD".',
    nearest: 'COMPARES_NOTHING',
  },
  {
    kind: 'unmatched tool',
    requirement: '[EN-02]',
    rules: inSession({ unmatchedTool: 'BLOCK' }),
    mistake: [
      JSON.parse(
        JSON.stringify(inSession({ unmatchedTool: 'BLOCK' })).replace(
          '"unmatchedTool":"BLOCK"',
          '"unmatchedTool":"NO"',
        ),
      ),
      'model_shape',
      '/session/unmatchedTool',
    ],
    passes: {},
    stopped: { tool: 'refnd' },
    reason: 'unmatched_tool',
    layer: 'CONTROL',
    ruleId: null,
    words: 'control: checked the model knows the tool; found "refnd".',
    nearest: 'COMPARES_NOTHING',
  },
  {
    kind: 'binding to the LATEST',
    requirement: '[EN-03]',
    rules: shop({
      bindings: {
        r: { tools: ['refund'], argument: 'amount', equals: { ...selection, path: 'output.total' }, which: 'LATEST' },
      },
    }),
    mistake: [
      shop({
        bindings: {
          r: { tools: ['refund'], argument: 'amount', equals: { ...selection, path: 'output.totl' }, which: 'LATEST' },
        },
      }),
      'unknown_field',
      '/bindings/r/equals/path',
      7,
    ],
    before: lookedUp,
    passes: refunding(100),
    stopped: refunding(99),
    reason: 'binding_mismatch',
    layer: 'CROSS',
    words: 'binding "r": checked amount == output.total of look with args.order = args.order; found 99, nearest 100.',
    nearest: 100,
  },
  {
    kind: 'binding to ANY',
    requirement: '[EN-03]',
    rules: shop({
      bindings: {
        r: { tools: ['refund'], argument: 'order', equals: { tools: ['look'], path: 'output.ids[*]' }, which: 'ANY' },
      },
    }),
    mistake: [
      shop({
        bindings: {
          r: { tools: ['refund'], argument: 'order', equals: { tools: ['look'], path: 'output.id[*]' }, which: 'ANY' },
        },
      }),
      'unknown_field',
      '/bindings/r/equals/path',
      7,
    ],
    before: lookedUp,
    passes: { args: { ...good, order: 'C' } },
    stopped: { args: { ...good, order: 'B' } },
    reason: 'binding_mismatch',
    layer: 'CROSS',
    words: 'binding "r": checked order was seen: look with output.ids[*] = args.order; found "B".',
    nearest: 'COMPARES_NOTHING',
  },
  {
    kind: 'count in the whole session',
    requirement: '[EN-03]',
    rules: shop({ counts: { r: { tools: ['refund'], atMost: 1, per: ['order'] } } }),
    mistake: [shop({ counts: { r: { tools: ['refnd'], atMost: 1 } } }), 'unknown_tool', '/counts/r/tools/0'],
    before: refundRun,
    passes: { args: { ...good, order: 'B' } },
    stopped: {},
    reason: 'count_exceeded',
    layer: 'SESSION',
    words: 'count "r": checked count of calls <= 1; found 2.',
    nearest: 'COMPARES_NOTHING',
  },
  {
    kind: 'count in seconds, in flight',
    requirement: '[EN-03]',
    rules: shop({ counts: { r: { tools: ['refund'], atMost: 1, within: { seconds: 60 } } } }),
    mistake: [
      shop({ counts: { r: { tools: ['refund'], atMost: 1, within: { seconds: -1 } } } }),
      'model_shape',
      '/counts/r/within/seconds',
    ],
    before: refundRun,
    passes: { more: { at: 60_001 } },
    between: (session) => void session.propose('refund', good, { at: 60_001 }),
    stopped: { more: { at: 200_000 } },
    reason: 'count_exceeded',
    layer: 'SESSION',
    words: 'count "r": checked count of calls <= 1 within 60 s; found 2.',
    nearest: 'COMPARES_NOTHING',
  },
  {
    kind: 'count in calls',
    requirement: '[EN-03]',
    rules: shop({ counts: { r: { tools: ['refund'], atMost: 1, within: { calls: 2 } } } }),
    mistake: [
      shop({ counts: { r: { tools: ['refund'], atMost: 1, where: 'args.amonut > 1.0' } } }),
      'unknown_field',
      '/counts/r/where',
      5,
    ],
    before: lookedUp,
    passes: {},
    between: refundRun,
    stopped: {},
    reason: 'count_exceeded',
    layer: 'SESSION',
    words: 'count "r": checked count of calls <= 1 within the last 2 calls; found 2.',
    nearest: 'COMPARES_NOTHING',
  },
  {
    kind: 'sum over the whole session, in flight',
    requirement: '[EN-03]',
    rules: shop({ sums: { r: { tools: ['refund'], amount: 'amount', atMost: 25 } } }),
    mistake: [
      shop({ sums: { r: { tools: ['refund'], amount: 'order', atMost: 25 } } }),
      'rule_impossible',
      '/sums/r/amount',
    ],
    before: (session) => void session.propose('refund', good),
    passes: refunding(15),
    stopped: refunding(15.5),
    reason: 'sum_exceeded',
    layer: 'SESSION',
    words: 'sum "r": checked sum of amount <= 25; found 25.5, nearest 15.',
    nearest: 15,
  },
  {
    kind: 'sum in seconds',
    requirement: '[EN-03]',
    rules: shop({ sums: { r: { tools: ['refund'], amount: 'amount', atMost: 25, within: { seconds: 60 } } } }),
    mistake: [
      shop({ sums: { r: { tools: ['refund'], amount: 'amount', atMost: 25, where: 'args.amount >' } } }),
      'expression_syntax',
      '/sums/r/where',
      13,
    ],
    before: refundRun,
    passes: { args: { ...good, amount: 25 }, more: { at: 60_001 } },
    stopped: { args: { ...good, amount: 25 }, more: { at: 60_000 } },
    reason: 'sum_exceeded',
    layer: 'SESSION',
    words: 'sum "r": checked sum of amount <= 25 within 60 s; found 35, nearest 15.',
    nearest: 15,
  },
  {
    kind: 'sum in calls',
    requirement: '[EN-03]',
    rules: shop({ sums: { r: { tools: ['refund'], amount: 'amount', atMost: 25, within: { calls: 2 } } } }),
    mistake: [
      shop({ sums: { r: { tools: ['refund'], amount: 'amount', atMost: 25, where: 'args.amount' } } }),
      'expression_type',
      '/sums/r/where',
      0,
    ],
    passes: refunding(25),
    between: refundRun,
    stopped: refunding(16),
    reason: 'sum_exceeded',
    layer: 'SESSION',
    words: 'sum "r": checked sum of amount <= 25 within the last 2 calls; found 26, nearest 15.',
    nearest: 15,
  },
  {
    kind: 'envelope',
    requirement: '[EN-03]',
    rules: shop({
      envelopes: {
        r: {
          tools: ['refund'],
          argument: 'amount',
          relativeTo: { ...selection, path: 'output.total' },
          atMost: { times: 1, plus: 5 },
        },
      },
    }),
    mistake: [
      shop({
        envelopes: {
          r: {
            tools: ['refund'],
            argument: 'amount',
            relativeTo: { ...selection, path: 'output.toatl' },
            atMost: { times: 1 },
          },
        },
      }),
      'unknown_field',
      '/envelopes/r/relativeTo/path',
      7,
    ],
    before: lookedUp,
    passes: refunding(105),
    stopped: refunding(106),
    reason: 'envelope_violated',
    layer: 'SESSION',
    words:
      'envelope "r": checked amount within bounds of output.total of look with args.order = args.order; found 106, nearest 105.',
    nearest: 105,
  },
  {
    kind: 'correlation',
    requirement: '[EN-03]',
    rules: shop({
      correlations: {
        r: {
          tools: ['refund'],
          earlier: [{ ...selection, as: 'o' }],
          when: 'args.amount > 5.0',
          require: 'args.amount <= o.output.total / 2.0',
        },
      },
    }),
    mistake: [
      shop({
        correlations: {
          r: { tools: ['refund'], earlier: [{ ...selection, as: 'o' }], require: 'args.amount <= o.output.toatl' },
        },
      }),
      'unknown_field',
      '/correlations/r/require',
      24,
    ],
    before: lookedUp,
    passes: refunding(50),
    stopped: refunding(51),
    reason: 'binding_mismatch',
    layer: 'CROSS',
    words:
      'correlation "r": checked when args.amount > 5.0: args.amount <= o.output.total / 2.0; found false, nearest 50.',
    nearest: 50,
  },
  {
    kind: 'checkpoint',
    requirement: '[EN-03]',
    rules: shop({
      checkpoints: { r: { tools: ['refund'], when: 'args.amount > 300.0', because: 'Large sums are looked at.' } },
    }),
    mistake: [
      shop({ checkpoints: { r: { tools: ['refund'], when: 'args.amount > "300"' } } }),
      'expression_type',
      '/checkpoints/r/when',
      0,
    ],
    passes: refunding(300),
    stopped: refunding(301),
    reason: 'checkpoint_required',
    layer: 'PERSON',
    words:
      'checkpoint "r": checked a person decides when args.amount > 300.0; found true. Because: Large sums are looked at.',
    nearest: 'COMPARES_NOTHING',
  },
  {
    kind: 'principal policy that forbids',
    requirement: '[EN-05]',
    rules: shop({
      principalPolicies: { r: { tools: ['refund'], effect: 'FORBID', expression: '"intern" in principal.roles' } },
    }),
    mistake: [
      shop({ principalPolicies: { r: { tools: [], effect: 'FORBID', expression: '"intern" in principal.rolse' } } }),
      'unknown_field',
      '/principalPolicies/r/expression',
      22,
    ],
    passes: { more: { principal: clerk } },
    stopped: { more: { principal: intern } },
    reason: 'policy_denied',
    layer: 'TOOL',
    words: 'principal-policy "r": checked principal policy; found "denied".',
    nearest: 'COMPARES_NOTHING',
  },
  {
    kind: 'principal policy that requires',
    requirement: '[EN-05]',
    rules: shop({
      principalPolicies: { r: { tools: ['refund'], effect: 'REQUIRE', expression: '"clerk" in principal.roles' } },
    }),
    mistake: [
      shop({ principalPolicies: { r: { tools: [], effect: 'REQUIRE', expression: 'args.amount > 1.0' } } }),
      'expression_type',
      '/principalPolicies/r/expression',
      0,
    ],
    passes: { more: { principal: clerk } },
    stopped: { more: { principal: intern } },
    reason: 'policy_denied',
    layer: 'TOOL',
    words: 'principal-policy "r": checked principal policy; found "denied".',
    nearest: 'COMPARES_NOTHING',
  },
  {
    kind: 'condition that cannot be evaluated',
    requirement: '[EN-11]',
    rules: ruled({ operator: 'expression', expression: '100 / args.count > 5' }),
    mistake: [
      ruled({ operator: 'expression', expression: 'args.count / 0.5 > 5' }),
      'expression_type',
      `${argumentPlace}/expression`,
      0,
    ],
    passes: { args: { ...good, count: 10 } },
    stopped: { args: { ...good, count: 0 } },
    reason: 'expression_error',
    layer: 'TOOL',
    words: 'argument "r": checked 100 / args.count > 5; found "division by zero".',
    nearest: 'COMPARES_NOTHING',
  },
  {
    kind: 'input schema',
    requirement: '[EN-02]',
    rules: shop({}),
    mistake: [model({ tools: { refund: wrongSchema } }), 'schema_hash_mismatch', '/tools/refund/inputSchemaHash'],
    passes: {},
    stopped: { args: { ...good, amount: '5' } },
    reason: 'schema_violation',
    layer: 'TOOL',
    ruleId: null,
    words: 'schema: checked input schema; found "/amount must be number".',
    nearest: 'COMPARES_NOTHING',
  },
];

/** What stops a call without a rule of the model: nobody can write it wrongly. */
const outside: readonly Omit<RuleKind, 'mistake' | 'passes' | 'rules'>[] = [
  {
    kind: 'filter of an operator',
    requirement: '[EN-21]',
    between: (session) => session.happens({ type: 'TOOL_FILTER_SET', at: 0, removedTools: ['refund'] }),
    stopped: {},
    reason: 'manual_filter',
    layer: 'CONTROL',
    words: 'control: checked no operator removed the tool; found "refund".',
    nearest: 'COMPARES_NOTHING',
  },
  {
    kind: 'kill',
    requirement: '[EN-21]',
    between: (session) => session.happens({ type: 'KILLED', at: 0, cause: 'OPERATOR' }),
    stopped: {},
    reason: 'killed',
    layer: 'CONTROL',
    words: 'control: checked the session is alive; found "OPERATOR".',
    nearest: 'COMPARES_NOTHING',
  },
  {
    kind: 'resource of a workflow',
    requirement: '[EN-21]',
    stopped: external('resource_claimed'),
    reason: 'resource_claimed',
    layer: 'SESSION',
    words: 'workflow: checked order A is free; found "session s2".',
    nearest: 'COMPARES_NOTHING',
  },
  {
    kind: 'budget of a workflow',
    requirement: '[EN-21]',
    stopped: external('budget_exhausted'),
    reason: 'budget_exhausted',
    layer: 'SESSION',
    words: 'workflow: checked order A is free; found "session s2".',
    nearest: 'COMPARES_NOTHING',
  },
];

const stoppable = [
  ...ruleKinds,
  ...outside.map((one): Omit<RuleKind, 'mistake'> => ({ ruleId: null, ...one, rules: shop({}), passes: {} })),
];

function propose(session: TestSession, { tool: name = 'refund', args = good, more = {} }: Call): CallDecision {
  return session.propose(name, args, more);
}

function stop({ rules, before, between, stopped }: Omit<RuleKind, 'mistake'>): CallDecision {
  const session = openSession(rules);
  before?.(session);
  between?.(session);
  return propose(session, stopped);
}

const titled = stoppable.map((one) => [one.requirement, one.kind, one] as const);

describe('each kind of rule', () => {
  test.each(ruleKinds.map((one) => [one.requirement, one.kind, one.mistake] as const))(
    '%s[EN-10][EN-13] %s: a mistake is refused with its place',
    (_requirement, _kind, [rules, code, path, offset]) => {
      const parsed = parseModel(JSON.parse(JSON.stringify(rules)));
      const findings = parsed.ok ? check(rules) : parsed.findings;
      const errors = findings.filter(({ severity }) => severity === 'ERROR');
      expect(errors.map((one) => [one.code, one.path])).toEqual([[code, path]]);
      if (offset !== undefined) expect(errors[0]?.position?.offset).toBe(offset);
    },
  );

  test.each(titled)('%s[EN-20] %s: a call passes', (_requirement, _kind, { rules, before, passes }) => {
    const session = openSession(rules);
    before?.(session);
    expect(propose(session, passes)).toMatchObject({ verdict: 'ALLOW', reason: null, layer: null, ruleId: null });
  });

  test.each(titled)('%s[EN-20][EN-21] %s: a call is stopped with its reason', (_requirement, _kind, one) => {
    const { reason, layer, ruleId = 'r' } = one;
    const verdict = reason === 'checkpoint_required' ? 'HOLD' : 'BLOCK';
    expect(stop(one)).toMatchObject({ verdict, reason, layer, ruleId });
  });

  test.each(titled)('%s[EN-22] %s: the words', (_requirement, _kind, one) => {
    const { headline, lines } = explain(stop(one));
    const verb = one.reason === 'checkpoint_required' ? 'waits' : 'is blocked';
    expect(headline).toBe(`${one.stopped.tool ?? 'refund'} ${verb}: ${reasonTexts[one.reason]}.`);
    expect(lines).toEqual([one.words]);
  });

  test.each(titled)('%s[EN-22] %s: the nearest value, or that it compares nothing', (_requirement, _kind, one) => {
    const decision = stop(one);
    const nearest = one.nearest === 'COMPARES_NOTHING' ? null : one.nearest;
    expect(decision.nearest).toEqual(nearest);
    const [what, value] = isJsonObject(nearest) ? ['length', nearest.length] : ['value', nearest];
    const remedy = nearest === null ? null : `The nearest ${what} that passes is ${JSON.stringify(value)}.`;
    expect(explain(decision).remedy).toBe(remedy);
  });

  test('[EN-21] together they show every reason', () => {
    expect(new Set(stoppable.map(({ reason }) => reason))).toEqual(new Set(reasons));
  });
});
