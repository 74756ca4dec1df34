import { operationNamed } from '@writ/schema/persisted-operations';
import { airlineCommands, leftOut } from './airline-rules.ts';
import { addSources, approveAndPublish, authorDraft, type Cast, createWorkspace, type Print } from './authoring.ts';
import { ingest } from './observing.ts';
import { openSessions } from './open-sessions.ts';
import type { Recording } from './recorded-sessions.ts';
import { capturesOf } from './session-captures.ts';

const environment = 'PRODUCTION';

/**
 * The airline's story, through public operations only: its policy and tool schemas become sources, its tools a draft, the draft an
 * approval, its runs become sessions that pin what was approved, what it really did becomes captures, and the difference becomes drift. Playing it again changes nothing.
 */
export const playAirline = async (recording: Recording, cast: Cast, print: Print): Promise<{ approvalId: string }> => {
  const { policy, tools, sessions } = recording;
  const agent = sessions[0]?.agent;
  if (agent === undefined) throw new Error('the recording has no session');
  const workspaceId = await createWorkspace(cast, agent, environment);
  print(`workspace    ${workspaceId}  ${agent} in ${environment}`);
  const sources = await addSources(cast, workspaceId, [
    { kind: 'UPLOADED_DOC', title: 'Airline agent policy', content: policy },
    ...tools.map((tool) => ({
      kind: 'TOOL_SCHEMA' as const,
      title: tool.name,
      content: JSON.stringify(tool, null, 2),
    })),
  ]);
  print(`sources      ${sources.length}: the policy and ${tools.length} tool schemas`);
  const commands = airlineCommands(tools, sources);
  const draft = await authorDraft(cast, workspaceId, `${agent} story`, commands);
  print(
    `draft        ${draft.draftId}  version ${draft.version}, ${commands.length} commands, without ${[...leftOut].join(' and ')}`,
  );
  const approved = await approveAndPublish(cast, workspaceId, draft.snapshotHash, 'Played by the airline story.');
  print(`approval     ${approved.approvalId}  compiled ${approved.compiledHash}`);
  print(`plan         version ${approved.planVersion} is published`);
  const sessionIds = sessions.map(({ sessionId }) => sessionId);
  await openSessions(cast, { agent, environment, sessionIds, tools, pinned: approved });
  print(`sessions     ${sessionIds.length} opened to log, each pinned to plan version ${approved.planVersion}`);
  const captures = sessions.flatMap((session) => capturesOf(session, tools, environment));
  const { stored, duplicates, rejected, quarantined } = await ingest(cast, captures);
  print(
    `captures     ${captures.length} of ${sessions.length} sessions: ${stored} stored, ${duplicates} known, ${rejected} rejected, ${quarantined} quarantined`,
  );
  return { approvalId: approved.approvalId };
};

/** The one query over all families, as text, and its answer. */
export const showTraversal = async (cast: Cast, approvalId: string, print: Print): Promise<void> => {
  const { body } = operationNamed('ApprovalToCalls');
  print(`\n${body.trim()}\n\n# variables: ${JSON.stringify({ id: approvalId })}\n`);
  print(JSON.stringify(await cast.viewer.send(body, { id: approvalId }), null, 2));
};
