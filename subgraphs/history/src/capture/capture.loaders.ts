import { type PageArgs, pageOf } from '@writ/kit/connection';
import { connectionsByParent, rowsByKey, rowsByParent } from '@writ/kit/loader';
import type { RequestScope } from '@writ/kit/request-scope';
import { default as DataLoader } from 'dataloader';
import { connectionsByAgentScope } from '../scope-connections.loaders.ts';
import { type CapturedCallFilter, capturedCallsByCaptureId, capturedCallsWhere } from './capture.repository.ts';
import { type CapturedCallRow, capturedCalls, capturedToolCalls } from './capture.tables.ts';

export type CapturedCallArgs = PageArgs & { readonly filter?: CapturedCallFilter | null | undefined };

export const captureLoaders = (scope: RequestScope) => ({
  /** By the client's id. */
  capturedCall: new DataLoader<string, CapturedCallRow | null>(
    async (captureIds) => {
      const rows = await scope.read((db) => capturedCallsByCaptureId(db, scope.tenantId, captureIds));
      const found = new Map(rows.map((row) => [row.captureId, row]));
      return captureIds.map((captureId) => found.get(captureId) ?? null);
    },
    { maxBatchSize: 500 },
  ),
  capturedCallById: rowsByKey({ scope, table: capturedCalls, keyColumn: capturedCalls.id }),
  capturedCalls: ({ filter, ...page }: CapturedCallArgs) =>
    scope.read((db) =>
      pageOf({ db, scope, list: 'capturedCalls', table: capturedCalls, where: capturedCallsWhere(filter) }, page),
    ),
  capturedCallsOfAgent: connectionsByAgentScope({
    scope,
    list: 'agent.capturedCalls',
    table: capturedCalls,
    where: capturedCallsWhere,
  }),
  capturedCallsBySession: connectionsByParent({
    scope,
    list: 'replaySession.capturedCalls',
    table: capturedCalls,
    parentColumn: capturedCalls.sdkSessionId,
  }),
  toolCallsByCapture: rowsByParent({ scope, table: capturedToolCalls, keyColumn: capturedToolCalls.capturedCallId }),
});
