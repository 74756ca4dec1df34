import type { Environment } from '@writ/drizzle/columns';
import { and, eq, type SQL } from 'drizzle-orm';
import { planAttachments } from './attachment.tables.ts';
import type { AttachmentOutcome } from './attachment-outcome.ts';

type Optional<Value> = Value | null | undefined;

export interface PlanAttachmentFilter {
  readonly agent?: Optional<string>;
  readonly environment?: Optional<Environment>;
  readonly outcome?: Optional<AttachmentOutcome>;
  readonly compiledHash?: Optional<string>;
}

export const planAttachmentsWhere = (filter: Optional<PlanAttachmentFilter>): SQL | undefined => {
  const { agent, environment, outcome, compiledHash } = filter ?? {};
  return and(
    agent == null ? undefined : eq(planAttachments.agent, agent),
    environment == null ? undefined : eq(planAttachments.environment, environment),
    outcome == null ? undefined : eq(planAttachments.outcome, outcome),
    compiledHash == null ? undefined : eq(planAttachments.compiledHash, compiledHash),
  );
};
