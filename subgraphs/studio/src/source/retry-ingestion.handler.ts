import { writError } from '@writ/kit/errors';
import type { RequestScope } from '@writ/kit/request-scope';
import { expectTypeId } from '@writ/kit/type-id';
import { lockSourceState, saveIngestion, sourcesWithState } from './source.repository.ts';
import type { SourceRow } from './source.tables.ts';
import { ingest } from './source-scan.ts';

/** Reads a source again whose ingestion failed, for instance because an older reader did not know its form (ST-11). */
export const retryIngestion = async (
  scope: RequestScope,
  input: { readonly sourceId: string },
): Promise<{ readonly businessSource: SourceRow }> => {
  const id = expectTypeId('src', input.sourceId, 'input.sourceId');
  return scope.write(async (tx) => {
    const state = await lockSourceState(tx, scope.tenantId, id);
    const [found] = await sourcesWithState(tx, scope.tenantId, [id]);
    if (state === null || found === undefined) {
      throw writError('NOT_FOUND', 'No source has this id.', { field: 'input.sourceId' });
    }
    if (state.ingestionStatus !== 'FAILED') {
      throw writError('INVALID_TRANSITION', 'Only a failed ingestion is retried.', { current: state.ingestionStatus });
    }
    await saveIngestion(tx, scope, id, ingest(found.source.kind, found.source.body));
    return { businessSource: found.source };
  });
};
