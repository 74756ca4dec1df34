import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type FormattedExecutionResult, parse } from 'graphql';
import { handleProtocols, makeServer } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { pathOf } from './http-server.ts';
import type { Logger } from './log.ts';
import { loggableError } from './loggable-error.ts';
import type { Subgraph, SubgraphRequest } from './subgraph.ts';
import { isSubscription, type SubgraphSubscription } from './subscriptions.ts';

/** Close codes: of graphql-transport-ws, and 1012, on which a client connects again and resumes. */
const closeCodes = { internal: 4500, unauthorized: 4401, restart: 1012, gone: 1001 } as const;

/** A document with its variables; results may be larger. */
const maxPayload = 512 * 1024;
const keepAlive = 12_000;
const grace = 2_000;

export interface SubscriptionServer {
  /** Takes over an HTTP connection that asks for a WebSocket. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Closes every connection with a code that tells its client to resume, and takes no new one. */
  readonly close: () => Promise<void>;
}

/** One connection: its principal, which a ping with a newer `authorization` renews, and what runs under it. */
interface Caller {
  readonly socket: WebSocket;
  authorization: string;
  expiry: NodeJS.Timeout | undefined;
  readonly live: Set<SubgraphSubscription>;
}

interface Asked {
  readonly caller: Caller;
  readonly request: SubgraphRequest;
}

const authorizationIn = (payload: Readonly<Record<string, unknown>> | null | undefined): string | null =>
  typeof payload?.authorization === 'string' ? payload.authorization : null;

const nothing = parse('{ __typename }');

/** What cannot be parsed is executed as a query: the subgraph says what is wrong with it. */
const documentOf = (query: string) => {
  try {
    return parse(query);
  } catch {
    return nothing;
  }
};

/**
 * A subgraph's operations over graphql-transport-ws. The payload of `connection_init` carries the signed principal as `authorization`; when
 * it expires the connection is closed with 4401. A result is sent when the one before has left the process, so that a client who does
 * not read is not buffered for, and one who does not answer pings is cut.
 */
export const createSubscriptionServer = (subgraph: Subgraph, log: Logger): SubscriptionServer => {
  const sockets = new WebSocketServer({ noServer: true, maxPayload, handleProtocols });
  let closing = false;

  const admit = async (caller: Caller, authorization: string | null): Promise<boolean> => {
    try {
      const { expiresAt } = await subgraph.authenticate(authorization);
      for (const subscription of caller.live) await subscription.renew(authorization ?? '');
      caller.authorization = authorization ?? '';
      clearTimeout(caller.expiry);
      const left = Math.max(0, expiresAt.getTime() - Date.now());
      if (caller.socket.readyState === caller.socket.OPEN) {
        caller.expiry = setTimeout(() => caller.socket.close(closeCodes.unauthorized, 'principal expired'), left);
      }
      return true;
    } catch {
      caller.socket.close(closeCodes.unauthorized, 'Unauthorized');
      return false;
    }
  };
  const headersOf = ({ authorization }: Caller) => ({ authorization });

  const server = makeServer<Record<string, unknown>, Caller>({
    connectionInitWaitTimeout: 5_000,
    onConnect: ({ extra, connectionParams }) => admit(extra, authorizationIn(connectionParams)),
    onPing: async ({ extra }, payload) => {
      const authorization = authorizationIn(payload);
      if (authorization !== null) await admit(extra, authorization);
    },
    onSubscribe: ({ extra }, _id, { query, variables, operationName }) => {
      const request = { query, variables: variables ?? undefined, operationName: operationName ?? undefined };
      const asked: Asked = { caller: extra, request };
      const document = documentOf(query);
      const named = document === nothing ? {} : { operationName };
      return { schema: subgraph.schema, document, ...named, contextValue: asked };
    },
    execute: ({ contextValue }) => {
      const { request, caller } = contextValue as Asked;
      return subgraph.execute(request, headersOf(caller)) as never;
    },
    subscribe: async ({ contextValue }) => {
      const { request, caller } = contextValue as Asked;
      const answer = await subgraph.subscribe(request, headersOf(caller));
      if (isSubscription(answer)) caller.live.add(answer);
      return answer as never;
    },
    onNext: (_context, _id, _payload, _args, result) => result as FormattedExecutionResult,
    onComplete: ({ extra, subscriptions }) => {
      const running = new Set<unknown>(Object.values(subscriptions));
      for (const subscription of extra.live) if (!running.has(subscription)) extra.live.delete(subscription);
    },
  });

  const opened = (socket: WebSocket): void => {
    const caller: Caller = { socket, authorization: '', expiry: undefined, live: new Set() };
    const failed = (error: unknown) => {
      log.warn({ error: loggableError(error) }, 'a subscription connection failed');
      socket.close(closeCodes.internal, 'Internal server error');
    };
    const closed = server.opened(
      {
        protocol: socket.protocol,
        send: (data) =>
          new Promise((resolve, reject) => {
            if (socket.readyState !== socket.OPEN) resolve();
            else socket.send(data, (error) => (error ? reject(error) : resolve()));
          }),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) => socket.on('message', (data) => take(String(data)).catch(failed)),
      },
      caller,
    );
    let answered = true;
    const beat = setInterval(() => {
      if (!answered) return socket.terminate();
      answered = false;
      socket.ping();
    }, keepAlive);
    socket.on('pong', () => {
      answered = true;
    });
    socket.once('error', (error) => log.debug({ error: loggableError(error) }, 'a subscription connection broke'));
    socket.once('close', (code, reason) => {
      clearInterval(beat);
      clearTimeout(caller.expiry);
      closed(code, String(reason)).catch(failed);
    });
  };

  return {
    upgrade: (request, socket, head) => {
      const path = pathOf(request);
      if (closing || path !== '/graphql') {
        socket.end(`HTTP/1.1 ${closing ? '503 Service Unavailable' : '404 Not Found'}\r\nconnection: close\r\n\r\n`);
        return;
      }
      sockets.handleUpgrade(request, socket, head, opened);
    },
    close: async () => {
      closing = true;
      const clients = [...sockets.clients];
      const gone = clients.map((client) => new Promise<void>((resolve) => client.once('close', () => resolve())));
      for (const client of clients) client.close(closeCodes.restart, 'resume');
      const cut = setTimeout(() => {
        for (const client of clients) client.terminate();
      }, grace);
      await Promise.all(gone);
      clearTimeout(cut);
      sockets.close();
    },
  };
};
