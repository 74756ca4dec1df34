import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addSource, approve, author, change, type StudioUnderTest, someone, startStudio } from './studio-subgraph.ts';

/** Recorded material of a real agent; it lies beside the project and not in it. */
const folder = new URL('../../../../shared/data/airline/', import.meta.url);
const present = existsSync(new URL('tools.json', folder));
if (!present) console.log(`skipped: ${folder.pathname} is absent`);

interface DeclaredTool {
  readonly name: string;
  readonly description: string;
  readonly parameters: unknown;
}

let studio: StudioUnderTest;
beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

test.skipIf(!present)(
  '[ST-10][ST-21][ST-32] the airline agent: its policy and tools become sources, a draft and an approval',
  async () => {
    const as = someone();
    const declared = readFileSync(new URL('tools.json', folder), 'utf8');
    const tools: readonly DeclaredTool[] = JSON.parse(declared);
    const draft = await author(
      studio,
      as,
      tools
        .filter(({ name }) => name !== 'think' && name !== 'calculate')
        .map(({ name, description, parameters }) => ({
          addTool: {
            name,
            description,
            inputSchema: parameters,
            sideEffect: /^(get|search|list)/.test(name) ? 'READ' : 'WRITE',
          },
        })),
    );
    const { workspaceId } = draft;
    const sources = [
      {
        workspaceId,
        kind: 'UPLOADED_DOC',
        title: 'Policy',
        content: readFileSync(new URL('policy.md', folder), 'utf8'),
      },
      { workspaceId, kind: 'TOOL_SCHEMA', title: 'Tools', content: declared },
    ];
    const attached: unknown[] = [];
    for (const input of sources) {
      const { businessSource } = (await studio.data(as, addSource, { input })).addBusinessSource;
      expect(businessSource.ingestionStatus).toBe('INGESTED');
      attached.push({ attachSource: { sourceId: businessSource.id } });
    }
    const reviewed = await change(studio, as, draft, [
      ...attached,
      {
        setArgumentRule: {
          tool: 'book_reservation',
          ruleId: 'cabins',
          path: 'cabin',
          operator: 'ONE_OF',
          value: ['economy', 'business'],
        },
      },
      {
        setArgumentRule: {
          tool: 'book_reservation',
          ruleId: 'five',
          path: 'passengers',
          operator: 'LENGTH_LTE',
          value: 5,
        },
      },
      {
        setArgumentRule: {
          tool: 'cancel_reservation',
          ruleId: 'code',
          path: 'reservation_id',
          operator: 'REGEX',
          value: '^[A-Z0-9]{6}$',
        },
      },
      { setArgumentRule: { tool: 'send_certificate', ruleId: 'small', path: 'amount', operator: 'LTE', value: 100 } },
      { setSessionLimits: { toolCalls: 40, callsPerTool: [{ tool: 'send_certificate', atMost: 1 }] } },
    ]);
    const { created, compiledGovernanceArtifact } = await approve(studio, as, reviewed);
    expect(created).toBe(true);
    expect(Object.keys(compiledGovernanceArtifact.runtimeProjection.tools)).toHaveLength(tools.length - 2);
  },
);
