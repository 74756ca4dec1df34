import { randomUUID } from 'node:crypto';
import { type Actor, createPrincipalSigner } from '../principal.ts';
import { type Scope, scopesOfRoles } from '../scopes.ts';
import type { Subgraph, SubgraphResponse } from '../subgraph.ts';

/** The key encryption key of tests. */
export const testSecret = 'a key encryption key for tests only';

/** A tenant that nobody else in the test run has. */
export const newTenantId = (): string => randomUUID();

export interface As {
  readonly tenantId: string;
  readonly scopes?: readonly Scope[];
  readonly actor?: Actor;
}

const sign = createPrincipalSigner(testSecret);

/** Runs one operation on a subgraph as the gateway would: with a signed principal, by default with every scope a key can have. */
export const executeAs = async (
  subgraph: Subgraph,
  as: As,
  query: string,
  variables?: Record<string, unknown>,
): Promise<SubgraphResponse> => {
  const token = await sign(
    {
      tenantId: as.tenantId,
      actor: as.actor ?? { kind: 'USER', id: 'user-1', channel: 'API' },
      scopes: as.scopes ?? scopesOfRoles(['ADMIN']),
    },
    subgraph.family,
  );
  return subgraph.execute({ query, variables }, { authorization: `Bearer ${token}`, requestId: randomUUID() });
};
