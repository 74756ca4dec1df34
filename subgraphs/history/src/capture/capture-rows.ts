import type { RequestScope } from '@writ/kit/request-scope';
import type { CaptureRecord } from './capture-record.ts';

type Author = Pick<RequestScope, 'tenantId' | 'actor' | 'newId'>;

const writtenBy = ({ tenantId, actor }: Author, now: Date) => ({
  tenantId,
  actorKind: actor.kind,
  actorId: actor.id,
  actorChannel: actor.channel,
  createdAt: now,
});

/** The client's time, or that of receipt. */
export const observedAt = (record: CaptureRecord, now: Date): Date =>
  record.content.observedAt === null ? now : new Date(record.content.observedAt);

/** The key row of a capture, whatever becomes of it. */
export const keyRow = (author: Author, record: CaptureRecord, id: string, now: Date) => ({
  captureId: record.captureId,
  rowId: id,
  outcome: record.residues.length === 0 ? ('STORED' as const) : ('QUARANTINED' as const),
  contentHash: record.contentHash,
  redactionFingerprint: record.redactionFingerprint,
  ...writtenBy(author, now),
});

export const capturedCallRow = (author: Author, record: CaptureRecord, id: string, now: Date) => {
  const { toolCalls: _, toolNames, observedAt: __, ...content } = record.content;
  return {
    id,
    captureId: record.captureId,
    ...content,
    toolNames: [...toolNames],
    redactionFingerprint: record.redactionFingerprint,
    redactions: record.redactions,
    contentHash: record.contentHash,
    observedAt: observedAt(record, now),
    ...writtenBy(author, now),
  };
};

export const toolCallRows = (author: Author, record: CaptureRecord, capturedCallId: string, now: Date) =>
  record.content.toolCalls.map((call, callIndex) => ({
    id: author.newId('ctool'),
    capturedCallId,
    callIndex,
    ...call,
    ...writtenBy(author, now),
  }));

export const toolRows = ({ tenantId }: Author, record: CaptureRecord, capturedCallId: string) =>
  record.content.toolNames.map((toolName) => ({ tenantId, toolName, capturedCallId }));

export const quarantineRow = (author: Author, record: CaptureRecord, id: string, now: Date) => ({
  id,
  captureId: record.captureId,
  agent: record.content.agent,
  environment: record.content.environment,
  reasons: record.residues,
  content: record.content,
  redactionFingerprint: record.redactionFingerprint,
  redactions: record.redactions,
  contentHash: record.contentHash,
  observedAt: observedAt(record, now),
  ...writtenBy(author, now),
});
