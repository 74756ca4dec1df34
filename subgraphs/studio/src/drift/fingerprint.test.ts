import { expect, test } from 'vitest';
import { type DriftIdentity, fingerprintOf } from './fingerprint.ts';

const identity: DriftIdentity = {
  kind: 'ARGUMENT_RULE_VIOLATED',
  targetRef: 'rule:max-passengers',
  toolName: 'book_reservation',
  found: null,
};

test('[ST-44] the fingerprint is a full hash that another process computes alike', () => {
  expect(fingerprintOf(identity)).toBe(
    fingerprintOf({
      found: null,
      toolName: 'book_reservation',
      targetRef: 'rule:max-passengers',
      kind: 'ARGUMENT_RULE_VIOLATED',
    }),
  );
  expect(fingerprintOf(identity)).toMatch(/^sha256:[0-9a-f]{64}$/);
});

test('[ST-44] another kind, target, tool or finding is another divergence', () => {
  const others: readonly DriftIdentity[] = [
    { ...identity, kind: 'SEQUENCE_VIOLATED' },
    { ...identity, targetRef: 'rule:max-bags' },
    { ...identity, toolName: 'update_reservation' },
    { ...identity, found: `sha256:${'0'.repeat(64)}` },
  ];
  expect(new Set([identity, ...others].map(fingerprintOf)).size).toBe(5);
});
