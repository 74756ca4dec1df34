import type { ApolloServerPlugin } from '@apollo/server';
import type { Logger } from '@writ/kit/log';
import type { GatewayContext } from './gateway-context.ts';

/** One line for each operation (C-52): who, what by name, how it went. Never the document, its variables or its result. */
export const logOperations = (log: Logger): ApolloServerPlugin<GatewayContext> => ({
  requestDidStart: async () => {
    const started = performance.now();
    return {
      willSendResponse: async ({ operationName, operation, response, contextValue }) => {
        const { caller, requestId } = contextValue;
        const errors = response.body.kind === 'single' ? (response.body.singleResult.errors ?? []) : [];
        log.info(
          {
            requestId,
            tenant: caller.principal.tenantId,
            actor: caller.principal.actor.id,
            operation: operationName ?? null,
            kind: operation?.operation ?? null,
            codes: [...new Set(errors.map((error) => error.extensions?.code))],
            milliseconds: Math.round(performance.now() - started),
          },
          'operation',
        );
      },
    };
  },
});
