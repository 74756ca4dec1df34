import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { playAirline } from '../src/story/airline.ts';
import { readRecording } from '../src/story/recorded-sessions.ts';
import { type MeshUnderTest, startMeshUnderTest, type TestTenant } from './mesh-under-test.ts';

const folder = fileURLToPath(new URL('../../../shared/data/airline', import.meta.url));
const present = existsSync(folder);
if (!present) console.warn(`skipped: no recorded sessions in ${folder}`);

describe.skipIf(!present)('the airline story with recorded sessions', () => {
  let under: MeshUnderTest;
  let tenant: TestTenant;
  let approvalId = '';
  const printed: string[] = [];

  beforeAll(async () => {
    under = await startMeshUnderTest();
    tenant = await under.addTenant('airline');
    ({ approvalId } = await playAirline(await readRecording(folder), tenant.cast, (line) => printed.push(line)));
  }, 120_000);

  afterAll(() => under.close());

  const drift = async () => {
    type Item = { kind: string; targetRef: string; occurrences: number; calls: { nodes: readonly unknown[] } };
    const answer = await tenant.cast.viewer.run<{ governanceApproval: { driftItems: { nodes: readonly Item[] } } }>(
      'ApprovalToCalls',
      { id: approvalId, driftItems: 100, calls: 100 },
    );
    return new Map(answer.governanceApproval.driftItems.nodes.map((item) => [`${item.kind} ${item.targetRef}`, item]));
  };

  test('[HI-10] all recorded calls are taken in as captures, and their secrets are not', async () => {
    expect(printed.find((line) => line.startsWith('captures'))).toMatch(/ 0 rejected, 0 quarantined$/);
    const [row] = await under.database.sql`select count(*)::int as calls from studio.observed_call`;
    expect(row?.calls).toBe(572);
  });

  test('[ST-43] the tools that were left out appear as drift with their calls', async () => {
    const items = await drift();
    expect(items.get('UNKNOWN_TOOL tool:think')?.occurrences).toBe(48);
    expect(items.get('UNKNOWN_TOOL tool:calculate')?.occurrences).toBe(44);
    expect(items.get('UNKNOWN_TOOL tool:think')?.calls.nodes).toHaveLength(48);
  });

  test('[ST-43] calls against the argument rules appear under the rule that they break', async () => {
    const items = await drift();
    expect(items.get('ARGUMENT_RULE_VIOLATED rule:one-certificate-per-booking')?.occurrences).toBe(4);
    expect(items.get('ARGUMENT_RULE_VIOLATED rule:pay-changes-by-card')?.occurrences).toBe(3);
    expect(items.has('ARGUMENT_RULE_VIOLATED rule:at-most-five-passengers')).toBe(false);
    expect(items.has('ARGUMENT_RULE_VIOLATED rule:compensation-cap')).toBe(false);
  });

  test('[C-41] the traversal costs a bounded number of statements over a hundred sessions', async () => {
    under.forget();
    await drift();
    expect(under.statements.length).toBeLessThanOrEqual(12);
  });
});
