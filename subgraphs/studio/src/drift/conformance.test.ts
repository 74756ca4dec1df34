import { expect, test } from 'vitest';
import { conformanceOf } from './conformance.ts';

test('[ST-41] conformance has three values; silence is not agreement', () => {
  expect(conformanceOf({ compared: false, drifting: false })).toBe('NEVER_COMPARED');
  expect(conformanceOf({ compared: true, drifting: false })).toBe('CLEAN');
  expect(conformanceOf({ compared: true, drifting: true })).toBe('DRIFTING');
});
