import { describe, expect, test } from 'vitest';
import { shapeOf } from './response-shape.ts';
import { type RecordRun, runDecider } from './run.decider.ts';

const command = (more: Partial<RecordRun> = {}): RecordRun => ({
  type: 'RECORD_RUN',
  contentHash: 'one',
  redactionFingerprint: 'manifest',
  status: 'SUCCEEDED',
  startedAt: new Date(1000),
  finishedAt: new Date(2000),
  steps: [{ status: 'PASS', failureClass: null }],
  ...more,
});

const failed = { status: 'FAIL', failureClass: 'WRONG_TOOL' } as const;
const shaky = { status: 'NON_REPRODUCIBLE', failureClass: null } as const;
const recorded = runDecider.evolve(runDecider.initial, {
  type: 'RUN_RECORDED',
  contentHash: 'one',
  redactionFingerprint: 'manifest',
});

describe('recording a run', () => {
  test('[HI-01] a new run is recorded', () => {
    expect(runDecider.decide(runDecider.initial, command())).toEqual({
      accepted: true,
      events: [{ type: 'RUN_RECORDED', contentHash: 'one', redactionFingerprint: 'manifest' }],
    });
  });

  test('[HI-01] the same content again changes nothing, other content is a conflict', () => {
    expect(runDecider.decide(recorded, command())).toEqual({ accepted: true, events: [] });
    expect(runDecider.decide(recorded, command({ contentHash: 'two' }))).toEqual({
      accepted: false,
      refusals: [{ code: 'RUN_CONFLICT' }],
    });
  });

  test('[HI-12] contents redacted with different manifests are not told apart by their hashes', () => {
    expect(runDecider.decide(recorded, command({ contentHash: 'two', redactionFingerprint: 'newer' }))).toMatchObject({
      accepted: true,
    });
  });

  const contradictory: readonly (readonly [field: string, more: Partial<RecordRun>])[] = [
    ['status', { status: 'SUCCEEDED', steps: [failed] }],
    ['status', { status: 'NON_REPRODUCIBLE', steps: [shaky, failed] }],
    ['status', { status: 'SUCCEEDED', steps: [shaky] }],
    ['status', { status: 'NON_REPRODUCIBLE' }],
    ['finishedAt', { finishedAt: new Date(999) }],
    ['steps[0].failureClass', { status: 'FAILED', steps: [{ status: 'FAIL', failureClass: null }] }],
    [
      'steps[1].failureClass',
      {
        steps: [
          { status: 'PASS', failureClass: null },
          { status: 'PASS', failureClass: 'WRONG_TOOL' },
        ],
      },
    ],
  ];

  test.each(contradictory)('[HI-01][HI-03] a run that contradicts itself in %s is refused', (field, more) => {
    expect(runDecider.decide(runDecider.initial, command(more))).toMatchObject({
      accepted: false,
      refusals: [{ code: 'BAD_USER_INPUT', field }],
    });
  });

  test('[HI-01] a run that broke off is FAILED without a failed step', () => {
    expect(runDecider.decide(runDecider.initial, command({ status: 'FAILED' }))).toMatchObject({ accepted: true });
  });
});

describe('the shape of a response', () => {
  test('[HI-03] names and types count, values, order of members and number of items do not', () => {
    expect(shapeOf({ a: 1, b: ['x', 'y'] })).toEqual(shapeOf({ b: ['z'], a: 2 }));
    expect(shapeOf({ a: 1 })).not.toEqual(shapeOf({ a: '1' }));
    expect(shapeOf([1, null])).toEqual(shapeOf([null, 5, 6]));
    expect(shapeOf([])).not.toEqual(shapeOf({}));
  });

  test('[HI-03] nesting costs no more than its size', () => {
    let nested: unknown = 1;
    for (let depth = 0; depth < 90; depth += 1) nested = [nested];
    expect(JSON.stringify(shapeOf(nested))).toHaveLength(90 * 2 + '"number"'.length);
  });
});
