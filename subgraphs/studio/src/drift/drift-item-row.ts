import type { Divergence } from './divergence.ts';

/** The row of a divergence that no item of its approval is about yet, before its first occurrence is counted. */
export const newItemRow = <Caused extends { readonly id: string; readonly createdAt: Date }>(
  caused: Caused,
  approval: { readonly id: string; readonly workspaceId: string },
  { calls: _calls, ...divergence }: Divergence,
  seen: { readonly first: Date; readonly last: Date },
) => ({
  ...caused,
  ...divergence,
  workspaceId: approval.workspaceId,
  approvalId: approval.id,
  status: 'OPEN' as const,
  version: 1,
  firstSeenAt: seen.first,
  lastSeenAt: seen.last,
  updatedAt: caused.createdAt,
});
