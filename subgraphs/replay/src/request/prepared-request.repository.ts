import { expectClientId } from '@writ/kit/type-id';
import { and, eq, isNotNull, isNull, type SQL } from 'drizzle-orm';
import { preparedRequests } from './prepared-request.tables.ts';

type Optional<Value> = Value | null | undefined;

export interface PreparedRequestFilter {
  readonly sessionId?: Optional<string>;
  readonly consumed?: Optional<boolean>;
  readonly workflowId?: Optional<string>;
}

/** The condition of a filter; BAD_USER_INPUT names a malformed id. */
export const preparedRequestsWhere = (filter: Optional<PreparedRequestFilter>): SQL | undefined => {
  const { sessionId, consumed, workflowId } = filter ?? {};
  const { consumedAt } = preparedRequests;
  return and(
    sessionId == null ? undefined : eq(preparedRequests.sessionId, expectClientId(sessionId, 'filter.sessionId')),
    consumed == null ? undefined : consumed ? isNotNull(consumedAt) : isNull(consumedAt),
    workflowId == null ? undefined : eq(preparedRequests.workflowId, expectClientId(workflowId, 'filter.workflowId')),
  );
};
