import { afterAll, beforeAll, expect, test } from 'vitest';
import { lived, viewOf } from './lived-workspace.ts';
import { type Answer, type StudioUnderTest, someone, startStudio } from './studio-subgraph.ts';
import { findings } from './workbench-documents.ts';

let studio: StudioUnderTest;

beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

test('[ST-55] findings support or challenge the approval, the newest first, each with the calls behind it', async () => {
  const as = someone();
  const { workspaceId } = await lived(studio, as);
  const { nodes } = (await viewOf(studio, as, workspaceId)).conformanceFindings;
  const positions = nodes.map(({ id }: Answer) => id.split('_')[1]);
  expect(positions).toEqual(positions.toSorted().toReversed());
  const challenges = nodes.filter((one: Answer) => one.stance === 'CHALLENGES');
  expect(challenges.map((one: Answer) => [one.targetRef, one.occurrences, one.calls.nodes.length]).toSorted()).toEqual([
    ['rule:refund-cap', 1, 1],
    ['tool:think', 1, 1],
  ]);
  const supports = nodes.filter((one: Answer) => one.stance === 'SUPPORTS');
  const rule = supports.find((one: Answer) => one.targetRef === 'rule:refund-cap');
  expect(rule).toMatchObject({ occurrences: 2, severity: null, driftItem: null, evidenceEntry: { supportCount: 2 } });
  expect(rule.summary).toBe('rule:refund-cap: 2 calls with arguments as approved.');
  expect(rule.calls.nodes.map((call: Answer) => call.toolName)).toEqual(['refund', 'refund']);
  for (const one of nodes) expect(one.calls.nodes.length).toBe(Math.min(2, one.occurrences));
});

test('[ST-55] a challenge that somebody dismissed is settled, and findings are filtered by their side', async () => {
  const as = someone();
  const { workspaceId, approvalId } = await lived(studio, as);
  const items = await studio.data(
    as,
    `{ driftItems(filter: { approvalId: "${approvalId}", toolName: "think" }) { nodes { id version } } }`,
  );
  const [{ id, version }] = items.driftItems.nodes;
  await studio.data(
    as,
    'mutation ($input: DismissDriftItemInput!) { dismissDriftItem(input: $input) { driftItem { status } } }',
    { input: { driftItemId: id, expectedVersion: version, reason: 'It only thinks.' } },
  );
  const of = async (stance: string) => {
    const document = `query ($id: ID!) { governanceWorkspace(id: $id) { conformanceFindings(stance: ${stance}) { nodes { id stance } } } }`;
    return (await studio.data(as, document, { id: workspaceId })).governanceWorkspace.conformanceFindings.nodes;
  };
  expect(await of('SETTLED')).toEqual([{ id, stance: 'SETTLED' }]);
  expect((await of('CHALLENGES')).map((one: Answer) => one.stance)).toEqual(['CHALLENGES']);
  expect((await of('SUPPORTS')).length).toBeGreaterThan(1);
});

test('[ST-55][C-40] pages of findings follow one another without gap or repetition; foreign cursors are BAD_CURSOR', async () => {
  const as = someone();
  const { workspaceId } = await lived(studio, as);
  const document = `query ($id: ID!, $first: Int, $after: String) { governanceWorkspace(id: $id) { conformanceFindings(first: $first, after: $after) { ${findings} } } }`;
  const page = async (first: number, after: string | null): Promise<Answer> =>
    (await studio.data(as, document, { id: workspaceId, first, after })).governanceWorkspace.conformanceFindings;
  const all = (await page(100, null)).nodes.map((one: Answer) => one.id);
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const { nodes, pageInfo }: Answer = await page(2, after);
    seen.push(...nodes.map((one: Answer) => one.id));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  expect(seen).toEqual(all);
  expect(seen.length).toBeGreaterThan(3);
  const { pageInfo } = await page(1, null);
  const foreign = { id: workspaceId, first: 1, after: pageInfo.endCursor };
  const other = `query ($after: String) { driftItems(after: $after) { nodes { id } } }`;
  expect((await studio.failure(as, other, foreign)).code).toBe('BAD_CURSOR');
  const wrong = { id: workspaceId, first: 101, after: null };
  expect((await studio.failure(as, document, wrong)).code).toBe('BAD_USER_INPUT');
});
