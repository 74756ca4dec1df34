import { type PageArgs, pageOf } from '@writ/kit/connection';
import { connectionsByParent } from '@writ/kit/loader';
import type { RequestScope } from '@writ/kit/request-scope';
import { default as DataLoader } from 'dataloader';
import type { SQL } from 'drizzle-orm';
import { governanceApprovals } from '../approval/approval.tables.ts';
import { businessCommands } from '../draft/draft.tables.ts';
import { driftCalls } from '../drift/drift.tables.ts';
import { observedCalls } from '../observation/observation.tables.ts';
import { type CallLineage, callLineages } from './call-lineage.projection.ts';
import { type AskedCheck, commandsBehind } from './commands-behind.projection.ts';
import type { AskedCall } from './deciding-approvals.projection.ts';
import { isRuleKnown, ofRule, ofSource } from './lineage-lists.projection.ts';

/** What a rule or a source leads to. */
export interface LineageLists {
  readonly commands: SQL;
  readonly approvals: SQL;
  readonly calls: SQL;
}

/** Calls whose lineage is made together. */
const callsPerBatch = 100;

export const lineageLoaders = (scope: RequestScope) => ({
  callLineage: new DataLoader<AskedCall, CallLineage | null, string>(
    async (asked) => [...(await callLineages(scope, asked))],
    { maxBatchSize: callsPerBatch, cacheKeyFn: ({ call, approvalId }) => `${call.id} ${approvalId}` },
  ),
  commandsBehindCheck: new DataLoader<AskedCheck, readonly string[], string>(
    async (asked) => [...(await scope.read((db) => commandsBehind(db, scope.tenantId, asked)))],
    { maxBatchSize: 500, cacheKeyFn: (asked) => JSON.stringify(asked) },
  ),
  observedCallsByCapture: connectionsByParent({
    scope,
    list: 'capturedCall.observedCalls',
    table: observedCalls,
    parentColumn: observedCalls.captureId,
    orderBy: [observedCalls.callIndex],
    direction: 'asc',
  }),
  isRuleKnown: (workspaceId: string, ruleId: string) =>
    scope.read((db) => isRuleKnown(db, scope.tenantId, { workspaceId, ruleId })),
  ruleLineageLists: (workspaceId: string, ruleId: string) => ofRule(scope.tenantId, { workspaceId, ruleId }),
  sourceLineageLists: (source: { readonly id: string; readonly workspaceId: string }) =>
    ofSource(scope.tenantId, source),
  lineageCommands: ({ commands }: LineageLists, list: string, page: PageArgs) =>
    scope.read((db) => pageOf({ db, scope, list: `${list}.commands`, table: businessCommands, where: commands }, page)),
  lineageApprovals: ({ approvals }: LineageLists, list: string, page: PageArgs) =>
    scope.read((db) =>
      pageOf({ db, scope, list: `${list}.approvals`, table: governanceApprovals, where: approvals }, page),
    ),
  lineageCalls: ({ calls }: LineageLists, list: string, page: PageArgs) =>
    scope.read((db) => pageOf({ db, scope, list: `${list}.calls`, table: driftCalls, where: calls }, page)),
});
