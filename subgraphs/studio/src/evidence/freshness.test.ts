import { expect, test } from 'vitest';
import { freshnessAt } from './freshness.ts';

const now = new Date('2026-11-22T08:00:00.000Z');
const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds);
const day = 86_400_000;

test('[ST-40] evidence is FRESH under 7 days, AGING under 30, else STALE', () => {
  expect(freshnessAt(now, now)).toBe('FRESH');
  expect(freshnessAt(ago(7 * day - 1), now)).toBe('FRESH');
  expect(freshnessAt(ago(7 * day), now)).toBe('AGING');
  expect(freshnessAt(ago(30 * day - 1), now)).toBe('AGING');
  expect(freshnessAt(ago(30 * day), now)).toBe('STALE');
});
