import type { As } from '@writ/kit/testing/execute-as';
import { newTypeId } from '@writ/kit/type-id';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lived } from './lived-workspace.ts';
import { type Answer, type StudioUnderTest, someone, startStudio } from './studio-subgraph.ts';
import { atlas, control, findings, focus, preview } from './workbench-documents.ts';

let studio: StudioUnderTest;

beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

const views = `
  atlas { ${atlas} } control(target: "tool:refund") { ${control} } focus(judgmentId: "cap") { ${focus} }
  approvalPreview { ${preview} } conformanceFindings(first: 10) { ${findings} }`;

describe('whatever the number of workspaces', () => {
  test('[ST-50][ST-51][ST-52][ST-53][ST-55][C-41] all views of every workspace cost the statements of one', async () => {
    const as = someone();
    for (let number = 0; number < 4; number += 1) await lived(studio, as);
    const document = `query ($first: Int!) { governanceWorkspaces(first: $first) { nodes { ${views} } } }`;
    await studio.data(as, document, { first: 4 });
    studio.statements();
    await studio.data(as, document, { first: 1 });
    const forOne = studio.statements();
    const { governanceWorkspaces } = await studio.data(as, document, { first: 4 });
    const forAll = studio.statements();
    expect(governanceWorkspaces.nodes.filter((node: Answer) => node.atlas.signals.observedCalls === 4)).toHaveLength(4);
    expect(forAll.length).toBe(forOne.length);
    expect(forAll.filter((statement) => !/^\s*(select|with)\b/i.test(statement))).toEqual([]);
  });

  test('[C-41] each view has its own small number of statements', async () => {
    const as = someone();
    const { workspaceId } = await lived(studio, as);
    const cost = async (selection: string) => {
      const document = `query ($id: ID!) { governanceWorkspace(id: $id) { ${selection} } }`;
      await studio.data(as, document, { id: workspaceId });
      studio.statements();
      await studio.data(as, document, { id: workspaceId });
      return studio.statements().length;
    };
    expect({
      atlas: await cost(
        'atlas { signal tools { name } clusters { kind } judgments { open { id } } posture { openDrift { critical } } }',
      ),
      control: await cost(`control(target: "tool:refund") { ${control} }`),
      focus: await cost(
        'focus(judgmentId: "cap") { judgment { id } control { standing } evidence { id } options { status } }',
      ),
      preview: await cost(
        'approvalPreview { snapshotHash current refusal { code } blockers { code } changes { unchanged } }',
      ),
      findings: await cost('conformanceFindings { nodes { id calls { nodes { id } } } }'),
    }).toEqual({ atlas: 5, control: 6, focus: 8, preview: 4, findings: 5 });
  });
});

describe('who may look', () => {
  const roots = (id: string) => [
    `atlas(workspaceId: "${id}") { signal }`,
    `controlPath(workspaceId: "${id}", target: "tool:refund") { target }`,
    `judgmentFocus(workspaceId: "${id}", judgmentId: "cap") { target }`,
    `approvalPreview(workspaceId: "${id}") { snapshotHash }`,
  ];

  test('[GW-05][C-04] each view is a root field too, and null for another tenant', async () => {
    const as = someone();
    const { workspaceId } = await lived(studio, as);
    for (const root of roots(workspaceId)) {
      expect(Object.values(await studio.data(as, `{ ${root} }`)), root).not.toContain(null);
      expect(Object.values(await studio.data(someone('eve'), `{ ${root} }`)), root).toEqual([null]);
    }
  });

  test('[C-05] each view needs studio:read', async () => {
    const as = someone();
    const { workspaceId } = await lived(studio, as);
    const outsider: As = { ...as, scopes: ['plan:read'] };
    for (const root of roots(workspaceId)) {
      expect((await studio.failure(outsider, `{ ${root} }`)).code, root).toBe('FORBIDDEN');
    }
  });

  test('[C-10][C-23] a malformed target, judgment or workspace is BAD_USER_INPUT naming its field', async () => {
    const as = someone();
    const { workspaceId } = await lived(studio, as);
    const target = 'query ($id: ID!, $target: String!) { controlPath(workspaceId: $id, target: $target) { target } }';
    for (const wrong of ['refund', 'tool:', 'phase:x', `tool:${'x'.repeat(400)}`, 'tool:nul\0']) {
      const { code, details } = await studio.failure(as, target, { id: workspaceId, target: wrong });
      expect({ code, field: details.field }).toEqual({ code: 'BAD_USER_INPUT', field: 'target' });
    }
    const judgmentId = `{ judgmentFocus(workspaceId: "${workspaceId}", judgmentId: "no spaces") { target } }`;
    expect(await studio.failure(as, judgmentId)).toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { field: 'judgmentId' },
    });
    const workspace = `{ atlas(workspaceId: "${newTypeId('plan')}") { signal } }`;
    expect(await studio.failure(as, workspace)).toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { field: 'workspaceId' },
    });
  });
});
