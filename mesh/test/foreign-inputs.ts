type Input = Readonly<Record<string, unknown>>;

/** A workspace of whoever asks, so that a foreign id can stand beside it and is looked up by itself. */
export interface OwnWorkspace {
  readonly workspaceId: string;
  readonly draftId: string;
}

/** Ids of another tenant, by what they are of. */
export interface ForeignIds {
  readonly workspaceId: string;
  readonly sourceId: string;
  readonly draftId: string;
  readonly approvalId: string;
  readonly signingKeyId: string;
  /** By the mutation that drives one again. */
  readonly deliveryIds: Readonly<Record<string, string>>;
}

/**
 * What to send to a mutation in place of the generated input, which would be refused for its shape before an id in it is looked up: each
 * foreign id in a place of its own, all else in order.
 */
export const foreignInputs = (
  mutation: string,
  generated: Input,
  foreign: ForeignIds,
  own: OwnWorkspace,
): readonly Input[] => {
  const { workspaceId, sourceId, draftId, approvalId } = foreign;
  const batch = { expectedDraftVersion: 1, origin: 'AUTHOR' };
  const onOwn = (name: string, command: Input) => ({
    ...batch,
    draftId: own.draftId,
    idempotencyKey: name,
    commands: [{ [name]: command }],
  });
  const deliveryId = foreign.deliveryIds[mutation];
  if (deliveryId !== undefined) return [{ id: deliveryId }];
  switch (mutation) {
    case 'applyBusinessCommands':
      return [
        { ...batch, draftId, idempotencyKey: 'foreign', commands: [{ detachSource: { sourceId } }] },
        onOwn('attachSource', { sourceId }),
        onOwn('detachSource', { sourceId }),
        onOwn('rebaseFromApproval', { approvalId }),
      ];
    case 'createBusinessDraft': {
      const onOwnWorkspace = { workspaceId: own.workspaceId, expectedActiveDraftId: own.draftId };
      return [
        { workspaceId, idempotencyKey: 'workspace' },
        { ...onOwnWorkspace, expectedActiveDraftId: draftId, idempotencyKey: 'active' },
        { ...onOwnWorkspace, parentDraftId: draftId, idempotencyKey: 'parent' },
        { ...onOwnWorkspace, derivedFromApprovalId: approvalId, idempotencyKey: 'approval' },
      ];
    }
    case 'addBusinessSource':
      return [
        generated,
        { ...generated, correctsSourceId: null },
        { ...generated, workspaceId: own.workspaceId, correctsSourceId: sourceId },
      ];
    case 'rotateSigningKey':
      return [{ ...generated, expectedActiveKeyId: foreign.signingKeyId }];
    default:
      return [generated];
  }
};
