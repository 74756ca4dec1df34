import { randomUUID } from 'node:crypto';
import type { TenantDatabase } from '@writ/drizzle/tenant-database';
import { type TestDatabase, testDatabase } from '@writ/drizzle/test-database';
import { createLog } from '@writ/kit/log';
import type { Actor } from '@writ/kit/principal';
import { createRequestScope, type RequestScope } from '@writ/kit/request-scope';
import { scopesOfRoles } from '@writ/kit/scopes';
import { testSecret } from '@writ/kit/testing/execute-as';
import { newTypeId } from '@writ/kit/type-id';
import { createVault } from '@writ/kit/vault';
import { and, desc, eq } from 'drizzle-orm';
import { approveDraft } from '../src/approval/approve-draft.handler.ts';
import { applyCommands } from '../src/draft/apply-commands.handler.ts';
import type { BusinessCommandInput } from '../src/draft/command-payloads.ts';
import { createDraft } from '../src/draft/create-draft.handler.ts';
import { businessDraftSnapshots } from '../src/draft/draft.tables.ts';
import type { CapturedCallInput, ObserveCapturedCallsInput } from '../src/drift/observe-captured-calls.handler.ts';
import { createWorkspace } from '../src/workspace/create-workspace.handler.ts';

import { searchSchema } from './compared-policy.ts';

export interface ComparedFamily {
  readonly database: TestDatabase;
  readonly tenants: TenantDatabase;
  /** The statements since the last call. */
  readonly statements: () => readonly string[];
  readonly scopeOf: (tenantId: string, over?: { readonly actor?: Actor; readonly now?: () => Date }) => RequestScope;
  readonly stop: () => Promise<void>;
}

/** Studio's rows on a database of their own, with scopes to run handlers in. */
export const startComparedFamily = async (): Promise<ComparedFamily> => {
  const database = await testDatabase();
  const seen: string[] = [];
  const tenants = database.open('studio', { onStatement: (statement) => seen.push(statement) });
  const vault = createVault(testSecret);
  const log = createLog('studio', 'silent');
  return {
    database,
    tenants,
    statements: () => seen.splice(0),
    scopeOf: (tenantId, over = {}) =>
      createRequestScope({
        principal: {
          tenantId,
          actor: over.actor ?? { kind: 'USER', id: 'ada', channel: 'API' },
          scopes: scopesOfRoles(['ADMIN']),
        },
        requestId: randomUUID(),
        database: tenants,
        now: over.now ?? (() => new Date()),
        vault,
        log,
      }),
    stop: () => database.close(),
  };
};

/** A tool that may be called for at most five passengers. */
export const fewPassengers: readonly BusinessCommandInput[] = [
  { addTool: { name: 'search', inputSchema: searchSchema, sideEffect: 'READ' } },
  {
    setArgumentRule: {
      tool: 'search',
      ruleId: 'few-passengers',
      path: 'passengers',
      operator: 'LTE',
      value: 5,
      optional: true,
    },
  },
];

export interface ApprovedScope {
  readonly agent: string;
  readonly environment: 'DEVELOPMENT' | 'STAGING' | 'PRODUCTION';
  readonly workspaceId: string;
  readonly draftId: string;
  readonly draftVersion: number;
  readonly approvalId: string;
}

/** Applies the commands to a draft and approves what comes out. */
const approve = async (
  scope: RequestScope,
  { draftVersion, ...approved }: Omit<ApprovedScope, 'approvalId'>,
  commands: readonly BusinessCommandInput[],
): Promise<ApprovedScope> => {
  const applied = await applyCommands(scope, {
    draftId: approved.draftId,
    expectedDraftVersion: draftVersion,
    idempotencyKey: randomUUID(),
    commands,
  });
  if (!applied.applied) throw new Error(`refused: ${JSON.stringify(applied)}`);
  const hash = await snapshotHash(scope, approved.draftId);
  const { approval } = await approveDraft(scope, {
    workspaceId: approved.workspaceId,
    reviewedSnapshotHash: hash,
  });
  return { ...approved, draftVersion: draftVersion + 1, approvalId: approval.id };
};

const snapshotHash = async (scope: RequestScope, draftId: string): Promise<string> => {
  const [row] = await scope.read((db) =>
    db
      .select({ hash: businessDraftSnapshots.snapshotHash })
      .from(businessDraftSnapshots)
      .where(and(eq(businessDraftSnapshots.tenantId, scope.tenantId), eq(businessDraftSnapshots.draftId, draftId)))
      .orderBy(desc(businessDraftSnapshots.version))
      .limit(1),
  );
  if (row === undefined) throw new Error('a draft without a snapshot');
  return row.hash;
};

/** A new agent scope with an approval in force. */
export const approvedScope = async (
  scope: RequestScope,
  commands: readonly BusinessCommandInput[] = fewPassengers,
  environment: ApprovedScope['environment'] = 'STAGING',
): Promise<ApprovedScope> => {
  const agent = `agent-${randomUUID()}`;
  const { governanceWorkspace } = await createWorkspace(scope, { agent, environment });
  const workspaceId = governanceWorkspace.id;
  const { draftId } = await createDraft(scope, { workspaceId, idempotencyKey: randomUUID() });
  return approve(scope, { agent, environment, workspaceId, draftId, draftVersion: 1 }, commands);
};

/** A newer approval of the same scope. */
export const approvedAgain = (
  scope: RequestScope,
  before: ApprovedScope,
  commands: readonly BusinessCommandInput[],
): Promise<ApprovedScope> => approve(scope, before, commands);

/** The day of every captured call here. A comparison on demand must name it: its default is the last seven days. */
export const dayOfCalls = {
  windowStart: new Date('2026-11-20T00:00:00.000Z'),
  windowEnd: new Date('2026-11-21T00:00:00.000Z'),
};

/** A captured call of that day at ten o'clock. */
export const capturedCall = (
  toolName: string,
  args: unknown,
  over: Partial<CapturedCallInput> = {},
): CapturedCallInput => ({
  captureId: randomUUID(),
  callIndex: 0,
  toolName,
  arguments: args,
  modelId: 'gpt-4o',
  provider: 'openai',
  observedAt: new Date('2026-11-20T10:00:00.000Z'),
  ...over,
});

/** One delivery of captured calls of a scope. */
export const deliveryOf = (
  { agent, environment }: Pick<ApprovedScope, 'agent' | 'environment'>,
  calls: readonly CapturedCallInput[],
  over: Partial<ObserveCapturedCallsInput> = {},
): ObserveCapturedCallsInput => ({
  eventId: newTypeId('dlv'),
  agent,
  environment,
  calls,
  declaredTools: [],
  ...over,
});
