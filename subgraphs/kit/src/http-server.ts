import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Logger } from './log.ts';
import { loggableError } from './loggable-error.ts';

export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface HttpServer {
  readonly port: number;
  /** Stops accepting, lets running requests finish for at most `grace` milliseconds, then cuts them. */
  readonly close: (grace?: number) => Promise<void>;
}

/** Longer than any client of ours keeps an idle connection, so that the client and never the server ends it first. */
const keepAliveTimeout = 75_000;

/** Listens on `host`:`port` (0 picks a free one). Rejects when the port is taken. */
export const startHttpServer = async (parts: {
  readonly port: number;
  readonly host: string;
  readonly handler: HttpHandler;
  /** Takes over connections that ask for another protocol, and closes them itself. Without it they are refused. */
  readonly upgrade?: ((request: IncomingMessage, socket: Duplex, head: Buffer) => void) | undefined;
  readonly log: Logger;
}): Promise<HttpServer> => {
  const { handler, log } = parts;
  const server = createServer((request, response) => {
    handler(request, response).catch((error: unknown) => {
      log.error({ error: loggableError(error) }, 'request failed');
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' });
      response.end();
    });
  });
  if (parts.upgrade !== undefined) server.on('upgrade', parts.upgrade);
  server.keepAliveTimeout = keepAliveTimeout;
  server.headersTimeout = keepAliveTimeout + 5_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(parts.port, parts.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close: async (grace = 10_000) => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      // A connection that has just answered is kept alive by the client: it is idle from then on, and goes with the next turn.
      const sweep = setInterval(() => server.closeIdleConnections(), 20);
      const cut = setTimeout(() => server.closeAllConnections(), grace);
      await closed;
      clearInterval(sweep);
      clearTimeout(cut);
    },
  };
};

/** The body as text, or null as soon as more than `limit` bytes have come; the rest is then read and thrown away. */
export const readBody = (request: IncomingMessage, limit: number): Promise<string | null> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else resolve(null);
    });
    request.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.once('error', reject);
  });

export const sendJson = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void => {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
};

/** The path that a request names, without its query; whatever it is, nothing is thrown. */
export const pathOf = ({ url }: Pick<IncomingMessage, 'url'>): string => (url ?? '/').split('?', 1)[0] ?? '/';
