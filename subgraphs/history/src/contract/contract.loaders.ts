import { type PageArgs, pageOf } from '@writ/kit/connection';
import { connectionsByParent, rowsByKey } from '@writ/kit/loader';
import type { RequestScope } from '@writ/kit/request-scope';
import { default as DataLoader } from 'dataloader';
import {
  type ContractKey,
  contractsByKey,
  currentCustomerInvariants,
  type InferredContractFilter,
  inferredContractsWhere,
} from './contract.repository.ts';
import { customerInvariants, type InferredContractRow, inferredContracts } from './contract.tables.ts';
import type { Invariant } from './invariant.ts';

export type InferredContractArgs = PageArgs & { readonly filter?: InferredContractFilter | null | undefined };

const nameOf = ({ agent, toolName, provider, modelId }: ContractKey): string =>
  JSON.stringify([agent, toolName, provider, modelId]);

export const contractLoaders = (scope: RequestScope) => {
  const byKey = new DataLoader<ContractKey, InferredContractRow | null, string>(
    async (keys) => {
      const rows = await scope.read((db) => contractsByKey(db, scope.tenantId, keys));
      const found = new Map(rows.map((row) => [nameOf(row), row]));
      return keys.map((key) => found.get(nameOf(key)) ?? null);
    },
    { cacheKeyFn: nameOf, maxBatchSize: 500 },
  );
  return {
    inferredContract: rowsByKey({ scope, table: inferredContracts, keyColumn: inferredContracts.id }),
    inferredContracts: ({ filter, ...page }: InferredContractArgs) =>
      scope.read((db) =>
        pageOf(
          { db, scope, list: 'inferredContracts', table: inferredContracts, where: inferredContractsWhere(filter) },
          page,
        ),
      ),
    inferredContractsByAgent: connectionsByParent({
      scope,
      list: 'agent.inferredContracts',
      table: inferredContracts,
      parentColumn: inferredContracts.agent,
    }),
    /** The contracts of the named tools under one agent, provider and model; those that exist. */
    contractsOfTools: async (
      { agent, provider, modelId }: Omit<ContractKey, 'toolName'>,
      toolNames: readonly string[],
    ) => {
      const contracts = await Promise.all(
        toolNames.map((toolName) => byKey.load({ agent, toolName, provider, modelId })),
      );
      return contracts.filter((contract) => contract !== null);
    },
    customerInvariantsInForce: new DataLoader<string, readonly Invariant[]>(async (contractIds) => {
      const rows = await scope.read((db) => currentCustomerInvariants(db, scope.tenantId, contractIds));
      const found = new Map(rows.map((row) => [row.inferredContractId, row.invariants]));
      return contractIds.map((contractId) => found.get(contractId) ?? []);
    }),
    customerInvariantsByContract: connectionsByParent({
      scope,
      list: 'inferredContract.customerInvariantsHistory',
      table: customerInvariants,
      parentColumn: customerInvariants.inferredContractId,
    }),
  };
};
