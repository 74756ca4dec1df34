import { fold } from '@writ/kit/decider';
import { array, assert, constantFrom, integer, property, shuffledSubarray, uniqueArray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PlanEvent, type PlanState, type PublishedApproval, planDecider } from './plan.decider.ts';

const approval = (approvalVersion: number, over: Partial<PublishedApproval> = {}): PublishedApproval => ({
  approvalId: `appr_${approvalVersion}`,
  approvalVersion,
  compiledHash: `sha256:${String(approvalVersion).padStart(64, '0')}`,
  approvedAt: new Date(Date.UTC(2026, 0, approvalVersion)),
  ...over,
});

const publish = (state: PlanState, published: PublishedApproval) =>
  planDecider.decide(state, { type: 'PUBLISH_APPROVAL', approval: published });

/** The state after the command; a refusal changes nothing. */
const after = (state: PlanState, published: PublishedApproval): PlanState => {
  const decision = publish(state, published);
  return decision.accepted ? fold(planDecider, decision.events, state) : state;
};

const directlyApproved = (approvedAt: Date): PlanState => ({
  status: 'APPROVED',
  version: 1,
  compiledHash: `sha256:${'d'.repeat(64)}`,
  directlyApprovedAt: approvedAt,
  lastApprovalVersion: 0,
});

describe('publishing an approval', () => {
  test('[PL-05] the first approval of a scope makes version 1, approved', () => {
    const event: PlanEvent = {
      type: 'APPROVAL_PUBLISHED',
      approval: approval(1),
      fromStatus: null,
      toStatus: 'APPROVED',
      version: 1,
    };
    expect(publish(planDecider.initial, approval(1))).toEqual({ accepted: true, events: [event] });
  });

  test('[PL-05] a newer approval replaces the session with version + 1, an older one is refused', () => {
    const second = after(after(planDecider.initial, approval(1)), approval(2));
    expect(second).toMatchObject({ version: 2, compiledHash: approval(2).compiledHash });
    expect(publish(second, approval(1))).toEqual({ accepted: false, refusals: ['OLDER_APPROVAL'] });
    expect(publish(second, approval(2))).toEqual({ accepted: false, refusals: ['OLDER_APPROVAL'] });
  });

  test('[PL-05] the number orders approvals, not the clocks of those who wrote them', () => {
    const first = after(planDecider.initial, approval(1, { approvedAt: new Date('2026-01-01T00:00:01Z') }));
    const second = approval(2, { approvedAt: new Date('2026-01-01T00:00:00Z') });
    expect(after(first, second)).toMatchObject({ version: 2, compiledHash: second.compiledHash });
  });

  test('[PL-05] what was approved directly yields to a later approval and not to an earlier one', () => {
    const state = directlyApproved(new Date('2026-01-02T12:00:00Z'));
    expect(publish(state, approval(2)).accepted).toBe(false);
    expect(after(state, approval(3))).toMatchObject({ version: 2, directlyApprovedAt: null });
  });

  test('[PL-05] an approval that was taken back does not return when its delivery is repeated', () => {
    const revoked: PlanState = { ...after(planDecider.initial, approval(4)), status: 'READY', compiledHash: null };
    expect(publish(revoked, approval(4)).accepted).toBe(false);
    expect(after(revoked, approval(5))).toMatchObject({ status: 'APPROVED', compiledHash: approval(5).compiledHash });
  });

  test('a plan that runtimes enforce waits for them again, unless they already have this session (towards PL-01)', () => {
    const enforcing: PlanState = { ...after(planDecider.initial, approval(1)), status: 'ENFORCING' };
    expect(after(enforcing, approval(2)).status).toBe('APPROVED');
    expect(after(enforcing, approval(2, { compiledHash: approval(1).compiledHash })).status).toBe('ENFORCING');
  });

  test('[PL-05] any order and repetition of publications ends with the newest approval in force', async () => {
    const numbers = uniqueArray(integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 });
    const deliveries = numbers.chain((chosen) =>
      shuffledSubarray(chosen, { minLength: chosen.length, maxLength: chosen.length }).chain((each) =>
        array(constantFrom(...each), { maxLength: 12 }).map((again) => [...each, ...again]),
      ),
    );
    await assert(
      property(deliveries, (order) => {
        const end = order.map((number) => approval(number)).reduce(after, planDecider.initial);
        const newest = Math.max(...order);
        expect(end).toMatchObject({
          status: 'APPROVED',
          compiledHash: approval(newest).compiledHash,
          lastApprovalVersion: newest,
        });
        // Each step up made one version, and nothing else did.
        const steps = order.filter((number, at) => order.slice(0, at).every((earlier) => earlier < number));
        expect(end.version).toBe(steps.length);
      }),
      { numRuns: 500 },
    );
  });
});
