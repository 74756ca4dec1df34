import { expect, test } from 'vitest';
import { lookedBackAt, sessionCallsLimit } from './look-back.ts';

const mebibyte = 1024 * 1024;

const callsOf = (sdkSessionId: string | null, count: number, argumentsSize: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `${sdkSessionId}/${index}`,
    captureId: 'capture',
    capturedCallId: null,
    callIndex: index,
    sdkSessionId,
    argumentsSize,
    observedAt: new Date(index * 1000),
  }));

const nothing = new Set<string>();

test('[ST-42] a comparison looks back at whole sessions, whatever the number of calls that are small', () => {
  const calls = [...callsOf('a', 499, 2000), ...callsOf(null, 3, 10)];
  const { known, withoutBeginning } = lookedBackAt(calls, nothing);
  expect(known.map(({ id }) => id).toSorted()).toEqual(calls.map(({ id }) => id).toSorted());
  expect(withoutBeginning).toEqual(nothing);
});

test('[ST-42] a session of as many calls as are read may have more: it is without its beginning', () => {
  expect(lookedBackAt(callsOf('a', sessionCallsLimit, 1), nothing).withoutBeginning).toEqual(new Set(['s:a']));
});

test('[C-33] of sessions with large arguments only the latest calls are read, and of all sessions together no more than is bearable', () => {
  const { known, withoutBeginning } = lookedBackAt(callsOf('a', 100, mebibyte), nothing);
  expect(known.map(({ callIndex }) => callIndex).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 16 }, (_, index) => 84 + index),
  );
  expect(withoutBeginning).toEqual(new Set(['s:a']));
  const many = Array.from({ length: 20 }, (_, index) => callsOf(`s-${index}`, 10, mebibyte)).flat();
  const bounded = lookedBackAt(many, nothing);
  expect(bounded.known).toHaveLength(64);
  expect(bounded.withoutBeginning.size).toBe(14);
});

test('[ST-42] a call that is judged is always read, however large or old', () => {
  const judged = new Set(['a/0', 'a/1']);
  const { known, withoutBeginning } = lookedBackAt(callsOf('a', 100, mebibyte), judged);
  expect(known.filter(({ id }) => judged.has(id))).toHaveLength(2);
  expect(withoutBeginning).toEqual(new Set(['s:a']));
});
