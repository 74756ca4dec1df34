import { randomUUID } from 'node:crypto';
import type { As } from '@writ/kit/testing/execute-as';
import { newTypeId } from '@writ/kit/type-id';
import {
  type Answer,
  type Authored,
  approve,
  author,
  change,
  createWorkspace,
  refundCommands,
  type StudioUnderTest,
} from './studio-subgraph.ts';
import { whole } from './workbench-documents.ts';

const judgment = {
  raiseJudgment: { judgmentId: 'cap', question: 'How much?', options: ['50', '100'], targetRef: 'refund-cap' },
};

const captured = (toolName: string, args: unknown, over: Record<string, unknown> = {}) => ({
  captureId: randomUUID(),
  callIndex: 0,
  toolName,
  arguments: args,
  observedAt: '2026-11-20T10:00:00.000Z',
  ...over,
});

const observedCalls = [
  captured('refund', { order_id: 'o-1', amount: 500 }, { sdkSessionId: 's-1' }),
  captured('refund', { order_id: 'o-2', amount: 10 }, { sdkSessionId: 's-1', observedAt: '2026-11-20T10:05:00.000Z' }),
  captured('refund', { order_id: 'o-3', amount: 20 }, { observedAt: '2026-11-20T09:00:00.000Z' }),
  captured('think', {}, { observedAt: '2026-11-20T11:00:00.000Z' }),
];

const observe = (studio: StudioUnderTest, as: As, agent: string) =>
  studio.data(
    { tenantId: as.tenantId, scopes: ['internal'], actor: { kind: 'SERVICE', id: 'history', channel: 'DELIVERY' } },
    'mutation ($input: ObserveCapturedCallsInput!) { observeCapturedCalls(input: $input) { observed } }',
    {
      input: {
        eventId: newTypeId('dlv'),
        agent,
        environment: 'STAGING',
        calls: observedCalls.map((call) => ({ ...call, captureId: randomUUID() })),
        declaredTools: [],
      },
    },
  );

export interface Lived extends Authored {
  readonly agent: string;
  readonly approvalId: string;
  /** Hash of the approved snapshot. */
  readonly approvedHash: string;
}

/** A workspace that approved a refund cap, saw some calls, and goes on to change its draft with a judgment open. */
export const lived = async (studio: StudioUnderTest, as: As): Promise<Lived> => {
  const agent = `agent-${randomUUID()}`;
  const settings = { minimumObservations: 4, minimumClassifiedShare: 0.5 };
  const first = await author(studio, as, refundCommands, { agent, settings });
  const pair = await approve(studio, as, first);
  await observe(studio, as, agent);
  const next = await change(studio, as, first, [judgment]);
  return { ...next, agent, approvalId: pair.governanceApproval.id, approvedHash: first.snapshotHash };
};

export const emptyWorkspace = async (studio: StudioUnderTest, as: As): Promise<string> => {
  const input = { agent: `agent-${randomUUID()}`, environment: 'STAGING' };
  return (await studio.data(as, createWorkspace, { input })).createGovernanceWorkspace.governanceWorkspace.id;
};

/** Every view of one workspace. */
export const viewOf = async (
  studio: StudioUnderTest,
  as: As,
  id: string,
  over: Record<string, unknown> = {},
): Promise<Answer> => {
  const variables = { id, tool: 'tool:refund', rule: 'rule:refund-cap', judgmentId: 'cap', ...over };
  return (await studio.data(as, whole, variables)).governanceWorkspace;
};
