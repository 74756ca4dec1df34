import { describe, expect, test } from 'vitest';
import { codeOf } from './errors.ts';
import { expectClientId, expectTypeId, newTypeId } from './type-id.ts';

const refusal = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return codeOf(error);
  }
};

describe('ids', () => {
  test('[C-10] new ids carry the prefix of their kind and sort by creation', () => {
    const ids = Array.from({ length: 2000 }, () => newTypeId('draft'));
    expect(ids.every((id) => id.startsWith('draft_'))).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    const times = ids.map((id) => id.slice(0, 'draft_'.length + 10));
    expect([...times].sort()).toEqual(times);
  });

  test.each(['', 'draft_', 'draft_xyz', 'snap_01h455vb4pex5vsknk084sn02q', 'draft_81h455vb4pex5vsknk084sn02q', '42'])(
    '[C-10] %j is no id of a draft: BAD_USER_INPUT',
    (value) => {
      expect(refusal(() => expectTypeId('draft', value, 'draftId'))).toBe('BAD_USER_INPUT');
    },
  );

  test.each(['', 'a b', 'ä', 'x'.repeat(201), 'a/b', 'a\n'])('[C-10] %j is no id a client may choose', (value) => {
    expect(refusal(() => expectClientId(value, 'runId'))).toBe('BAD_USER_INPUT');
  });

  test('[C-10] a client may choose letters, digits and . _ : - up to 200 characters', () => {
    expect(expectClientId('Run.1_a:b-C', 'runId')).toBe('Run.1_a:b-C');
    expect(expectClientId('x'.repeat(200), 'runId')).toHaveLength(200);
  });
});
