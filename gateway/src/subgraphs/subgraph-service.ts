import type { GraphQLDataSource } from '@apollo/gateway';
import type { Family } from '@writ/drizzle/families';
import type { Logger } from '@writ/kit/log';
import type { ExecuteOnSubgraph, SubgraphRequest, SubgraphResponse } from '@writ/kit/subgraph';
import type { GatewayContext } from '../gateway-context.ts';
import type { PrincipalTokens } from '../identity/principal-tokens.ts';
import { createAdmission } from './admission.ts';
import { ConnectionFailed, createHttpExecutor } from './http-executor.ts';
import { type IsRequired, placeErrors, unavailable } from './unavailable.ts';

/** How the gateway reaches a subgraph: over HTTP, or by a call in the same process. */
export type SubgraphAddress =
  | { readonly url: string }
  | { readonly execute: ExecuteOnSubgraph; readonly ready?: () => Promise<void> };

export interface SubgraphLimits {
  /** Milliseconds that one fetch may take, waiting for its turn included. */
  readonly timeout: number;
  /** Fetches that run at the same time; four times as many may wait. */
  readonly concurrency: number;
}

/** One subgraph as `@apollo/gateway` sees it. `process` never rejects: a subgraph that fails costs its fields, not the operation. */
export interface SubgraphService extends GraphQLDataSource<GatewayContext> {
  readonly ready: () => Promise<boolean>;
  readonly running: () => number;
  readonly close: () => Promise<void>;
}

const readyTimeout = 2_000;

/** A signal that aborts with `parent` or after `milliseconds`; `done` takes its timer and listener away. */
const deadline = (
  parent: AbortSignal,
  milliseconds: number,
): { readonly signal: AbortSignal; readonly done: () => void } => {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  const left = () => controller.abort(parent.reason);
  if (parent.aborted) left();
  parent.addEventListener('abort', left, { once: true });
  return {
    signal: controller.signal,
    done: () => {
      clearTimeout(timer);
      parent.removeEventListener('abort', left);
    },
  };
};

/** The rest of `work` is no longer waited for once `signal` aborts; its result is dropped. */
const orAbort = <Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> =>
  new Promise((resolve, reject) => {
    const aborted = () => reject(signal.reason);
    if (signal.aborted) aborted();
    signal.addEventListener('abort', aborted, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', aborted));
  });

/** In a few words: a dead subgraph fails many fetches, and a stack trace tells nothing of it. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
};

const isMutation = (request: SubgraphRequest): boolean => request.query.startsWith('mutation');

export const createSubgraphService = (parts: {
  readonly family: Family;
  readonly address: SubgraphAddress;
  readonly limits: SubgraphLimits;
  readonly tokens: PrincipalTokens;
  readonly isRequired: IsRequired;
  readonly log: Logger;
}): SubgraphService => {
  const { family, address, limits, tokens, isRequired, log } = parts;
  const http =
    'url' in address
      ? createHttpExecutor(address.url, {
          connections: limits.concurrency,
          connectTimeout: Math.min(limits.timeout, 2_000),
          timeout: limits.timeout,
        })
      : null;
  const executeOnce: ExecuteOnSubgraph =
    'url' in address
      ? (request, headers, signal = AbortSignal.timeout(limits.timeout)) =>
          http === null ? Promise.reject(new Error('closed')) : http.execute(request, headers, signal)
      : address.execute;
  const admission = createAdmission({ running: limits.concurrency, waiting: limits.concurrency * 4 });

  const execute: ExecuteOnSubgraph = async (request, headers, signal) => {
    try {
      return await executeOnce(request, headers, signal);
    } catch (error) {
      if (!(error instanceof ConnectionFailed) || isMutation(request) || signal?.aborted === true) throw error;
      return executeOnce(request, headers, signal);
    }
  };

  const fetchFor = async (request: SubgraphRequest, context: GatewayContext): Promise<SubgraphResponse> => {
    const { signal, done } = deadline(context.signal, limits.timeout);
    const release = await admission.enter(signal);
    if (release === null) {
      done();
      if (!context.signal.aborted)
        log.warn({ requestId: context.requestId, subgraph: family }, 'subgraph is saturated');
      return unavailable(request, isRequired);
    }
    try {
      const authorization = `Bearer ${await tokens.tokenFor(context.caller.principal, family)}`;
      const headers = { authorization, requestId: context.requestId };
      return placeErrors(request, await orAbort(execute(request, headers, signal), signal), isRequired);
    } catch (error) {
      if (!context.signal.aborted) {
        log.warn(
          { requestId: context.requestId, subgraph: family, reason: reasonOf(error) },
          'subgraph did not answer',
        );
      }
      return unavailable(request, isRequired);
    } finally {
      done();
      release();
    }
  };

  return {
    process: async (options) => {
      if (!('incomingRequestContext' in options)) throw new Error('subgraphs are asked for operations only');
      const { query = '', variables, operationName } = options.request;
      const { data, errors } = await fetchFor({ query, variables, operationName }, options.context);
      return {
        ...(data === undefined ? {} : { data }),
        ...(errors === undefined ? {} : { errors }),
      };
    },
    ready: async () => {
      const signal = AbortSignal.timeout(readyTimeout);
      try {
        if (http !== null) return await http.ready(signal);
        if ('execute' in address && address.ready !== undefined) await orAbort(address.ready(), signal);
        return true;
      } catch {
        return false;
      }
    },
    running: admission.running,
    close: async () => {
      await http?.close();
    },
  };
};
