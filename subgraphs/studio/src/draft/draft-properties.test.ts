import { canonicalJson } from '@writ/engine/hash';
import { toolSchemaHash } from '@writ/engine/tool-schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftDecider } from './draft.decider.ts';
import type { DraftCommand } from './draft-commands.ts';
import { pictureOf } from './draft-snapshot.ts';
import { diffOf } from './snapshot-diff.ts';

const inputSchema = { type: 'object', properties: { amount: { type: 'number' }, city: { type: 'string' } } };
const name = fc.constantFrom('alpha', 'beta', 'gamma', '__proto__', 'constructor');
const ruleId = fc.constantFrom('r1', 'r2', 'toString');

const command: fc.Arbitrary<DraftCommand> = fc.oneof(
  name.map(
    (tool): DraftCommand => ({
      type: 'ADD_TOOL',
      payload: {
        name: tool,
        description: '',
        inputSchema,
        inputSchemaHash: toolSchemaHash(inputSchema),
        sideEffect: 'READ',
        evidenceClass: 'WRAPPED',
        commitRequirement: 'NONE',
      },
    }),
  ),
  name.map((tool): DraftCommand => ({ type: 'REMOVE_TOOL', payload: { name: tool } })),
  fc.tuple(name, ruleId, fc.constantFrom('amount', 'amuont'), fc.double({ noNaN: true, min: -1e6, max: 1e6 })).map(
    ([tool, id, path, value]): DraftCommand => ({
      type: 'SET_ARGUMENT_RULE',
      payload: { tool, ruleId: id, rule: { operator: 'lte', path, value } },
    }),
  ),
  fc.tuple(name, ruleId).map(
    ([tool, id]): DraftCommand => ({
      type: 'REMOVE_ARGUMENT_RULE',
      payload: { tool, ruleId: id },
    }),
  ),
  fc.tuple(ruleId, name).map(
    ([id, tool]): DraftCommand => ({
      type: 'SET_AGGREGATE',
      payload: { ruleId: id, kind: 'COUNT', rule: { tools: [tool], atMost: 3 } },
    }),
  ),
  ruleId.map((id): DraftCommand => ({ type: 'REMOVE_RULE', payload: { ruleId: id } })),
  fc.integer({ min: 0, max: 9 }).map((steps): DraftCommand => ({ type: 'SET_SESSION_LIMITS', payload: { steps } })),
);

const created: DraftCommand = { type: 'CREATE_DRAFT', payload: { title: 'Draft' } };
const batches = fc.array(fc.array(command, { minLength: 1, maxLength: 4 }), { maxLength: 12 });

/** The draft after these batches, each accepted or refused as it comes, with the commands that were accepted. */
const play = (given: readonly (readonly DraftCommand[])[]) => {
  let state = draftDecider.evolve(draftDecider.initial, created);
  const accepted: DraftCommand[] = [created];
  for (const batch of given) {
    const decision = draftDecider.decide(state, batch);
    if (!decision.accepted) continue;
    expect(decision.events).toEqual(batch);
    accepted.push(...decision.events);
    state = decision.events.reduce(draftDecider.evolve, state);
  }
  return { state, accepted };
};

const picture = (state: ReturnType<typeof play>['state']) =>
  pictureOf({ draftId: 'draft_1', version: 1, ...state, commandHistoryHash: `sha256:${'0'.repeat(64)}` });

test('[ST-20][ST-23] whatever is given, the state is the fold of the accepted commands, and its model always compiles', () => {
  fc.assert(
    fc.property(batches, (given) => {
      const { state, accepted } = play(given);
      const folded = accepted.reduce(draftDecider.evolve, draftDecider.initial);
      expect(canonicalJson(folded.memory)).toBe(canonicalJson(state.memory));
      expect(picture(state).status).toBe('READY_FOR_APPROVAL');
    }),
    { numRuns: 150 },
  );
});

test('[ST-24] the picture of a draft survives being stored: jsonb may give its members back in any order', () => {
  fc.assert(
    fc.property(batches, (given) => {
      const { state } = play(given);
      const stored = JSON.parse(canonicalJson(state.memory));
      expect(picture({ ...state, memory: stored }).snapshotHash).toBe(picture(state).snapshotHash);
      expect(diffOf(stored, state.memory)).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

test('[ST-23] a refusal names a command of the batch and a reason, never nothing', () => {
  fc.assert(
    fc.property(batches, fc.array(command, { minLength: 1, maxLength: 4 }), (given, batch) => {
      const decision = draftDecider.decide(play(given).state, batch);
      if (decision.accepted) return;
      expect(decision.refusals.length).toBeGreaterThan(0);
      for (const refusal of decision.refusals) {
        expect(batch[refusal.index]).toBeDefined();
        expect(refusal.code).not.toBe('');
        expect(refusal.message).not.toBe('');
      }
    }),
    { numRuns: 100 },
  );
});
