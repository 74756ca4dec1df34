import type { Actor } from './principal.ts';
import type { RequestScope } from './request-scope.ts';

/** The columns of a row that say who caused it (C-24). */
export interface ActorColumns {
  readonly actorKind: Actor['kind'];
  readonly actorId: string;
  readonly actorChannel: Actor['channel'];
}

export const actorOf = ({ actorKind, actorId, actorChannel }: ActorColumns): Actor => ({
  kind: actorKind,
  id: actorId,
  channel: actorChannel,
});

/** What every row written in this request has in common: its tenant, who caused it and when. */
export const causedBy = (
  { tenantId, actor }: RequestScope,
  createdAt: Date,
): ActorColumns & { readonly tenantId: string; readonly createdAt: Date } => ({
  tenantId,
  actorKind: actor.kind,
  actorId: actor.id,
  actorChannel: actor.channel,
  createdAt,
});
