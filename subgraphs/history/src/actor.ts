import type { Actor } from '@writ/kit/principal';

interface Caused {
  readonly actorKind: Actor['kind'];
  readonly actorId: string;
  readonly actorChannel: Actor['channel'];
}

/** Who caused a row, as the graph shows it (C-24). */
export const actorOf = ({ actorKind, actorId, actorChannel }: Caused): Actor => ({
  kind: actorKind,
  id: actorId,
  channel: actorChannel,
});
