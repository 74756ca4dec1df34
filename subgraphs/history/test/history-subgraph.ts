import { type TestDatabase, testDatabase } from '@writ/drizzle/test-database';
import { createLog } from '@writ/kit/log';
import { createSubgraph, type Subgraph } from '@writ/kit/subgraph';
import { type As, executeAs, newTenantId, testSecret } from '@writ/kit/testing/execute-as';
import { history } from '../src/main.ts';

export interface HistoryUnderTest {
  readonly database: TestDatabase;
  readonly subgraph: Subgraph;
  /** Statements since the last call. */
  readonly statements: () => readonly string[];
  readonly run: (as: As, query: string, variables?: Record<string, unknown>) => ReturnType<typeof executeAs>;
  readonly close: () => Promise<void>;
}

/** The subgraph on a database of its own, with its statements written down. */
export const historyUnderTest = async (): Promise<HistoryUnderTest> => {
  const database = await testDatabase();
  let statements: string[] = [];
  const tenants = database.open('history', { onStatement: (statement) => statements.push(statement) });
  const subgraph = await createSubgraph(history, {
    database: tenants,
    principalSecret: testSecret,
    log: createLog('history', 'silent'),
  });
  return {
    database,
    subgraph,
    statements: () => {
      const seen = statements;
      statements = [];
      return seen;
    },
    run: (as, query, variables) => executeAs(subgraph, as, query, variables),
    close: async () => {
      await subgraph.stop();
      await database.close();
    },
  };
};

export const someone = (): As => ({ tenantId: newTenantId() });
