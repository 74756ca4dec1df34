import { type As, newTenantId } from '@writ/kit/testing/execute-as';
import { newTypeId } from '@writ/kit/type-id';
import type { StudioUnderTest } from './studio-subgraph.ts';

/** A call as History delivers it. */
export interface DeliveredCall {
  readonly captureId: string;
  readonly callIndex: number;
  readonly toolName: string;
  readonly arguments: unknown;
  readonly sdkSessionId?: string;
  readonly observedAt: string;
}

const batch = 400;

/** Delivers captured calls of a scope as History would. */
export const deliver = async (
  { data }: Pick<StudioUnderTest, 'data'>,
  { tenantId }: As,
  scope: { readonly agent: string; readonly environment: string },
  calls: readonly DeliveredCall[],
): Promise<void> => {
  const history: As = {
    tenantId,
    scopes: ['internal'],
    actor: { kind: 'SERVICE', id: 'history', channel: 'DELIVERY' },
  };
  const document = 'mutation ($input: ObserveCapturedCallsInput!) { observeCapturedCalls(input: $input) { observed } }';
  for (let from = 0; from < calls.length; from += batch) {
    const input = { ...scope, eventId: newTypeId('dlv'), calls: calls.slice(from, from + batch), declaredTools: [] };
    await data(history, document, { input });
  }
};

/** A scope of a tenant that nobody else has. */
export const newScope = (agent: string) => ({
  as: { tenantId: newTenantId(), actor: { kind: 'USER', id: 'ada', channel: 'API' } } satisfies As,
  scope: { agent, environment: 'STAGING' },
});
