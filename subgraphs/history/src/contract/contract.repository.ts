import type { Db } from '@writ/drizzle/tenant-database';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import {
  type CustomerInvariantsRow,
  customerInvariants,
  type InferredContractRow,
  inferredContracts,
} from './contract.tables.ts';
import type { Confidence } from './invariant.ts';

export interface InferredContractFilter {
  readonly agent?: string | null | undefined;
  readonly toolName?: string | null | undefined;
  readonly provider?: string | null | undefined;
  readonly modelId?: string | null | undefined;
  readonly confidence?: Confidence | null | undefined;
}

export const inferredContractsWhere = (filter: InferredContractFilter | null | undefined): SQL | undefined =>
  and(
    filter?.agent == null ? undefined : eq(inferredContracts.agent, filter.agent),
    filter?.toolName == null ? undefined : eq(inferredContracts.toolName, filter.toolName),
    filter?.provider == null ? undefined : eq(inferredContracts.provider, filter.provider),
    filter?.modelId == null ? undefined : eq(inferredContracts.modelId, filter.modelId),
    filter?.confidence == null ? undefined : eq(inferredContracts.confidence, filter.confidence),
  );

/** What names a contract within a tenant. */
export interface ContractKey {
  readonly agent: string;
  readonly toolName: string;
  readonly provider: string;
  readonly modelId: string;
}

export const contractsByKey = async (
  db: Db,
  tenantId: string,
  keys: readonly ContractKey[],
): Promise<readonly InferredContractRow[]> => {
  const texts = (values: readonly string[]) => sql`${sql.param([...values])}::text[]`;
  const wanted = sql`select * from unnest(${texts(keys.map((key) => key.agent))}, ${texts(keys.map((key) => key.toolName))}, ${texts(keys.map((key) => key.provider))}, ${texts(keys.map((key) => key.modelId))})`;
  const { agent, toolName, provider, modelId } = inferredContracts;
  return db
    .select()
    .from(inferredContracts)
    .where(
      and(
        eq(inferredContracts.tenantId, tenantId),
        sql`(${agent}, ${toolName}, ${provider}, ${modelId}) in (${wanted})`,
      ),
    );
};

/** The customer's invariants in force for each contract that has any. */
export const currentCustomerInvariants = async (
  db: Db,
  tenantId: string,
  contractIds: readonly string[],
): Promise<readonly CustomerInvariantsRow[]> =>
  db
    .selectDistinctOn([customerInvariants.inferredContractId])
    .from(customerInvariants)
    .where(
      and(
        eq(customerInvariants.tenantId, tenantId),
        sql`${customerInvariants.inferredContractId} = any(${sql.param([...contractIds])}::text[])`,
      ),
    )
    .orderBy(customerInvariants.inferredContractId, sql`${customerInvariants.version} desc`);
