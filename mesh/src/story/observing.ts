import type { Cast } from './authoring.ts';
import type { CaptureInput } from './session-captures.ts';
import { waitUntil } from './wait-until.ts';

const batchSize = 100;

export interface Ingested {
  readonly stored: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly quarantined: number;
}

interface IngestAnswer {
  readonly ingestCaptures: Ingested & { readonly deliveries: readonly { readonly id: string }[] };
}

/** Sends captures in batches, and waits until studio has taken in all of them: from then on their drift can be read. */
export const ingest = async ({ ingest: client }: Cast, captures: readonly CaptureInput[]): Promise<Ingested> => {
  const total = { stored: 0, duplicates: 0, rejected: 0, quarantined: 0 };
  const deliveries: string[] = [];
  for (let from = 0; from < captures.length; from += batchSize) {
    const input = { captures: captures.slice(from, from + batchSize) };
    const { ingestCaptures } = await client.run<IngestAnswer>('IngestCaptures', { input });
    total.stored += ingestCaptures.stored;
    total.duplicates += ingestCaptures.duplicates;
    total.rejected += ingestCaptures.rejected;
    total.quarantined += ingestCaptures.quarantined;
    deliveries.push(...ingestCaptures.deliveries.map(({ id }) => id));
  }
  for (const id of deliveries) {
    const { status, lastError } = await waitUntil(
      `delivery ${id}`,
      async () => {
        type Answer = { historyDelivery: { status: string; lastError: string | null } };
        return (await client.run<Answer>('HistoryDelivery', { id })).historyDelivery;
      },
      (delivery) => delivery.status !== 'PENDING',
    );
    if (status !== 'DELIVERED') throw new Error(`delivery ${id} is ${status}: ${lastError}`);
  }
  return total;
};
