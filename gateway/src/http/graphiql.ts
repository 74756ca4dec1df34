import type { IncomingMessage, ServerResponse } from 'node:http';
import { type RuruClientConfig, ruruHTML } from 'ruru/server';
import { getStaticFile } from 'ruru/static';

const assets = '/graphiql/';

const firstQuery = `# The whole graph of Writ. Put an API key into the Headers tab below:
#   { "Authorization": "Bearer writ_admin_…" }
# The first start wrote keys to .data/credentials.json.

query Workspaces {
  governanceWorkspaces(first: 5) {
    nodes {
      agent
      environment
      activeApproval {
        approvalVersion
        conformance
        driftItems(first: 5) {
          nodes {
            severity
            summary
          }
        }
      }
    }
  }
}
`;

const clientConfig: Partial<RuruClientConfig> = {
  isHeadersEditorEnabled: true,
  showPersistHeadersSettings: true,
  initialHeaders: '{\n  "Authorization": "Bearer "\n}',
  initialQuery: firstQuery,
};

/** Nothing but this server may be asked for anything: the page works without a network, and gives nothing away. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** GraphiQL as one page whose every asset comes from this server. */
export const graphiqlPage = (): string =>
  ruruHTML({
    endpoint: '/graphql',
    staticPath: assets,
    // The package's type names every setting; each may be left out.
    clientConfig: clientConfig as RuruClientConfig,
    htmlParts: { titleTag: '<title>Writ</title>' },
  });

/** True when a person's browser asks, rather than a program. */
export const wantsPage = (request: IncomingMessage): boolean =>
  request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');

export const sendPage = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
  response.end(graphiqlPage());
};

export const isAsset = (path: string): boolean => path.startsWith(assets);

/** Sends an asset of the page; false when there is none at this path. */
export const sendAsset = async (request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> => {
  const file = await getStaticFile({
    staticPath: assets,
    urlPath: path,
    acceptEncoding: request.headers['accept-encoding'],
    disallowDevAssets: true,
  });
  if (file === null) return false;
  if (file.headers.etag !== undefined && request.headers['if-none-match'] === file.headers.etag) {
    response.writeHead(304, { etag: file.headers.etag }).end();
    return true;
  }
  response.writeHead(200, { ...file.headers, 'cache-control': 'no-cache' });
  response.end(file.content);
  return true;
};
