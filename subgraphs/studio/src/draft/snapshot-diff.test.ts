import type { ArgumentRule, OperatingModel } from '@writ/engine/model';
import { toolSchemaHash } from '@writ/engine/tool-schema';
import { expect, test } from 'vitest';
import { type DraftMemory, emptyMemory } from './draft-memory.ts';
import { diffOf } from './snapshot-diff.ts';

const inputSchema = { type: 'object', properties: { amount: { type: 'number' } } };

const memoryWith = (
  argumentRules: { readonly [id: string]: ArgumentRule },
  over: Partial<OperatingModel> = {},
): DraftMemory => {
  const memory = emptyMemory();
  const refund = {
    description: '',
    inputSchema,
    inputSchemaHash: toolSchemaHash(inputSchema),
    sideEffect: 'FINANCIAL',
    evidenceClass: 'WRAPPED',
    commitRequirement: 'EXECUTED',
    argumentRules,
    preconditions: {},
    forbidsAfter: {},
    phases: [],
  } as const;
  return { ...memory, model: { ...memory.model, tools: { refund }, ...over } };
};

const rule = (value: number): ArgumentRule => ({ operator: 'lte', path: 'amount', value });
const rules = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`rule-${index}`, rule(index)]));

test('[ST-25] adding one rule to two hundred is one addition, wherever it stands', () => {
  const from = memoryWith(rules(200));
  const to = memoryWith({ first: rule(7), ...rules(200) });
  expect(diffOf(from, to)).toEqual([
    {
      kind: 'ADDED',
      part: 'RULE',
      ref: 'first',
      tool: 'refund',
      before: null,
      after: { kind: 'argumentRules', ...rule(7) },
    },
  ]);
});

test('[ST-25] another order of the same rules is no difference', () => {
  const reversed = Object.fromEntries(Object.entries(rules(20)).reverse());
  expect(diffOf(memoryWith(rules(20)), memoryWith(reversed))).toEqual([]);
});

test('[ST-25] changes and removals name what changed, in tools, rules, phases, session, judgments, sources and acknowledgements', () => {
  const from: DraftMemory = {
    ...memoryWith({ cap: rule(100) }, { counts: { few: { tools: ['refund'], atMost: 2 } } }),
    sources: [{ sourceId: 'src_1', contentHash: 'sha256:1' }],
    acknowledgedAdvisories: [
      { key: 'gone', note: null },
      { key: 'kept', note: 'Known.' },
    ],
  };
  const { session } = from.model;
  const to: DraftMemory = {
    ...memoryWith(
      { cap: rule(80) },
      {
        session: {
          ...session,
          unmatchedTool: 'HOLD',
          limits: { callsPerTool: {}, steps: 3 },
          phases: { open: { next: [] } },
        },
      },
    ),
    acknowledgedAdvisories: [
      { key: 'kept', note: 'Known since May.' },
      { key: 'new', note: null },
    ],
    judgments: [
      { id: 'j', question: 'q', options: [], targetRef: null, state: 'OPEN', resolution: null, rationale: null },
    ],
  };
  expect(diffOf(from, to).map(({ kind, part, ref }) => `${kind} ${part} ${ref}`)).toEqual([
    'REMOVED ACKNOWLEDGEMENT gone',
    'CHANGED ACKNOWLEDGEMENT kept',
    'ADDED ACKNOWLEDGEMENT new',
    'ADDED JUDGMENT j',
    'ADDED PHASE open',
    'CHANGED RULE cap',
    'REMOVED RULE few',
    'ADDED SESSION steps',
    'CHANGED SESSION unmatchedTool',
    'REMOVED SOURCE src_1',
  ]);
});

test('[ST-25] a removed tool is told with its rules', () => {
  const from = memoryWith({ cap: rule(100) });
  expect(diffOf(from, memoryWith({}, { tools: {} })).map(({ kind, part, ref }) => `${kind} ${part} ${ref}`)).toEqual([
    'REMOVED RULE cap',
    'REMOVED TOOL refund',
  ]);
});
