import type { Cast } from '../src/story/authoring.ts';

/** After the airline's approval its author lowers a cap and asks a question. */
export const changeAirlineDraft = async ({ author, viewer }: Cast, agent: string): Promise<void> => {
  const { data } = await viewer.send(
    'query ($agent: String!) { governanceWorkspace(agent: $agent, environment: PRODUCTION) { activeDraft { id currentVersion } } }',
    { agent },
  );
  const found = data as { governanceWorkspace: { activeDraft: { id: string; currentVersion: number } } };
  const { id, currentVersion } = found.governanceWorkspace.activeDraft;
  const { applyBusinessCommands } = await author.run<{ applyBusinessCommands: { applied: boolean } }>(
    'ApplyBusinessCommands',
    {
      input: {
        draftId: id,
        expectedDraftVersion: currentVersion,
        idempotencyKey: 'a lower cap and a question',
        commands: [
          {
            setArgumentRule: {
              tool: 'send_certificate',
              ruleId: 'compensation-cap',
              path: 'amount',
              operator: 'LTE',
              value: 300,
            },
          },
          {
            raiseJudgment: {
              judgmentId: 'certificates',
              question: 'How many certificates may pay for one booking?',
              options: ['one', 'two'],
              targetRef: 'rule:one-certificate-per-booking',
            },
          },
        ],
      },
    },
  );
  if (!applyBusinessCommands.applied) throw new Error('the rules refused the change');
};
