import { loadExisting } from '@writ/kit/loader';
import { expectTypeId } from '@writ/kit/type-id';
import type { Resolvers } from '../__generated__/resolvers-types.ts';
import { actorOf } from '../actor.ts';

export const contractResolvers = {
  Query: {
    inferredContract: (_, { id }, { loaders }) => loaders.inferredContract.load(expectTypeId('infc', id, 'id')),
    inferredContracts: (_, args, { loaders }) => loaders.inferredContracts(args),
  },
  InferredContract: {
    __resolveReference: ({ id }, { loaders }) => loaders.inferredContract.load(id),
    customerInvariants: ({ id }, _, { loaders }) => loaders.customerInvariantsInForce.load(id),
    customerInvariantsHistory: ({ id }, args, { loaders }) => loaders.customerInvariantsByContract(args).load(id),
    passingCapture: ({ passingCaptureId }, _, { loaders }) =>
      passingCaptureId === null ? null : loaders.capturedCall.load(passingCaptureId),
    actor: actorOf,
  },
  CustomerInvariants: {
    inferredContract: ({ inferredContractId }, _, { loaders }) =>
      loadExisting(loaders.inferredContract, inferredContractId),
    actor: actorOf,
  },
  Agent: {
    inferredContracts: ({ name }, args, { loaders }) => loaders.inferredContractsByAgent(args).load(name),
  },
} satisfies Resolvers;
