import type { Db } from '@writ/drizzle/tenant-database';
import { expectBatchWithin, expectListWithin } from '@writ/kit/limits';
import { emitAll } from '@writ/kit/outbox';
import type { RequestScope } from '@writ/kit/request-scope';
import { tables } from '../delivery/delivery.tables.ts';
import { type CaptureInput, type CaptureReason, captureProblems } from './capture-input.ts';
import { type CaptureRecord, recordOf } from './capture-record.ts';
import { capturedCallRow, keyRow, observedAt, quarantineRow, toolCallRows, toolRows } from './capture-rows.ts';
import {
  claimCaptureIds,
  earlierCaptures,
  insertCapturedCalls,
  insertCapturedCallTools,
  insertQuarantines,
  insertToolCalls,
} from './capture-writes.repository.ts';
import { capturesIngested } from './captures-ingested.ts';

export type CaptureStatus = 'STORED' | 'DUPLICATE' | 'REJECTED' | 'QUARANTINED';

export interface CaptureResult {
  readonly index: number;
  readonly captureId: string;
  readonly status: CaptureStatus;
  readonly reasons: readonly CaptureReason[];
}

export interface IngestedBatch {
  readonly results: readonly CaptureResult[];
  readonly deliveryIds: readonly string[];
}

/**
 * Takes in a batch of captures in one transaction and a number of statements that does not grow with the batch (HI-10). Redaction
 * comes before the transaction: what is not redacted reaches no statement (HI-12).
 */
export const ingestCaptures = async (
  scope: RequestScope,
  { captures }: { readonly captures: readonly CaptureInput[] },
): Promise<IngestedBatch> => {
  expectSizes(captures);
  const readings = captures.map((capture, index) => readingOf(capture, index, scope.now()));
  const firsts = new Map<string, Candidate>();
  for (const reading of readings) {
    if (reading.record !== null && !firsts.has(reading.record.captureId)) firsts.set(reading.record.captureId, reading);
  }
  if (firsts.size === 0)
    return { results: readings.map((reading) => rejected(reading, reading.reasons)), deliveryIds: [] };
  return scope.write(async (tx) => {
    const { earlier, deliveryIds } = await store(
      tx,
      scope,
      [...firsts.values()].flatMap(({ record }) => record ?? []),
    );
    const results = readings.map((reading) => {
      if (reading.record === null) return rejected(reading, reading.reasons);
      const first = firsts.get(reading.record.captureId);
      const known = first === reading ? earlier.get(reading.record.captureId) : first?.record;
      if (known === undefined || known === null) return accepted(reading, reading.record);
      return sameContent(known, reading.record)
        ? { ...resultOf(reading), status: 'DUPLICATE' as const }
        : rejected(reading, [mismatch(reading)]);
    });
    return { results, deliveryIds };
  });
};

interface Candidate {
  readonly index: number;
  readonly captureId: string;
  readonly record: CaptureRecord | null;
  readonly reasons: readonly CaptureReason[];
}

const fieldOf = (index: number): string => `input.captures[${index}]`;

/** Sizes are the one thing for which the whole batch is refused (C-13); JSON values are bounded by their scalar. */
const expectSizes = (captures: readonly CaptureInput[]): void => {
  expectBatchWithin(captures, 'input.captures');
  for (const [index, capture] of captures.entries()) {
    expectListWithin(capture.toolNames ?? [], `${fieldOf(index)}.toolNames`);
    expectListWithin(capture.toolCalls ?? [], `${fieldOf(index)}.toolCalls`);
    expectListWithin(capture.declaredTools ?? [], `${fieldOf(index)}.declaredTools`);
  }
};

const readingOf = (capture: CaptureInput, index: number, now: Date): Candidate => {
  const { captureId } = capture;
  const reasons = captureProblems(capture, fieldOf(index), now);
  if (reasons.length > 0) return { index, captureId, record: null, reasons };
  const record = recordOf(capture);
  return 'oversized' in record
    ? { index, captureId, record: null, reasons: [tooLarge(`${fieldOf(index)}.${record.oversized}`)] }
    : { index, captureId, record, reasons };
};

const tooLarge = (field: string): CaptureReason => ({
  code: 'BAD_USER_INPUT',
  field,
  message: `${field} is over 256 KiB once its secrets are replaced.`,
});

const store = async (tx: Db, scope: RequestScope, records: readonly CaptureRecord[]) => {
  const now = scope.now();
  const rows = records.map((record) => ({ record, id: scope.newId(record.residues.length === 0 ? 'cap' : 'quar') }));
  const claimed = await claimCaptureIds(
    tx,
    rows.map(({ record, id }) => keyRow(scope, record, id, now)),
  );
  const earlier = await earlierCaptures(
    tx,
    scope.tenantId,
    records.map((record) => record.captureId).filter((id) => !claimed.has(id)),
  );
  const fresh = rows.filter(({ record }) => claimed.has(record.captureId));
  const stored = fresh.filter(({ record }) => record.residues.length === 0);
  await insertCapturedCalls(
    tx,
    stored.map(({ record, id }) => capturedCallRow(scope, record, id, now)),
  );
  await insertCapturedCallTools(
    tx,
    stored.flatMap(({ record, id }) => toolRows(scope, record, id)),
  );
  await insertToolCalls(
    tx,
    stored.flatMap(({ record, id }) => toolCallRows(scope, record, id, now)),
  );
  await insertQuarantines(
    tx,
    fresh
      .filter(({ record }) => record.residues.length > 0)
      .map(({ record, id }) => quarantineRow(scope, record, id, now)),
  );
  const told = fresh.map(({ record, id }) => ({
    id: record.residues.length === 0 ? id : null,
    captureId: record.captureId,
    content: record.content,
    observedAt: observedAt(record, now),
  }));
  const deliveryIds = await emitAll(
    { tx, scope, tables },
    capturesIngested(told).map((payload) => ({
      type: 'captures.ingested',
      to: 'studio' as const,
      subject: payload.calls[0]?.captureId ?? payload.agent,
      payload,
    })),
  );
  return { earlier, deliveryIds };
};

/** Contents redacted with different manifests differ in their hashes for that reason alone: the id decides. */
const sameContent = (
  known: { readonly contentHash: string; readonly redactionFingerprint: string },
  record: CaptureRecord,
): boolean => known.redactionFingerprint !== record.redactionFingerprint || known.contentHash === record.contentHash;

const resultOf = ({ index, captureId }: Candidate) => ({ index, captureId, reasons: [] });

const accepted = (candidate: Candidate, record: CaptureRecord): CaptureResult =>
  record.residues.length === 0
    ? { ...resultOf(candidate), status: 'STORED' }
    : {
        ...resultOf(candidate),
        status: 'QUARANTINED',
        reasons: record.residues.map(({ path }) => ({
          code: 'SUSPECTED_SECRET',
          field: `${fieldOf(candidate.index)}${path}`,
          message:
            'This text still looked like a secret after redaction; the capture is in quarantine with the text withheld.',
        })),
      };

const rejected = (candidate: Candidate, reasons: readonly CaptureReason[]): CaptureResult => ({
  ...resultOf(candidate),
  status: 'REJECTED',
  reasons,
});

const mismatch = ({ index }: Candidate): CaptureReason => ({
  code: 'IDEMPOTENCY_MISMATCH',
  field: `${fieldOf(index)}.captureId`,
  message: 'This id was used for a capture with other content.',
});
