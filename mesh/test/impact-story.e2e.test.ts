import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { playAirline } from '../src/story/airline.ts';
import { readRecording } from '../src/story/recorded-sessions.ts';
import { growObservations } from './grown-observations.ts';
import { type MeshUnderTest, startMeshUnderTest, type TestTenant } from './mesh-under-test.ts';
import { storedRows } from './stored-rows.ts';

const folder = fileURLToPath(new URL('../../../shared/data/airline', import.meta.url));
const present = existsSync(folder);
if (!present) console.warn(`skipped: no recorded sessions in ${folder}`);

const preview = `query ($id: ID!) { governanceWorkspace(id: $id) { impactPreview(until: "2100-01-01T00:00:00Z", since: "2020-01-01T00:00:00Z") {
  calls unchanged newlyBlocked newlyHeld newlyAllowed knockOn inconclusive truncated sessions
  rules { ruleId newlyBlocked } changes(first: 5) { nodes { __typename } } } } }`;
const lineage = `query ($id: ID!) { ruleLineage(workspaceId: $id, ruleId: "one-certificate-per-booking") {
  commands { nodes { commandType snapshot { id } } } approvals { nodes { id artifact { compiledHash } } }
  calls(first: 100) { nodes { toolName capturedCall { captureId observedCalls { nodes { lineage {
    decision { verdict } approval { id } artifact { compiledHash } sources { id } } } } } } } } }`;

interface Preview {
  readonly calls: number;
  readonly unchanged: number;
  readonly newlyBlocked: number;
  readonly newlyHeld: number;
  readonly newlyAllowed: number;
  readonly knockOn: number;
  readonly inconclusive: number;
  readonly truncated: boolean;
  readonly sessions: number;
  readonly rules: readonly { readonly ruleId: string | null; readonly newlyBlocked: number }[];
  readonly changes: { readonly nodes: readonly unknown[] };
}

describe.skipIf(!present)('what a change would do to recorded sessions', () => {
  let under: MeshUnderTest;
  let tenant: TestTenant;
  let approvalId = '';
  let workspaceId = '';

  const ask = async <Data>(document: string): Promise<Data> => {
    const { data, errors } = await tenant.cast.viewer.send(document, { id: workspaceId });
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data as Data;
  };
  const previewed = async (): Promise<Preview> => {
    type Answer = { governanceWorkspace: { impactPreview: Preview } };
    return (await ask<Answer>(preview)).governanceWorkspace.impactPreview;
  };

  beforeAll(async () => {
    under = await startMeshUnderTest();
    tenant = await under.addTenant('airline');
    ({ approvalId } = await playAirline(await readRecording(folder), tenant.cast, () => {}));
    const [row] = await under.database.sql`select id, active_draft_id as draft from studio.governance_workspace`;
    workspaceId = row?.id;
    const cap = { tool: 'send_certificate', ruleId: 'compensation-cap', path: 'amount', operator: 'LTE', value: 100 };
    await tenant.cast.author.run('ApplyBusinessCommands', {
      input: {
        draftId: row?.draft,
        expectedDraftVersion: 2,
        idempotencyKey: 'a lower cap',
        commands: [{ setArgumentRule: cap }],
      },
    });
  }, 120_000);

  afterAll(() => under.close());

  const expectWhole = ({ calls, unchanged, newlyBlocked, newlyHeld, newlyAllowed, knockOn, inconclusive }: Preview) =>
    expect(unchanged + newlyBlocked + newlyHeld + newlyAllowed + knockOn + inconclusive).toBe(calls);

  test('[ST-54] a lower cap blocks the one recorded call above it, with the call as counterexample, and stores nothing', async () => {
    const before = await storedRows(under.database.sql);
    const seen = await previewed();
    expectWhole(seen);
    expect(seen).toMatchObject({ calls: 572, newlyBlocked: 1, newlyAllowed: 0, truncated: false });
    expect(seen.rules.filter((rule) => rule.newlyBlocked > 0).map(({ ruleId }) => ruleId)).toEqual([
      'compensation-cap',
    ]);
    expect(seen.changes.nodes).toHaveLength(1);
    expect(await storedRows(under.database.sql)).toEqual(before);
  });

  test('[ST-56] from a rule to the calls it flagged, and from each of them back to approval, artifact and sources', async () => {
    type Call = {
      capturedCall: {
        observedCalls: { nodes: { lineage: { approval: { id: string }; decision: { verdict: string } } }[] };
      };
    };
    const { ruleLineage } = await ask<{
      ruleLineage: { approvals: { nodes: { id: string }[] }; commands: { nodes: unknown[] }; calls: { nodes: Call[] } };
    }>(lineage);
    expect(ruleLineage.commands.nodes).toHaveLength(1);
    expect(ruleLineage.approvals.nodes.map(({ id }) => id)).toEqual([approvalId]);
    expect(ruleLineage.calls.nodes).toHaveLength(4);
    for (const { capturedCall } of ruleLineage.calls.nodes) {
      const [observed] = capturedCall.observedCalls.nodes;
      expect(observed?.lineage.approval.id).toBe(approvalId);
      expect(observed?.lineage.decision.verdict).toBe('BLOCK');
    }
  });

  test('[ST-54] fifty times as many calls: the newest ten thousand are evaluated, page by page, and it says that there are more', async () => {
    await growObservations(under.database.sql, tenant.tenantId, 50);
    // Without statistics, as right after a bulk load: Postgres must find each session by its index all the same.
    under.forget();
    const seen = await previewed();
    expectWhole(seen);
    expect(seen.truncated).toBe(true);
    expect(seen.calls).toBeGreaterThan(9_000);
    expect(seen.calls).toBeLessThanOrEqual(10_000);
    expect(seen.newlyBlocked).toBeGreaterThan(1);
    expect(under.statements.filter(({ family }) => family === 'studio').length).toBeLessThan(100);
  }, 60_000);
});
