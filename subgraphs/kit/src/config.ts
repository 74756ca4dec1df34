import { readFileSync } from 'node:fs';
import type { Family } from '@writ/drizzle/families';
import { z } from 'zod';
import { logLevels } from './log.ts';

/** A configuration that cannot be used: one line a variable, to be printed before the process ends (C-53). */
export const readEnvironment = <Shape extends z.ZodType>(
  shape: Shape,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): z.infer<Shape> => {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = shape.safeParse(present);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`configuration is not usable\n  ${lines.join('\n  ')}`);
};

export const portNumber = z.coerce.number().int().min(0).max(65_535);

/** The port of each family's own process unless `PORT` says otherwise; supergraph.yaml names the same. */
export const subgraphPorts: Readonly<Record<Family, number>> = {
  studio: 4001,
  plan: 4002,
  replay: 4003,
  history: 4004,
};

const subgraphUrl = (family: Family) => z.url().default(`http://127.0.0.1:${subgraphPorts[family]}/graphql`);

/** Where a Postgres is, with the role and password to use. */
export const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' });

/** What a subgraph's own process reads from its environment. `kekFile` stands in for WRIT_KEK on a developer's machine. */
export const subgraphEnvironment = z.object({
  PORT: portNumber.optional(),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: postgresUrl,
  DATABASE_URL_STUDIO: postgresUrl.optional(),
  DATABASE_URL_PLAN: postgresUrl.optional(),
  DATABASE_URL_REPLAY: postgresUrl.optional(),
  DATABASE_URL_HISTORY: postgresUrl.optional(),
  WRIT_KEK: z.string().min(16, 'must have at least 16 characters').optional(),
  WRIT_KEK_FILE: z.string().optional(),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  SUBGRAPH_URL_STUDIO: subgraphUrl('studio'),
  SUBGRAPH_URL_PLAN: subgraphUrl('plan'),
  SUBGRAPH_URL_REPLAY: subgraphUrl('replay'),
  SUBGRAPH_URL_HISTORY: subgraphUrl('history'),
});

/** The key encryption key, given or from its file. */
export const keyEncryptionKey = (environment: {
  readonly WRIT_KEK?: string | undefined;
  readonly WRIT_KEK_FILE?: string | undefined;
}): string => {
  const key =
    environment.WRIT_KEK ??
    (environment.WRIT_KEK_FILE === undefined ? '' : readFileSync(environment.WRIT_KEK_FILE, 'utf8').trim());
  if (key.length < 16) throw new Error('configuration is not usable\n  WRIT_KEK: must have at least 16 characters');
  return key;
};
