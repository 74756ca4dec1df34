import { hashOf } from '@writ/engine/hash';
import type { Authored, Cast } from './authoring.ts';
import { waitUntil } from './wait-until.ts';

export interface SessionsToOpen {
  readonly agent: string;
  readonly environment: string;
  readonly sessionIds: readonly string[];
  /** The contracts of the agent's tools, as its runtime has them. */
  readonly tools: unknown;
  readonly pinned: Pick<Authored, 'compiledHash'> & { readonly planVersion: number };
}

/**
 * Opens a session for each run of the agent, as its runtime would at the start: the session pins what was approved. The runs happened
 * already, so the sessions only log. Returns once Studio knows of all of them.
 */
export const openSessions = async ({ runtime }: Cast, opening: SessionsToOpen): Promise<void> => {
  const { agent, environment, sessionIds, tools, pinned } = opening;
  const contractHash = hashOf('writ.tool-contracts', tools);
  for (const sessionId of sessionIds) {
    await runtime.run('OpenReplaySession', {
      input: {
        sessionId,
        agent,
        environment,
        mode: 'LOG_ONLY',
        tier: 'ADVISORY',
        contractHash,
        compiledSessionHash: pinned.compiledHash,
        planVersion: pinned.planVersion,
      },
    });
  }
  await waitUntil(
    'deliveries of opened sessions',
    async () => {
      type Answer = { replayDeliveries: { nodes: readonly { id: string }[] } };
      return (await runtime.run<Answer>('PendingReplayDeliveries', {})).replayDeliveries.nodes;
    },
    (pending) => pending.length === 0,
  );
};
