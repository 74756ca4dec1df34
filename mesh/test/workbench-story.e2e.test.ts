import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { playAirline } from '../src/story/airline.ts';
import { leftOut } from '../src/story/airline-rules.ts';
import { type Recording, readRecording } from '../src/story/recorded-sessions.ts';
import { changeAirlineDraft } from './changed-draft.ts';
import { addOtherAgents, growObservations } from './grown-observations.ts';
import { type MeshUnderTest, startMeshUnderTest, type TestTenant } from './mesh-under-test.ts';
import { storedRows } from './stored-rows.ts';
import { type Workbench, workbench } from './workbench-document.ts';

const folder = fileURLToPath(new URL('../../../shared/data/airline', import.meta.url));
const present = existsSync(folder);
if (!present) console.warn(`skipped: no recorded sessions in ${folder}`);

const times = 50;

describe.skipIf(!present)('the workbench of the airline agent', () => {
  let under: MeshUnderTest;
  let tenant: TestTenant;
  let recording: Recording;
  let approvalId = '';
  let agent = '';
  const shown: { airline?: Workbench; grown?: Workbench } = {};
  const counted: Record<'airline' | 'grown', number> = { airline: 0, grown: 0 };

  const rows: Record<'before' | 'after', Readonly<Record<string, string>>> = { before: {}, after: {} };

  const look = async (size: 'airline' | 'grown'): Promise<Workbench> => {
    under.forget();
    const { data, errors } = await tenant.cast.viewer.send(workbench, { agent });
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    counted[size] = under.statements.filter(({ family }) => family === 'studio').length;
    return (data as { governanceWorkspace: Workbench }).governanceWorkspace;
  };

  beforeAll(async () => {
    under = await startMeshUnderTest();
    tenant = await under.addTenant('airline');
    recording = await readRecording(folder);
    agent = recording.sessions[0]?.agent ?? '';
    ({ approvalId } = await playAirline(recording, tenant.cast, () => {}));
    await changeAirlineDraft(tenant.cast, agent);
    rows.before = await storedRows(under.database.sql);
    shown.airline = await look('airline');
    rows.after = await storedRows(under.database.sql);
    await growObservations(under.database.sql, tenant.tenantId, times);
    await addOtherAgents(under.database.sql, tenant.tenantId, 6);
    shown.grown = await look('grown');
  }, 180_000);

  afterAll(() => under.close());

  const seen = (size: 'airline' | 'grown'): Workbench => {
    const workspace = shown[size];
    if (workspace === undefined) throw new Error(`${size} was not looked at`);
    return workspace;
  };

  /** How often each tool was called in the recording. */
  const recorded = (): ReadonlyMap<string, number> => {
    const names = recording.sessions.flatMap(({ messages }) =>
      messages.flatMap(({ tool_calls: calls }) => (calls ?? []).map(({ name }) => name)),
    );
    return new Map([...Map.groupBy(names, (name) => name)].map(([name, calls]) => [name, calls.length]));
  };
  const recordedSessions = (): number =>
    recording.sessions.filter(({ messages }) => messages.some(({ tool_calls: calls }) => (calls ?? []).length > 0))
      .length;

  const sizes = [
    ['airline', 1],
    ['grown', times],
  ] as const;

  for (const [size, factor] of sizes) {
    test(`[ST-50] the Atlas counts what was recorded, ${factor} times`, () => {
      const { signals, signal, tools, posture, unlistedTools, judgments } = seen(size).atlas;
      const calls = recorded();
      expect(signals).toMatchObject({
        observedCalls: 572 * factor,
        observedSessions: recordedSessions() * factor,
        callsOutsideSessions: 0,
        observedTools: calls.size,
        classifiedTools: [...calls.keys()].filter((name) => !leftOut.has(name)).length,
        truncated: false,
      });
      expect(signal).toBe('THIN');
      expect(signals.shortfalls.map(({ threshold }) => threshold)).toEqual(['MINIMUM_CLASSIFIED_SHARE']);
      const observed = tools.filter((tool) => tool.observedCalls > 0).map((tool) => [tool.name, tool.observedCalls]);
      expect(Object.fromEntries(observed)).toEqual(
        Object.fromEntries([...calls].map(([name, number]) => [name, number * factor])),
      );
      expect(tools.filter(({ standing }) => standing === 'UNKNOWN').map(({ name }) => name)).toEqual(
        [...leftOut].toSorted((a, b) => (calls.get(b) ?? 0) - (calls.get(a) ?? 0)),
      );
      expect(tools.find(({ name }) => name === 'book_reservation')).toMatchObject({
        standing: 'GOVERNED',
        approved: true,
        sideEffect: 'FINANCIAL',
        rules: 2,
      });
      expect(unlistedTools).toBe(0);
      expect(judgments).toEqual({ open: [{ id: 'certificates' }], resolved: [] });
      expect(posture).toMatchObject({
        stage: 'PUBLISHED',
        runtimeAuthorityKind: 'STUDIO_APPROVAL',
        conformance: 'DRIFTING',
        unapprovedChanges: true,
        activeApproval: { id: approvalId },
      });
    });

    test(`[ST-51] a control path counts its calls and those that were against it, ${factor} times`, () => {
      const { booking, certificate, think } = seen(size);
      const booked = (recorded().get('book_reservation') ?? 0) * factor;
      expect(booking.runtime).toMatchObject({ callsMatched: booked, callsBlocked: 4 * factor, openDriftItems: 1 });
      expect(certificate.runtime).toMatchObject({ callsMatched: booked, callsBlocked: 4 * factor });
      expect(certificate.sentence).toContain('certificate_');
      const [guard] = certificate.argumentGuards;
      expect(guard?.supportCount).toBe(booked - 4 * factor);
      expect(guard?.contradictionCount).toBe(4 * factor);
      expect(think).toMatchObject({
        standing: 'UNKNOWN',
        runtime: { callsMatched: 48 * factor, callsBlocked: 48 * factor },
      });
      expect(booking.stages.map(({ layer }) => layer)).toEqual(['TOOL', 'SESSION']);
    });

    test(`[ST-52] a judgment leads to the calls that speak about it, ${factor} times`, () => {
      const { focus } = seen(size);
      const booked = (recorded().get('book_reservation') ?? 0) * factor;
      expect(focus).toMatchObject({
        target: 'rule:one-certificate-per-booking',
        control: { standing: 'APPROVED', runtime: { callsMatched: booked, callsBlocked: 4 * factor } },
        evidence: [{ supportCount: booked - 4 * factor, contradictionCount: 4 * factor }],
        options: [
          { option: 'one', chosen: false, status: 'READY_FOR_APPROVAL' },
          { option: 'two', chosen: false, status: 'READY_FOR_APPROVAL' },
        ],
      });
      expect(focus.sources).toHaveLength(recording.tools.length + 1);
    });

    test(`[ST-53] a preview tells what the change would enforce and what stands against it, ${factor} times`, () => {
      expect(seen(size).approvalPreview).toMatchObject({
        current: true,
        approval: null,
        refusal: { code: 'SNAPSHOT_NOT_READY' },
        blockers: [{ code: 'JUDGMENT_OPEN' }],
        changes: {
          unchanged: false,
          becomesEnforceable: [
            {
              kind: 'CHANGED',
              ref: 'compensation-cap',
              before: ['amount <= 500', expect.stringContaining('at most five')],
              after: ['amount <= 300'],
            },
          ],
          stopsBeingAllowed: [{ reason: 'RULE_CHANGED', ruleId: 'compensation-cap' }],
        },
      });
    });

    test(`[ST-55] findings challenge and support, each with its calls, ${factor} times`, () => {
      const { nodes } = seen(size).conformanceFindings;
      const byTarget = new Map(nodes.map((one) => [`${one.stance} ${one.targetRef}`, one]));
      expect(byTarget.get('CHALLENGES tool:think')?.occurrences).toBe(48 * factor);
      expect(byTarget.get('CHALLENGES rule:one-certificate-per-booking')?.occurrences).toBe(4 * factor);
      const booked = (recorded().get('book_reservation') ?? 0) * factor;
      expect(byTarget.get('SUPPORTS rule:one-certificate-per-booking')?.occurrences).toBe(booked - 4 * factor);
      for (const one of nodes) expect(one.calls.nodes.length, one.targetRef).toBe(Math.min(5, one.occurrences));
      const positions = nodes.map(({ id }) => id.split('_')[1]);
      expect(positions).toEqual(positions.toSorted().toReversed());
    });
  }

  test('[ST-50][ST-51][ST-52][ST-53][ST-55][C-41] all views in one query cost the same statements at every size', () => {
    expect(counted.grown).toBe(counted.airline);
    expect(counted.airline).toBeLessThanOrEqual(24);
  });

  test('[C-42] looking at the workbench changes no row of any family', () => {
    expect(rows.after).toEqual(rows.before);
    expect(Object.keys(rows.before).length).toBeGreaterThan(20);
  });
});
