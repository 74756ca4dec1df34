import type { TenantDatabase } from '@writ/drizzle/tenant-database';
import { type TestDatabase, testDatabase } from '@writ/drizzle/test-database';
import { createLog } from '@writ/kit/log';
import { createSubgraph, type Subgraph } from '@writ/kit/subgraph';
import { testSecret } from '@writ/kit/testing/execute-as';
import { replay } from '../src/main.ts';

export interface ReplaySubgraph {
  readonly database: TestDatabase;
  readonly tenants: TenantDatabase;
  readonly subgraph: Subgraph;
  /** The statements since the last call. */
  readonly statements: () => readonly string[];
  readonly stop: () => Promise<void>;
}

/** The family alone on a database of its own, without HTTP. */
export const startReplaySubgraph = async (): Promise<ReplaySubgraph> => {
  const database = await testDatabase();
  const seen: string[] = [];
  const tenants = database.open('replay', { onStatement: (statement) => seen.push(statement) });
  const subgraph = await createSubgraph(replay, {
    database: tenants,
    principalSecret: testSecret,
    log: createLog('replay', 'silent'),
  });
  return {
    database,
    tenants,
    subgraph,
    statements: () => seen.splice(0),
    stop: async () => {
      await subgraph.stop();
      await database.close();
    },
  };
};
