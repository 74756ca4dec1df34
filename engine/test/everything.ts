import { model, objectSchema, tool } from './building.ts';

/** One model with every kind of rule, for what must hold of all of them. */
export const everything = model({
  tools: {
    find_order: tool(objectSchema({ order_id: 'string' }), {
      description: 'Finds an order.',
      outputSchema: objectSchema({
        status: { type: 'string', enum: ['open', 'closed'] },
        total: 'number',
        customer: 'string',
      }),
      advancesTo: 'ordered',
    }),
    refund: tool(
      objectSchema({
        order_id: { type: 'string', minLength: 1 },
        amount: 'number',
        currency: { type: 'string', enum: ['EUR', 'USD'] },
        note: 'string?',
      }),
      {
        sideEffect: 'FINANCIAL',
        riskDefault: 'ALLOW',
        gate: 'STRIP_PARTIAL',
        evidenceClass: 'ACKNOWLEDGED',
        commitRequirement: 'ACKNOWLEDGED',
        argumentRules: {
          'refund-cap': { path: 'amount', operator: 'lte', value: 500, because: 'No refund above 500.' },
          'refund-euro': { path: 'currency', operator: 'equals', value: 'EUR' },
          'refund-note': { path: 'note', operator: 'regex', value: '^[ -~]*$', optional: true },
          'refund-positive': { operator: 'expression', expression: 'args.amount > 0.0 && session.steps < 1000' },
        },
        preconditions: {
          'refund-after-order': {
            tools: ['find_order'],
            same: { 'args.order_id': 'args.order_id' },
            satisfying: [{ path: 'output.status', operator: 'one_of', value: ['open'] }],
            within: { seconds: 600 },
          },
        },
        forbidsAfter: {
          'no-refund-after-close': {
            tools: ['close_order'],
            same: { 'args.order_id': 'args.order_id' },
            where: 'args.final',
          },
        },
        phases: ['ordered'],
      },
    ),
    close_order: tool(objectSchema({ order_id: 'string', final: 'boolean' }), {
      sideEffect: 'WRITE',
      advancesTo: 'closed',
    }),
    notify: tool(objectSchema({ customer: 'string', text: { type: 'string', maxLength: 500 } }), {
      sideEffect: 'WRITE',
    }),
  },
  session: {
    phases: {
      start: { initial: true, next: ['ordered'] },
      ordered: { description: 'An order is known.', next: ['closed', 'ordered'] },
      closed: { terminal: true, next: ['ordered'] },
    },
    limits: {
      steps: 50,
      toolCalls: 40,
      costMicros: 5_000_000,
      callsPerTool: { notify: 3 },
      loop: { window: 6, repeats: 3 },
      circuitBreaker: { consecutiveBlocks: 10, consecutiveErrors: 3 },
    },
  },
  bindings: {
    'notify-customer': {
      tools: ['notify'],
      argument: 'customer',
      equals: { tools: ['find_order'], path: 'output.customer' },
      which: 'ANY',
    },
    'close-same-order': {
      tools: ['close_order'],
      argument: 'order_id',
      equals: { tools: ['find_order'], path: 'args.order_id' },
      which: 'LATEST',
      whenAbsent: 'ALLOW',
    },
  },
  counts: {
    'refunds-per-order': { tools: ['refund'], per: ['order_id'], atMost: 2, within: { seconds: 3600 } },
    'refunds-in-a-row': { tools: ['refund'], atMost: 3, within: { calls: 8 } },
  },
  sums: { 'refund-total': { tools: ['refund'], amount: 'amount', where: 'args.currency == "EUR"', atMost: 900 } },
  envelopes: {
    'refund-within-order': {
      tools: ['refund'],
      argument: 'amount',
      relativeTo: { tools: ['find_order'], path: 'output.total', same: { 'args.order_id': 'args.order_id' } },
      atMost: { times: 1, plus: 5 },
    },
  },
  correlations: {
    'refund-known-customer': {
      tools: ['refund'],
      earlier: [{ as: 'order', tools: ['find_order'], same: { 'args.order_id': 'args.order_id' } }],
      when: 'args.amount > 100.0',
      require: 'order.output.customer != "blocked"',
    },
  },
  checkpoints: {
    'large-refund': { tools: ['refund'], when: 'args.amount > 300.0', because: 'A person looks at large refunds.' },
  },
  principalPolicies: {
    'no-interns': { tools: ['refund'], effect: 'FORBID', expression: '"intern" in principal.roles' },
  },
});
