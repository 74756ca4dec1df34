import type { OutboxRow } from '@writ/kit/family-tables';

export interface Publication {
  readonly status: 'PENDING' | 'PUBLISHED' | 'FAILED';
  readonly planVersion: number | null;
  readonly reason: string | null;
  readonly retryAt: Date | null;
  readonly attempts: number;
}

const statusOf: Readonly<Record<OutboxRow['status'], Publication['status']>> = {
  PENDING: 'PENDING',
  DELIVERED: 'PUBLISHED',
  DEAD: 'FAILED',
};

const planVersionIn = (result: unknown): number | null =>
  typeof result === 'object' && result !== null && 'planVersion' in result && typeof result.planVersion === 'number'
    ? result.planVersion
    : null;

/** Where an approval stands on its way to the plan, told by the delivery that carries it (ST-36). */
export const publicationOf = (delivery: OutboxRow | null): Publication => {
  if (delivery === null) return { status: 'PENDING', planVersion: null, reason: null, retryAt: null, attempts: 0 };
  return {
    status: statusOf[delivery.status],
    planVersion: planVersionIn(delivery.result),
    reason: delivery.lastError,
    retryAt: delivery.retryAt,
    attempts: delivery.attempts,
  };
};
