import type { Credentials } from '../data-folder.ts';
import { showTraversal } from './airline.ts';
import { addSources, approveAndPublish, authorDraft, createWorkspace, type Print } from './authoring.ts';
import { castFrom } from './cast.ts';
import { ingest } from './observing.ts';
import { openSessions } from './open-sessions.ts';
import type { CaptureInput } from './session-captures.ts';

const agent = 'refund-desk';
const environment = 'STAGING';

const lookUpOrder = {
  type: 'object',
  properties: { orderId: { type: 'string' } },
  required: ['orderId'],
  additionalProperties: false,
};
const refund = {
  type: 'object',
  properties: {
    orderId: { type: 'string' },
    amountCents: { type: 'integer', minimum: 1 },
    reason: { type: 'string', enum: ['damaged', 'late', 'not_as_described'] },
  },
  required: ['orderId', 'amountCents', 'reason'],
  additionalProperties: false,
};
/** What the agent's builders changed after the approval: nobody asked for approval of the note. */
const refundWithNote = { ...refund, properties: { ...refund.properties, note: { type: 'string' } } };

const rule = 'A refund of more than 200.00 needs a person; the desk never sends money to another account.';

const commands = (sourceIds: readonly string[]) => [
  ...sourceIds.map((sourceId) => ({ attachSource: { sourceId } })),
  { addTool: { name: 'look_up_order', description: 'Read an order.', inputSchema: lookUpOrder, sideEffect: 'READ' } },
  {
    addTool: {
      name: 'refund_order',
      description: 'Pay money back for an order.',
      inputSchema: refund,
      sideEffect: 'FINANCIAL',
      riskDefault: 'ALLOW',
    },
  },
  {
    setArgumentRule: {
      tool: 'refund_order',
      ruleId: 'refund-cap',
      path: 'amountCents',
      operator: 'LTE',
      value: 20_000,
      because: 'A refund of more than 200.00 needs a person.',
    },
  },
  { setSessionLimits: { toolCalls: 20, callsPerTool: [{ tool: 'refund_order', atMost: 2 }] } },
];

const capture = (
  captureId: string,
  sdkSessionId: string,
  toolName: string,
  args: Readonly<Record<string, unknown>>,
  refundSchema: object,
): CaptureInput => ({
  captureId,
  agent,
  environment,
  provider: 'openai',
  modelId: 'gpt-4o',
  sdkSessionId,
  captureLevel: 'REDACTED',
  request: { messages: [{ role: 'user', content: `Please help with order ${String(args.orderId ?? '')}.` }] },
  response: { role: 'assistant', tool: toolName },
  declaredTools: [
    { name: 'look_up_order', inputSchema: lookUpOrder },
    { name: 'refund_order', inputSchema: refundSchema },
  ],
  toolCalls: [{ toolCallId: `${captureId}:0`, toolName, arguments: args }],
});

const goodDay = [
  capture('demo-1', 'demo-session-1', 'look_up_order', { orderId: 'A-100' }, refund),
  capture('demo-2', 'demo-session-1', 'refund_order', { orderId: 'A-100', amountCents: 1_500, reason: 'late' }, refund),
];
const badDay = [
  capture(
    'demo-3',
    'demo-session-2',
    'refund_order',
    { orderId: 'A-101', amountCents: 82_000, reason: 'damaged' },
    refund,
  ),
  capture('demo-4', 'demo-session-2', 'wire_transfer', { account: 'X-1', amountCents: 82_000 }, refund),
  capture(
    'demo-5',
    'demo-session-3',
    'refund_order',
    { orderId: 'A-102', amountCents: 900, reason: 'late' },
    refundWithNote,
  ),
];

/** A small story from a rule in words to drift on the screen, through public operations only. Each step prints a query that shows it. */
export const playDemo = async (credentials: Pick<Credentials, 'url' | 'keys'>, print: Print): Promise<void> => {
  const cast = castFrom(credentials);
  const ask = (query: string) => print(`   ask: ${query}`);
  print('\n1. A workspace for the refund desk, with one rule in words as its source.');
  const workspaceId = await createWorkspace(cast, agent, environment);
  const sources = await addSources(cast, workspaceId, [{ kind: 'PASTED_RULE', title: 'Refund rule', content: rule }]);
  print(`   ${workspaceId}, ${sources.join(', ')}`);
  ask(`{ governanceWorkspace(id: "${workspaceId}") { agent status sources { nodes { title body securityStatus } } } }`);
  print('2. The author drafts: two tools with pinned schemas, a cap on refunds, limits of a session.');
  const draft = await authorDraft(cast, workspaceId, 'refund desk demo', commands(sources));
  print(`   ${draft.draftId}, version ${draft.version}`);
  ask(`{ businessDraft(id: "${draft.draftId}") { currentVersion commands { nodes { commandType payload } } } }`);
  print('3. Another person approves what was reviewed; it compiles, and the plan of the agent follows.');
  const approved = await approveAndPublish(cast, workspaceId, draft.snapshotHash, 'Reviewed for the demo.');
  print(`   ${approved.approvalId}, compiled ${approved.compiledHash}, plan version ${approved.planVersion}`);
  ask(`{ governancePlan(agent: "${agent}", environment: ${environment}) { status version compiledHash approvedBy } }`);
  print('4. The agent runs three times: each of its sessions pins what was approved.');
  const sessionIds = ['demo-session-1', 'demo-session-2', 'demo-session-3'];
  await openSessions(cast, { agent, environment, sessionIds, tools: { lookUpOrder, refund }, pinned: approved });
  print(`   ${sessionIds.join(', ')}`);
  ask('{ replaySession(sessionId: "demo-session-2") { status mode compiledSessionHash artifact { approvalId } } }');
  print('5. A good day: the agent stays within what was approved.');
  print(`   ${JSON.stringify(await ingest(cast, goodDay))}`);
  ask('{ capturedCall(captureId: "demo-2") { primaryToolName modelId request response } }');
  print('6. A bad day: a refund over the cap, a tool nobody approved, a schema that changed.');
  print(`   ${JSON.stringify(await ingest(cast, badDay))}`);
  ask(`{ driftItems(filter: { workspaceId: "${workspaceId}" }) { nodes { kind severity targetRef summary } } }`);
  print('7. One query from the approval to the calls behind each difference:');
  await showTraversal(cast, approved.approvalId, print);
};
