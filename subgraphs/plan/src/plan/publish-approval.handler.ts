import { receiveOnce } from '@writ/kit/outbox';
import type { RequestScope } from '@writ/kit/request-scope';
import { tables } from '../delivery/delivery.tables.ts';
import { planDecider } from './plan.decider.ts';
import { lockPlanOfScope, savePublication, versionOfApproval } from './plan.repository.ts';
import { planStateOf } from './plan-columns.ts';
import { expectPublication, type PublishApprovalInput } from './publication.ts';

export interface PublishApprovalResult {
  readonly planId: string;
  /** Null when a newer approval was published before. */
  readonly planVersion: number | null;
}

/**
 * Takes in `approval.created` (PL-05, ST-36): the newest approval of the scope is in force afterwards, whatever the order and
 * however often the deliveries come.
 */
export const publishApproval = (scope: RequestScope, input: PublishApprovalInput): Promise<PublishApprovalResult> => {
  const publication = expectPublication(input);
  return scope.write((tx) =>
    receiveOnce({ tx, scope, tables }, { id: publication.eventId, type: 'approval.created' }, async () => {
      const plan = await lockPlanOfScope(tx, scope, publication);
      const state = planStateOf(plan.stored);
      const decision = planDecider.decide(state, { type: 'PUBLISH_APPROVAL', approval: publication });
      if (!decision.accepted) {
        return { planId: plan.id, planVersion: await versionOfApproval(tx, scope, plan.id, publication.approvalId) };
      }
      for (const event of decision.events) await savePublication(tx, scope, plan, event, publication);
      return { planId: plan.id, planVersion: state.version + 1 };
    }),
  );
};
