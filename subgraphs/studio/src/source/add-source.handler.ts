import { writError } from '@writ/kit/errors';
import { redactJson, redactText } from '@writ/kit/redaction';
import type { RequestScope } from '@writ/kit/request-scope';
import { expectStorable } from '@writ/kit/storable';
import { expectTypeId } from '@writ/kit/type-id';
import { expectActive } from '../workspace/expect-workspace.ts';
import { lockWorkspace } from '../workspace/workspace.repository.ts';
import { insertSource, sourceOfContent, sourcesWithState } from './source.repository.ts';
import type { SourceRow } from './source.tables.ts';
import { contentHashOf, ingest, scanContent } from './source-scan.ts';

export interface AddBusinessSourceInput {
  readonly workspaceId: string;
  readonly kind: SourceRow['kind'];
  readonly title: string;
  readonly content: string;
  readonly provenance?: unknown;
  readonly correctsSourceId?: string | null | undefined;
}

const titleLimit = 200;

const expectTitle = (title: string): string => {
  const trimmed = title.trim();
  if (trimmed.length > 0 && trimmed.length <= titleLimit) return redactText(trimmed).text;
  throw writError('BAD_USER_INPUT', `input.title must have 1 to ${titleLimit} characters.`, { field: 'input.title' });
};

const expectCorrected = async (
  read: Promise<readonly { readonly source: SourceRow }[]>,
  workspaceId: string,
): Promise<void> => {
  const [corrected] = await read;
  if (corrected?.source.workspaceId === workspaceId) return;
  throw writError('NOT_FOUND', 'The workspace has no source with this id.', { field: 'input.correctsSourceId' });
};

/** The same content under one natural key; a correction of something else than it corrects would be lost without a word. */
const expectSameCorrection = (earlier: SourceRow, correctsSourceId: string | null): SourceRow => {
  if (correctsSourceId === null || earlier.correctsSourceId === correctsSourceId) return earlier;
  const what = earlier.correctsSourceId === null ? 'corrects no source' : 'corrects another source';
  throw writError('IDEMPOTENCY_MISMATCH', `The workspace has a source of this kind and content, and it ${what}.`, {
    field: 'input.correctsSourceId',
    businessSourceId: earlier.id,
  });
};

/**
 * Adds source material to a workspace (ST-10, ST-11). The content is scanned before the transaction, so a secret never travels to the
 * database; the hash is that of the content as it was given, so the same content is the same source whatever the patterns of the day say.
 */
export const addSource = async (
  scope: RequestScope,
  input: AddBusinessSourceInput,
): Promise<{ readonly businessSource: SourceRow; readonly created: boolean }> => {
  expectStorable(input, 'input');
  const workspaceId = expectTypeId('ws', input.workspaceId, 'input.workspaceId');
  const correctsSourceId =
    input.correctsSourceId == null ? null : expectTypeId('src', input.correctsSourceId, 'input.correctsSourceId');
  const title = expectTitle(input.title);
  const { kind, content } = input;
  if (content.trim() === '') {
    throw writError('BAD_USER_INPUT', 'input.content is empty.', { field: 'input.content' });
  }
  const contentHash = contentHashOf(content);
  const provenance = redactJson(input.provenance ?? {}).value;
  const scan = scanContent(content);
  return scope.write(async (tx) => {
    expectActive(await lockWorkspace(tx, scope.tenantId, workspaceId), 'input.workspaceId');
    if (correctsSourceId !== null) {
      await expectCorrected(sourcesWithState(tx, scope.tenantId, [correctsSourceId]), workspaceId);
    }
    const earlier = await sourceOfContent(tx, scope.tenantId, { workspaceId, kind, contentHash });
    if (earlier !== null) return { businessSource: expectSameCorrection(earlier, correctsSourceId), created: false };
    const values = {
      id: scope.newId('src'),
      workspaceId,
      kind,
      title,
      body: scan.body,
      contentHash,
      provenance,
      correctsSourceId,
    };
    const created = await insertSource(tx, scope, values, scan, ingest(kind, scan.body));
    if (created === null) throw new Error('a source of the same content appeared under the lock of its workspace');
    return { businessSource: created, created: true };
  });
};
