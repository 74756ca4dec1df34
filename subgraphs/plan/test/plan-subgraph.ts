import type { TenantDatabase } from '@writ/drizzle/tenant-database';
import { type TestDatabase, testDatabase } from '@writ/drizzle/test-database';
import { compiledHashOf } from '@writ/engine/compiled-hash';
import { createLog } from '@writ/kit/log';
import { createSubgraph, type Subgraph, type SubgraphResponse } from '@writ/kit/subgraph';
import { type As, executeAs, testSecret } from '@writ/kit/testing/execute-as';
import { newTypeId } from '@writ/kit/type-id';
import { plan } from '../src/main.ts';

export interface PlanSubgraph {
  readonly database: TestDatabase;
  readonly tenants: TenantDatabase;
  readonly subgraph: Subgraph;
  /** The statements since the last call. */
  readonly statements: () => readonly string[];
  readonly stop: () => Promise<void>;
}

/** The family alone on a database of its own, without HTTP. */
export const startPlanSubgraph = async (): Promise<PlanSubgraph> => {
  const database = await testDatabase();
  const seen: string[] = [];
  const tenants = database.open('plan', { onStatement: (statement) => seen.push(statement) });
  const subgraph = await createSubgraph(plan, {
    database: tenants,
    principalSecret: testSecret,
    log: createLog('plan', 'silent'),
  });
  return {
    database,
    tenants,
    subgraph,
    statements: () => seen.splice(0),
    stop: async () => {
      await subgraph.stop();
      await database.close();
    },
  };
};

export interface Publication {
  readonly eventId: string;
  readonly approvalId: string;
  readonly approvalVersion: number;
  readonly agent: string;
  readonly environment: string;
  readonly compiledHash: string;
  readonly compilerVersion: string;
  readonly compiledSession: unknown;
  readonly approvedBy: string;
  readonly approvedAt: string;
}

/** The delivery of an approval whose session is told apart by the approval's number. */
export const publicationOf = (approvalVersion: number, over: Partial<Publication> = {}): Publication => {
  const compiledSession = over.compiledSession ?? { projectionVersion: 1, tools: {}, marker: approvalVersion };
  return {
    eventId: newTypeId('dlv'),
    approvalId: newTypeId('appr'),
    approvalVersion,
    agent: 'support',
    environment: 'PRODUCTION',
    compiledHash: compiledHashOf(compiledSession, '1.0.0'),
    compilerVersion: '1.0.0',
    compiledSession,
    approvedBy: 'ada',
    approvedAt: new Date(Date.UTC(2026, 0, 1, 0, approvalVersion)).toISOString(),
    ...over,
  };
};

const publishApproval = `mutation ($input: PublishApprovalInput!) { publishApproval(input: $input) { planId planVersion } }`;

/** Delivers a publication as Studio's outbox does. */
export const publish = (subgraph: Subgraph, as: As, input: Publication): Promise<SubgraphResponse> =>
  executeAs(
    subgraph,
    { actor: { kind: 'SERVICE', id: 'studio', channel: 'DELIVERY' }, scopes: ['internal'], ...as },
    publishApproval,
    { input },
  );
