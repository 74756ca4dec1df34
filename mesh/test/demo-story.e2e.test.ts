import { operationNamed } from '@writ/schema/persisted-operations';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { playDemo } from '../src/story/demo.ts';
import { type MeshUnderTest, startMeshUnderTest, type TestTenant } from './mesh-under-test.ts';
import { storedRows } from './stored-rows.ts';

let under: MeshUnderTest;
let tenant: TestTenant;
let printed: string[] = [];
let approvalId = '';

const traversal = operationNamed('ApprovalToCalls').body;

beforeAll(async () => {
  under = await startMeshUnderTest();
  tenant = await under.addTenant('acme');
  await playDemo({ url: under.mesh.url, keys: tenant.keys }, (line) => printed.push(line));
  approvalId = /appr_[0-9a-z]{26}/.exec(printed.join('\n'))?.[0] ?? '';
});

afterAll(() => under.close());

interface Traversal {
  readonly governanceApproval: {
    readonly conformance: string;
    readonly artifact: { readonly compiledHash: string };
    readonly driftItems: {
      readonly nodes: readonly {
        readonly kind: string;
        readonly targetRef: string;
        readonly severity: string;
        readonly calls: {
          readonly nodes: readonly {
            readonly capturedCall: {
              readonly captureId: string;
              readonly replaySession: { readonly sessionId: string; readonly status: string } | null;
            } | null;
          }[];
        };
      }[];
    };
    readonly agentScope: {
      readonly plan: { readonly status: string; readonly compiledHash: string } | null;
      readonly replaySessions: { readonly nodes: readonly { readonly sessionId: string }[] };
      readonly capturedCalls: { readonly nodes: readonly unknown[] };
    };
  };
}

const ask = async (variables = {}) =>
  (await tenant.cast.viewer.run<Traversal>('ApprovalToCalls', { id: approvalId, ...variables })).governanceApproval;

describe('the demo story through the gateway', () => {
  test('[GW-02] one operation goes from the approval to the calls, over all four families', async () => {
    const approval = await ask();
    expect(approval.conformance).toBe('DRIFTING');
    const items = approval.driftItems.nodes.map(({ kind, targetRef }) => `${kind} ${targetRef}`).sort();
    expect(items).toEqual([
      'ARGUMENT_RULE_VIOLATED rule:refund-cap',
      'TOOL_SCHEMA_CHANGED tool:refund_order',
      'UNKNOWN_TOOL tool:wire_transfer',
    ]);
    const captures = approval.driftItems.nodes.flatMap(({ calls }) =>
      calls.nodes.map((call) => call.capturedCall?.captureId),
    );
    expect(new Set(captures)).toEqual(new Set(['demo-3', 'demo-4', 'demo-5']));
    expect(approval.agentScope.plan).toMatchObject({
      status: 'APPROVED',
      compiledHash: approval.artifact.compiledHash,
    });
    const sessions = approval.driftItems.nodes.flatMap(({ calls }) =>
      calls.nodes.map((call) => call.capturedCall?.replaySession),
    );
    expect(sessions.toSorted((a, b) => (a?.sessionId ?? '').localeCompare(b?.sessionId ?? ''))).toEqual([
      { sessionId: 'demo-session-2', status: 'ACTIVE' },
      { sessionId: 'demo-session-2', status: 'ACTIVE' },
      { sessionId: 'demo-session-3', status: 'ACTIVE' },
    ]);
    expect(approval.agentScope.replaySessions.nodes.map(({ sessionId }) => sessionId).toSorted()).toEqual([
      'demo-session-1',
      'demo-session-2',
      'demo-session-3',
    ]);
    expect(approval.agentScope.capturedCalls.nodes).toHaveLength(1);
  });

  test('[GW-40] each step prints a query that shows what it did', async () => {
    const queries = printed.flatMap((line) => line.split('   ask: ')[1] ?? []);
    expect(queries).toHaveLength(6);
    for (const query of queries) {
      const { data, errors } = await tenant.cast.viewer.send(query);
      expect(errors, query).toBeUndefined();
      expect(Object.values(data ?? {}), query).not.toContain(null);
    }
  });

  test('[C-41] its cost in SQL statements does not grow with the number of items and calls', async () => {
    under.forget();
    await ask({ driftItems: 1, calls: 1 });
    const one = under.statements.length;
    under.forget();
    await ask({ driftItems: 100, calls: 100 });
    const byFamily = Object.groupBy(under.statements, ({ family }) => family);
    expect(under.statements.length).toBe(one);
    expect(byFamily.plan?.length).toBe(1);
    expect(byFamily.studio?.length).toBeLessThanOrEqual(6);
    expect(byFamily.history?.length).toBeLessThanOrEqual(2);
    expect(byFamily.replay?.length).toBeLessThanOrEqual(3);
  });

  test('[C-42] asking writes nothing', async () => {
    const before = await storedRows(under.database.sql);
    await ask();
    expect(await storedRows(under.database.sql)).toEqual(before);
  });

  test('[C-21] [HI-10] playing the story again changes neither approvals, captures nor drift', async () => {
    const before = await storedRows(under.database.sql);
    printed = [];
    await playDemo({ url: under.mesh.url, keys: tenant.keys }, (line) => printed.push(line));
    expect(printed.join('\n')).toContain(approvalId);
    expect(await storedRows(under.database.sql)).toEqual(before);
  });

  test('[C-04] another tenant sees nothing of it', async () => {
    const other = await under.addTenant('other');
    expect(await other.cast.viewer.send(traversal, { id: approvalId })).toEqual({ data: { governanceApproval: null } });
  });
});
