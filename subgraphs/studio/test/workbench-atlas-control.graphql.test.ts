import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyWorkspace, lived, viewOf } from './lived-workspace.ts';
import { type Answer, change, type StudioUnderTest, someone, startStudio } from './studio-subgraph.ts';

let studio: StudioUnderTest;

beforeAll(async () => {
  studio = await startStudio();
});
afterAll(() => studio.close());

describe('an empty workspace', () => {
  test('[ST-50] the Atlas of nothing is THIN with its counts, and invents no tool, cluster or judgment', async () => {
    const as = someone();
    expect((await viewOf(studio, as, await emptyWorkspace(studio, as))).atlas).toMatchObject({
      draftSnapshot: null,
      signal: 'THIN',
      signals: {
        observedCalls: 0,
        truncated: false,
        observedTools: 0,
        classifiedShare: null,
        lastObservedAt: null,
        minimumObservations: 50,
        shortfalls: [
          { threshold: 'MINIMUM_OBSERVATIONS', needed: 50, actual: 0 },
          { threshold: 'MINIMUM_CLASSIFIED_SHARE', needed: 1, actual: null },
        ],
      },
      tools: [],
      unlistedTools: 0,
      clusters: [],
      judgments: { open: [], resolved: [] },
      posture: {
        stage: 'NOTHING_APPROVED',
        runtimeAuthorityKind: 'NONE',
        activeApproval: null,
        conformance: null,
        openDrift: { critical: 0, warning: 0, info: 0 },
        unapprovedChanges: false,
      },
    });
  });

  test('[ST-51][ST-52][ST-53][ST-55] there is no path, judgment, preview or finding', async () => {
    const as = someone();
    const { tool, rule, focus, approvalPreview, conformanceFindings } = await viewOf(
      studio,
      as,
      await emptyWorkspace(studio, as),
    );
    expect({ tool, rule, focus, approvalPreview }).toEqual({
      tool: null,
      rule: null,
      focus: null,
      approvalPreview: null,
    });
    expect(conformanceFindings).toMatchObject({ nodes: [], pageInfo: { hasNextPage: false, endCursor: null } });
  });
});

