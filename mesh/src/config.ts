import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type SchemaName, schemaNames } from '@writ/drizzle/families';
import { portNumber, postgresUrl, readEnvironment } from '@writ/kit/config';
import { logLevels } from '@writ/kit/log';
import { supergraphFile } from '@writ/schema/sdl';
import { z } from 'zod';

const shape = z.object({
  PORT: portNumber.default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_URL_STUDIO: postgresUrl.optional(),
  DATABASE_URL_PLAN: postgresUrl.optional(),
  DATABASE_URL_REPLAY: postgresUrl.optional(),
  DATABASE_URL_HISTORY: postgresUrl.optional(),
  DATABASE_URL_GATEWAY: postgresUrl.optional(),
  SUPERGRAPH_PATH: z.string().min(1).default(fileURLToPath(supergraphFile)),
  WRIT_DATA_DIR: z.string().min(1).default('.data'),
  WRIT_KEK: z.string().min(16, 'must have at least 16 characters').optional(),
  LOG_LEVEL: z.enum(logLevels).default('warn'),
  npm_lifecycle_event: z.string().optional(),
});

/** What the commands that start the mesh read themselves; the gateway and the subgraphs read the rest (README, "Configuration"). */
export interface MeshConfig {
  readonly port: number;
  readonly host: string;
  /** Null: an embedded server in `dataDir`. */
  readonly databaseUrl: string | null;
  /** Of families that log in with a password of their own. */
  readonly familyUrls: Partial<Record<SchemaName, string>>;
  /** Path of the composed supergraph's file, absolute. */
  readonly supergraph: string;
  /** Absolute. */
  readonly dataDir: string;
  /** Null: made at the first start and kept in `dataDir`. */
  readonly keyEncryptionKey: string | null;
  readonly logLevel: (typeof logLevels)[number];
  /** Whether an npm script started this process: then there is a shell between npm and us. */
  readonly startedByNpm: boolean;
  /** All of the environment, for the parts that read their own. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Reads the environment; a wrong value is an error that names itself (C-53). */
export const meshConfig = (environment: Readonly<Record<string, string | undefined>> = process.env): MeshConfig => {
  const value = readEnvironment(shape, environment);
  return {
    port: value.PORT,
    host: value.HOST,
    databaseUrl: value.DATABASE_URL ?? null,
    familyUrls: Object.fromEntries(
      schemaNames.flatMap((name) => {
        const url = value[`DATABASE_URL_${name.toUpperCase() as Uppercase<SchemaName>}`];
        return url === undefined ? [] : [[name, url]];
      }),
    ),
    supergraph: resolve(value.SUPERGRAPH_PATH),
    dataDir: resolve(value.WRIT_DATA_DIR),
    keyEncryptionKey: value.WRIT_KEK ?? null,
    logLevel: value.LOG_LEVEL,
    startedByNpm: value.npm_lifecycle_event !== undefined,
    environment,
  };
};
