import type { PageArgs } from '@writ/kit/connection';
import { expectTypeId } from '@writ/kit/type-id';
import { actorOf } from '../actor.ts';
import type { AgentScope } from '../agent-scope.ts';
import type { Context } from '../context.ts';
import type { InferredContractArgs } from './contract.loaders.ts';
import type { CustomerInvariantsRow, InferredContractRow } from './contract.tables.ts';

export const contractResolvers = {
  Query: {
    inferredContract: (_: unknown, { id }: { id: string }, { loaders }: Context) =>
      loaders.inferredContract.load(expectTypeId('infc', id, 'id')),
    inferredContracts: (_: unknown, args: InferredContractArgs, { loaders }: Context) =>
      loaders.inferredContracts(args),
  },
  InferredContract: {
    __resolveReference: ({ id }: { id: string }, { loaders }: Context) => loaders.inferredContract.load(id),
    customerInvariants: ({ id }: InferredContractRow, _: unknown, { loaders }: Context) =>
      loaders.customerInvariantsInForce.load(id),
    customerInvariantsHistory: ({ id }: InferredContractRow, args: PageArgs, { loaders }: Context) =>
      loaders.customerInvariantsByContract(args).load(id),
    passingCapture: ({ passingCaptureId }: InferredContractRow, _: unknown, { loaders }: Context) =>
      passingCaptureId === null ? null : loaders.capturedCall.load(passingCaptureId),
    actor: actorOf,
  },
  CustomerInvariants: {
    inferredContract: ({ inferredContractId }: CustomerInvariantsRow, _: unknown, { loaders }: Context) =>
      loaders.inferredContract.load(inferredContractId),
    actor: actorOf,
  },
  Agent: {
    inferredContracts: ({ name }: AgentScope, args: PageArgs, { loaders }: Context) =>
      loaders.inferredContractsByAgent(args).load(name),
  },
};