describe('a workspace that lives', () => {
  test('[ST-50] signals, tools, clusters, judgments and posture are those of its rows', async () => {
    const as = someone();
    const { workspaceId, snapshotId, approvalId } = await lived(studio, as);
    const { atlas: picture } = await viewOf(studio, as, workspaceId);
    expect(picture).toMatchObject({
      draftSnapshot: { id: snapshotId },
      signal: 'SUFFICIENT',
      signals: {
        observedCalls: 4,
        observedSessions: 1,
        callsOutsideSessions: 2,
        observedTools: 2,
        classifiedTools: 1,
        classifiedShare: 0.5,
        firstObservedAt: '2026-11-20T09:00:00.000Z',
        lastObservedAt: '2026-11-20T11:00:00.000Z',
        shortfalls: [],
      },
      judgments: { open: [{ id: 'cap' }], resolved: [] },
      posture: {
        stage: 'APPROVED',
        runtimeAuthorityKind: 'STUDIO_APPROVAL',
        activeApproval: { id: approvalId },
        conformance: 'DRIFTING',
        openDrift: { critical: 1, warning: 1, info: 0 },
        unapprovedChanges: true,
      },
    });
    expect(picture.tools).toEqual([
      expect.objectContaining({
        name: 'refund',
        standing: 'GOVERNED',
        approved: true,
        sideEffect: 'FINANCIAL',
        byDefault: 'HOLD',
        rules: 1,
        observedCalls: 3,
        observedSessions: 1,
        lastObservedAt: '2026-11-20T10:05:00.000Z',
      }),
      expect.objectContaining({
        name: 'think',
        standing: 'UNKNOWN',
        approved: false,
        sideEffect: null,
        byDefault: 'BLOCK',
        rules: 0,
        observedCalls: 1,
      }),
    ]);
    const [cluster, session] = picture.clusters;
    expect(cluster).toMatchObject({
      kind: 'TOOLS',
      tools: ['refund'],
      rules: [{ ruleId: 'refund-cap', kind: 'ARGUMENT' }],
    });
    expect(session.kind).toBe('SESSION');
    expect(session.statements).toContain('At most 20 tool calls.');
  });

  test('[ST-51] a tool’s path has its stages in the engine’s order, gates, guards, evidence and what happened on it', async () => {
    const as = someone();
    const { workspaceId } = await lived(studio, as);
    const { tool, rule } = await viewOf(studio, as, workspaceId);
    expect(tool).toMatchObject({ standing: 'APPROVED', basis: 'DRAFT', tools: ['refund'], everyTool: false });
    expect(tool.stages.map(({ layer, checks }: Answer) => [layer, checks.map(({ kind }: Answer) => kind)])).toEqual([
      ['TOOL', ['SCHEMA', 'ARGUMENT']],
      ['SESSION', ['LIMIT', 'LIMIT']],
      ['PERSON', ['RISK_DEFAULT']],
    ]);
    expect(tool.gates).toMatchObject([{ tool: 'refund', byDefault: 'HOLD', commitRequirement: 'EXECUTED' }]);
    expect(tool.argumentGuards).toMatchObject([
      { ruleId: 'refund-cap', operator: 'LTE', path: 'amount', value: 100, supportCount: 2, contradictionCount: 1 },
    ]);
    const happened = { callsMatched: 3, sessionsMatched: 1, lastMatchAt: '2026-11-20T10:05:00.000Z', truncated: false };
    const blocked = { callsBlocked: 1, lastBlockedAt: '2026-11-20T10:00:00.000Z', openDriftItems: 1 };
    expect(tool.runtime).toMatchObject({ ...happened, ...blocked });
    expect(new Set(tool.evidence.map((entry: Answer) => entry.targetRef))).toEqual(
      new Set(['tool:refund', 'rule:refund-cap']),
    );
    expect(rule).toMatchObject({ sentence: 'amount <= 100', tools: ['refund'], runtime: { ...happened, ...blocked } });
    expect(rule.stages).toMatchObject([{ layer: 'TOOL', checks: [{ ruleId: 'refund-cap' }] }]);
    expect(rule.evidence).toMatchObject([{ targetRef: 'rule:refund-cap', supportCount: 2, contradictionCount: 1 }]);
  });

  test('[ST-51] a path says whether it is approved, changed, proposed, withdrawn or only seen', async () => {
    const as = someone();
    const before = await lived(studio, as);
    const changed = await change(studio, as, before, [
      { setArgumentRule: { tool: 'refund', ruleId: 'refund-cap', path: 'amount', operator: 'LTE', value: 50 } },
      { addTool: { name: 'look', inputSchema: { type: 'object' }, sideEffect: 'READ' } },
    ]);
    const standing = async (target: string) =>
      (await viewOf(studio, as, changed.workspaceId, { tool: target })).tool?.standing;
    expect(await standing('tool:refund')).toBe('CHANGED');
    expect(await standing('rule:refund-cap')).toBe('CHANGED');
    expect(await standing('tool:look')).toBe('PROPOSED');
    expect(await standing('tool:think')).toBe('UNKNOWN');
    expect(await standing('tool:never-heard-of')).toBeUndefined();
    expect(await standing('rule:never-heard-of')).toBeUndefined();
    await change(studio, as, changed, [{ removeTool: { name: 'refund' } }]);
    const { tool } = await viewOf(studio, as, changed.workspaceId);
    expect(tool).toMatchObject({
      standing: 'WITHDRAWN',
      basis: 'APPROVAL',
      runtime: { callsMatched: 3, callsBlocked: 1 },
    });
    const unknown = (await viewOf(studio, as, changed.workspaceId, { tool: 'tool:think' })).tool;
    expect(unknown.stages).toMatchObject([{ layer: 'TOOL', checks: [{ kind: 'UNMATCHED_TOOL' }] }]);
    expect(unknown.runtime).toMatchObject({ callsMatched: 1, callsBlocked: 1, openDriftItems: 1 });
  });
});
