import { expect, test } from 'vitest';
import { type ApprovalPublished, planDecider } from './plan.decider.ts';
import { approvedColumns, planColumnsAfter, planStateOf, type StoredPlan } from './plan-columns.ts';

const event: ApprovalPublished = {
  type: 'APPROVAL_PUBLISHED',
  approval: {
    approvalId: 'appr_1',
    approvalVersion: 7,
    compiledHash: 'sha256:new',
    approvedAt: new Date('2026-01-02T00:00:00.000Z'),
  },
  fromStatus: 'ENFORCING',
  toStatus: 'APPROVED',
  version: 3,
};
const session = { compiledSession: { tools: {} }, compilerVersion: '1.0.0', approvedBy: 'ada' };
const stored: StoredPlan = {
  status: 'ENFORCING',
  version: 2,
  compiledHash: 'sha256:old',
  approvalSource: 'DIRECT',
  approvedAt: new Date('2026-01-01T00:00:00.000Z'),
  lastApprovalVersion: 5,
};

test('a plan of which nothing is stored is the one before the first event', () => {
  expect(planStateOf(null)).toEqual(planDecider.initial);
});

test('[PL-05] only a direct approval is ordered by its time', () => {
  expect(planStateOf(stored).directlyApprovedAt).toEqual(stored.approvedAt);
  expect(planStateOf({ ...stored, approvalSource: 'STUDIO_APPROVAL' }).directlyApprovedAt).toBeNull();
});

test('[PL-04] what a publication stores is what its event says: read again, it is the state after the event', () => {
  const after = planColumnsAfter(event, session);
  expect(planStateOf(after)).toEqual(planDecider.evolve(planStateOf(stored), event));
  expect(after).toMatchObject(approvedColumns(event, session));
});

test('the signature of the session before falls with it', () => {
  expect(planColumnsAfter(event, session)).toMatchObject({ signature: null, expiresAt: null, statusReason: null });
});
