import { randomUUID } from 'node:crypto';
import { type TestDatabase, testDatabase } from '@writ/drizzle/test-database';
import { createLog } from '@writ/kit/log';
import { createSubgraph, type Subgraph, type SubgraphResponse } from '@writ/kit/subgraph';
import { type As, executeAs, newTenantId, testSecret } from '@writ/kit/testing/execute-as';
import { studio } from '../src/main.ts';

export interface StudioUnderTest {
  readonly database: TestDatabase;
  readonly subgraph: Subgraph;
  /** The statements since the last call. */
  readonly statements: () => readonly string[];
  readonly run: (as: As, document: string, variables?: Record<string, unknown>) => Promise<SubgraphResponse>;
  /** The data of an operation that must not fail. */
  readonly data: (as: As, document: string, variables?: Record<string, unknown>) => Promise<Answer>;
  /** Code and details of the one error of an operation that must fail. */
  readonly failure: (as: As, document: string, variables?: Record<string, unknown>) => Promise<Failure>;
  readonly close: () => Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: answers are read by path in tests; their shape is the document's.
export type Answer = any;

interface Failure {
  readonly code: unknown;
  readonly message: string;
  readonly details: Answer;
}

/** The subgraph on a database of its own, with its statements written down. */
export const startStudio = async (): Promise<StudioUnderTest> => {
  const database = await testDatabase();
  const seen: string[] = [];
  const tenants = database.open('studio', { onStatement: (statement) => seen.push(statement) });
  const parts = { database: tenants, principalSecret: testSecret, log: createLog('studio', 'silent') };
  const subgraph = await createSubgraph(studio, parts);
  const run: StudioUnderTest['run'] = (as, document, variables) => executeAs(subgraph, as, document, variables);
  return {
    database,
    subgraph,
    statements: () => seen.splice(0),
    run,
    data: async (as, document, variables) => {
      const { data, errors } = await run(as, document, variables);
      if (errors !== undefined) throw new Error(`unexpected errors: ${JSON.stringify(errors)}`);
      return data;
    },
    failure: async (as, document, variables) => {
      const { errors = [] } = await run(as, document, variables);
      const [error, ...others] = errors;
      if (error === undefined || others.length > 0) throw new Error(`not one error: ${JSON.stringify(errors)}`);
      return { code: error.extensions?.code, message: error.message, details: error.extensions?.details };
    },
    close: async () => {
      await subgraph.stop();
      await database.close();
    },
  };
};

export const someone = (id = 'ada'): As => ({ tenantId: newTenantId(), actor: { kind: 'USER', id, channel: 'API' } });
/** Another person of the same tenant. */
export const colleague = (as: As, id: string): As => ({ ...as, actor: { kind: 'USER', id, channel: 'API' } });

export const createWorkspace = `mutation ($input: CreateGovernanceWorkspaceInput!) {
  createGovernanceWorkspace(input: $input) {
    created
    governanceWorkspace { id agent environment purpose status runtimeAuthorityKind activeDraftId settings { distinctApproverRequired minimumObservations } }
  }
}`;

export const addSource = `mutation ($input: AddBusinessSourceInput!) {
  addBusinessSource(input: $input) {
    created
    businessSource { id kind title body contentHash securityStatus securityFindings { kind count } ingestionStatus ingestionError provenance corrects { id } }
  }
}`;

export const createDraft = `mutation ($input: CreateBusinessDraftInput!) {
  createBusinessDraft(input: $input) {
    businessDraft { id title status currentVersion activeSnapshotId parentDraftId derivedFromApprovalId activeSnapshot { id version memory status commandCount } }
    governanceWorkspace { id activeDraftId activeDraftSnapshotId }
  }
}`;

export const applyCommands = `mutation ($input: ApplyBusinessCommandsInput!) {
  applyBusinessCommands(input: $input) {
    applied
    businessDraft { id currentVersion activeSnapshotId }
    businessDraftSnapshot { id version status memory sourceSnapshotHash commandHistoryHash snapshotHash generationProfile compilerVersion commandCount approvalState { ready blockers { code } advisories { key code acknowledged } } }
    businessCommands { id commandType validationState sequence prevHash hash batchIndex appliedAt refusals { code message path ruleId position { line column } } }
  }
}`;

export const approveDraft = `mutation ($input: ApproveDraftInput!) {
  approveDraft(input: $input) {
    created
    governanceApproval { id approvalVersion approvedBy approvedAt rationale snapshotHash approvalProof previousApproval { id } publication { status planVersion attempts delivery { type to status } } signingKey { id publicKey } }
    compiledGovernanceArtifact { id compiledHash compilerVersion reviewProjection runtimeProjection compatProjection }
  }
}`;

export const refundSchema = {
  type: 'object',
  properties: { order_id: { type: 'string' }, amount: { type: 'number' }, reason: { type: 'string' } },
  required: ['order_id', 'amount'],
};

export const refundCommands = [
  { addTool: { name: 'refund', description: 'Pays money back.', inputSchema: refundSchema, sideEffect: 'FINANCIAL' } },
  { setArgumentRule: { tool: 'refund', ruleId: 'refund-cap', path: 'amount', operator: 'LTE', value: 100 } },
  { setSessionLimits: { toolCalls: 20, callsPerTool: [{ tool: 'refund', atMost: 2 }] } },
];

export interface Authored {
  readonly workspaceId: string;
  readonly draftId: string;
  readonly version: number;
  readonly snapshotHash: string;
  readonly snapshotId: string;
}

/** A new workspace with a draft, ready to be approved. */
export const author = async (
  { data }: StudioUnderTest,
  as: As,
  commands: readonly unknown[] = refundCommands,
  workspace: Record<string, unknown> = {},
): Promise<Authored> => {
  const scope = { agent: `agent-${randomUUID()}`, environment: 'STAGING', ...workspace };
  const created = await data(as, createWorkspace, { input: scope });
  const workspaceId: string = created.createGovernanceWorkspace.governanceWorkspace.id;
  const drafted = await data(as, createDraft, { input: { workspaceId, idempotencyKey: randomUUID() } });
  const draftId: string = drafted.createBusinessDraft.businessDraft.id;
  return change({ data }, as, { workspaceId, draftId, version: 1, snapshotHash: '', snapshotId: '' }, commands);
};

/** Applies a batch that must be accepted. */
export const change = async (
  { data }: Pick<StudioUnderTest, 'data'>,
  as: As,
  before: Authored,
  commands: readonly unknown[],
): Promise<Authored> => {
  const input = {
    draftId: before.draftId,
    expectedDraftVersion: before.version,
    idempotencyKey: randomUUID(),
    commands,
  };
  const { applyBusinessCommands: result } = await data(as, applyCommands, { input });
  if (!result.applied) throw new Error(`rejected: ${JSON.stringify(result.businessCommands)}`);
  const { id, version, snapshotHash } = result.businessDraftSnapshot;
  return { ...before, version, snapshotHash, snapshotId: id };
};

export const approve = async (
  { data }: Pick<StudioUnderTest, 'data'>,
  as: As,
  { workspaceId, snapshotHash }: Authored,
) => {
  const input = { workspaceId, reviewedSnapshotHash: snapshotHash };
  return (await data(as, approveDraft, { input })).approveDraft;
};

/** What a table holds of the tenant, seen by the administrator. */
export const rowsOf = async ({ database: { sql } }: StudioUnderTest, table: string, { tenantId }: As) =>
  sql`select * from ${sql(`studio.${table}`)} where tenant_id = ${tenantId}`;
