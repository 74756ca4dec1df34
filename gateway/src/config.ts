import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { familyUrl } from '@writ/drizzle/migrate';
import { keyEncryptionKey, portNumber, postgresUrl, readEnvironment, subgraphEnvironment } from '@writ/kit/config';
import { supergraphFile } from '@writ/schema/sdl';
import { z } from 'zod';

const milliseconds = (usual: number) => z.coerce.number().int().min(1).max(600_000).default(usual);

/** What the gateway does the same way wherever it runs. Each has a default; the README lists them. */
const settingsShape = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  WRIT_MODE: z.enum(['development', 'production']).default('development'),
  INTROSPECTION: z.enum(['on', 'off']).optional(),
  BODY_LIMIT_BYTES: z.coerce.number().int().min(1_024).max(67_108_864).default(8_388_608),
  SUBGRAPH_TIMEOUT_MS: milliseconds(15_000),
  SUBGRAPH_CONCURRENCY: z.coerce.number().int().min(1).max(10_000).default(64),
  SHUTDOWN_TIMEOUT_MS: milliseconds(10_000),
  SUPERGRAPH_POLL_MS: milliseconds(1_000),
  OIDC_ISSUER: z.url().optional(),
  OIDC_AUDIENCE: z.string().min(1).optional(),
  OIDC_TENANT_CLAIM: z.string().min(1).default('writ_tenant'),
  OIDC_ROLES_CLAIM: z.string().min(1).default('writ_roles'),
});

const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

const checkedSettings = settingsShape.superRefine((value, context) => {
  const complain = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  if (value.OIDC_ISSUER !== undefined && value.OIDC_AUDIENCE === undefined) {
    complain('OIDC_AUDIENCE', 'must be set together with OIDC_ISSUER');
  }
  if (value.OIDC_AUDIENCE !== undefined && value.OIDC_ISSUER === undefined) {
    complain('OIDC_ISSUER', 'must be set together with OIDC_AUDIENCE');
  }
  // What is no URL at all was said already.
  const issuer = value.OIDC_ISSUER === undefined ? null : URL.parse(value.OIDC_ISSUER);
  if (issuer !== null && issuer.protocol !== 'https:' && !loopback.has(issuer.hostname)) {
    complain('OIDC_ISSUER', 'must be https, unless it is on this machine');
  }
});

/** Settings of {@link checkedSettings} in the words of the code. */
export interface GatewayConfig {
  readonly host: string;
  readonly mode: 'development' | 'production';
  readonly introspection: boolean;
  /** Bytes of a request's body. */
  readonly bodyLimit: number;
  readonly subgraphTimeout: number;
  readonly subgraphConcurrency: number;
  readonly shutdownTimeout: number;
  readonly supergraphPoll: number;
  /** Null when people's tokens are not accepted. */
  readonly oidc: {
    readonly issuer: string;
    readonly audience: string;
    readonly tenantClaim: string;
    readonly rolesClaim: string;
  } | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the settings; a wrong value is an error that names itself. */
export const gatewayConfig = (environment: Environment = process.env): GatewayConfig => {
  const value = readEnvironment(checkedSettings, environment);
  const oidc =
    value.OIDC_ISSUER === undefined || value.OIDC_AUDIENCE === undefined
      ? null
      : {
          issuer: value.OIDC_ISSUER,
          audience: value.OIDC_AUDIENCE,
          tenantClaim: value.OIDC_TENANT_CLAIM,
          rolesClaim: value.OIDC_ROLES_CLAIM,
        };
  return {
    host: value.HOST,
    mode: value.WRIT_MODE,
    introspection: value.INTROSPECTION === undefined ? value.WRIT_MODE === 'development' : value.INTROSPECTION === 'on',
    bodyLimit: value.BODY_LIMIT_BYTES,
    subgraphTimeout: value.SUBGRAPH_TIMEOUT_MS,
    subgraphConcurrency: value.SUBGRAPH_CONCURRENCY,
    shutdownTimeout: value.SHUTDOWN_TIMEOUT_MS,
    supergraphPoll: value.SUPERGRAPH_POLL_MS,
    oidc,
  };
};

const processShape = z
  .object({
    ...subgraphEnvironment.shape,
    PORT: portNumber.default(4000),
    DATABASE_URL: postgresUrl.optional(),
    DATABASE_URL_GATEWAY: postgresUrl.optional(),
    SUPERGRAPH_PATH: z.string().min(1).default(fileURLToPath(supergraphFile)),
  })
  .superRefine((value, context) => {
    if (value.DATABASE_URL !== undefined || value.DATABASE_URL_GATEWAY !== undefined) return;
    context.addIssue({ code: 'custom', path: ['DATABASE_URL'], message: 'must be set, or DATABASE_URL_GATEWAY' });
  });

const keysShape = z.object({
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_URL_GATEWAY: postgresUrl.optional(),
  WRIT_DATA_DIR: z.string().min(1).default('.data'),
});

/** The gateway's own URL, or the one that follows from the administrator's. */
const databaseUrlOf = (own: string | undefined, admin: string | undefined): string =>
  own ?? familyUrl(admin ?? '', 'gateway');

/** What the gateway needs besides when it is a process of its own. */
export const processConfig = (environment: Environment = process.env) => {
  const value = readEnvironment(processShape, environment);
  return {
    port: value.PORT,
    logLevel: value.LOG_LEVEL,
    supergraphPath: resolve(value.SUPERGRAPH_PATH),
    databaseUrl: databaseUrlOf(value.DATABASE_URL_GATEWAY, value.DATABASE_URL),
    keyEncryptionKey: keyEncryptionKey(value),
    subgraphs: {
      studio: { url: value.SUBGRAPH_URL_STUDIO },
      plan: { url: value.SUBGRAPH_URL_PLAN },
      replay: { url: value.SUBGRAPH_URL_REPLAY },
      history: { url: value.SUBGRAPH_URL_HISTORY },
    },
  };
};

/** Where the command line for keys finds the gateway's tables: as configured, else in the embedded server that runs here. */
export const gatewayDatabaseUrl = (
  runningAdminUrl: (dataDir: string) => string | null,
  environment: Environment = process.env,
): string => {
  const value = readEnvironment(keysShape, environment);
  const admin =
    value.DATABASE_URL ?? (value.DATABASE_URL_GATEWAY === undefined ? runningAdminUrl(value.WRIT_DATA_DIR) : null);
  if (admin === null && value.DATABASE_URL_GATEWAY === undefined) {
    throw new Error(`no embedded server runs in ${value.WRIT_DATA_DIR}: start it, or set DATABASE_URL`);
  }
  return databaseUrlOf(value.DATABASE_URL_GATEWAY, admin ?? undefined);
};

/** `@apollo/gateway` sends usage data home unless this is set before it is constructed (GW-33). */
export const silenceApolloTelemetry = (): void => {
  process.env.APOLLO_TELEMETRY_DISABLED = '1';
};
