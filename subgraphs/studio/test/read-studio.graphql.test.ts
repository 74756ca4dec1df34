import { newTypeId } from '@writ/kit/type-id';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Answer,
  type Authored,
  addSource,
  approve,
  author,
  change,
  createDraft,
  type StudioUnderTest,
  someone,
  startStudio,
} from './studio-subgraph.ts';

let studio: StudioUnderTest;
const as = someone();
const stranger = someone('eve');
const lineages: (Authored & { readonly approvalId: string; readonly artifactId: string; readonly sourceId: string })[] =
  [];

/** A workspace with two sources, two approvals, and a fork after them. */
const lineage = async () => {
  const first = await author(studio, as);
  const add = async (content: string, correctsSourceId?: string): Promise<string> => {
    const input = { workspaceId: first.workspaceId, kind: 'MANUAL_NOTE', title: 'Note', content, correctsSourceId };
    return (await studio.data(as, addSource, { input })).addBusinessSource.businessSource.id;
  };
  const sourceId = await add('one');
  const correction = await add('two', sourceId);
  await approve(studio, as, first);
  const attach = [sourceId, correction].map((id) => ({ attachSource: { sourceId: id } }));
  const second = await change(studio, as, first, [...attach, { setSessionLimits: { steps: 9 } }]);
  const pair = await approve(studio, as, second);
  const input = {
    workspaceId: first.workspaceId,
    idempotencyKey: first.draftId,
    expectedActiveDraftId: first.draftId,
    derivedFromApprovalId: pair.governanceApproval.id,
  };
  await studio.data(as, createDraft, { input });
  lineages.push({
    ...second,
    approvalId: pair.governanceApproval.id,
    artifactId: pair.compiledGovernanceArtifact.id,
    sourceId,
  });
};

beforeAll(async () => {
  studio = await startStudio();
  for (let number = 0; number < 8; number += 1) await lineage();
});
afterAll(() => studio.close());

const one = () => {
  const [first] = lineages;
  if (first === undefined) throw new Error('nothing was seeded');
  return first;
};

const actor = 'actor { kind id channel } createdAt';
const page = (name: string, selection: string) =>
  `${name}(first: 10) { edges { cursor node { id } } nodes { ${selection} } pageInfo { hasNextPage endCursor } }`;

/** Everything that can be selected from a workspace downwards, and back up. */
const wide = `{
  governanceWorkspaces(first: 50) { nodes {
    id agent environment agentScope { name environment workspace { id } } purpose status runtimeAuthorityKind updatedAt ${actor}
    settings { distinctApproverRequired minimumObservations minimumClassifiedShare stagingBootstrapAllowed }
    activeDraftId activeDraft { id workspace { id } } activeDraftSnapshotId activeDraftSnapshot { id draft { id } } activeApprovalId activeApproval { id }
    ${page('sources', `id kind title body contentHash securityStatus securityFindings { kind count } ingestionStatus ingestionError provenance corrects { id } ${page('corrections', 'id')} workspace { id } ${actor}`)}
    ${page(
      'drafts',
      `id title status currentVersion activeSnapshotId activeSnapshot { id } parentDraftId parentDraft { id } derivedFromApprovalId derivedFromApproval { id } snapshot(version: 1) { version } updatedAt ${actor}
      ${page('snapshots', `id version status memory sourceSnapshotHash commandHistoryHash snapshotHash generationProfile compilerVersion commandCount approvalState { ready blockers { key code message ruleId path acknowledged } advisories { key } } judgments { id question options targetRef state resolution rationale } ${page('commands', 'id')} sources { id } approval { id } ${actor}`)}
      ${page('commands', `id draft { id } commandType expectedDraftVersion payload origin actorId idempotencyKey batchIndex validationState refusals { code message path ruleId position { offset line column } } appliedAt sequence prevHash hash snapshot { id } ${actor}`)}`,
    )}
    ${page(
      'approvals',
      `id agent environment agentScope { name } workspace { id } draft { id } draftSnapshotId draftSnapshot { id } approvalVersion approvedBy approvedAt rationale snapshotHash sourceSnapshotHash commandHistoryHash compilerVersion approvalProof signingKey { id algorithm status publicKey retiredAt ${actor} } previousApproval { id } publication { status planVersion reason attempts delivery { id type to subject status } }
      artifact { id compiledHash compilerVersion reviewProjection runtimeProjection compatProjection approval { id } ${actor} } ${actor}`,
    )}
  } }
}`;

describe('relations', () => {
  test('[C-41] every relation of every workspace costs no more statements than those of one: at most one for each relation', async () => {
    studio.statements();
    await studio.data(as, wide.replace('first: 50', 'first: 1'));
    expect(studio.statements().length).toBeLessThanOrEqual(32);
    const { governanceWorkspaces } = await studio.data(as, wide);
    expect(studio.statements().length).toBeLessThanOrEqual(32);
    expect(governanceWorkspaces.nodes).toHaveLength(8);
  });

  test('[C-42] reading runs selects only', async () => {
    studio.statements();
    await studio.data(as, wide);
    expect(studio.statements().filter((statement) => !/^\s*(select|with)\b/i.test(statement))).toEqual([]);
  });

  test('relations lead to the rows that they name', async () => {
    const { workspaceId, draftId, snapshotId, approvalId, artifactId, sourceId } = one();
    const { governanceWorkspaces } = await studio.data(as, wide);
    const workspace = governanceWorkspaces.nodes.find((node: Answer) => node.id === workspaceId);
    expect(workspace).toMatchObject({
      agentScope: { workspace: { id: workspaceId } },
      activeApproval: { id: approvalId },
      runtimeAuthorityKind: 'STUDIO_APPROVAL',
    });
    expect(workspace.activeDraft.id).toBe(workspace.activeDraftId);
    const [correction, source] = workspace.sources.nodes;
    expect(source).toMatchObject({ id: sourceId, corrects: null, corrections: { nodes: [{ id: correction.id }] } });
    expect(correction.corrects).toEqual({ id: sourceId });
    const [derived, first] = workspace.drafts.nodes;
    expect(first).toMatchObject({ id: draftId, status: 'SUPERSEDED', snapshot: { version: 1 } });
    expect(derived).toMatchObject({
      status: 'OPEN',
      derivedFromApproval: { id: approvalId },
      parentDraft: { id: draftId },
    });
    expect(first.snapshots.nodes.map((node: Answer) => node.version)).toEqual([3, 2, 1]);
    expect(first.snapshots.nodes[0]).toMatchObject({
      id: snapshotId,
      approval: { id: approvalId },
      sources: [{ id: sourceId }, { id: correction.id }],
      commands: { nodes: [{}, {}, {}] },
    });
    expect(first.commands.nodes.map((node: Answer) => node.sequence)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    const [latest, before] = workspace.approvals.nodes;
    expect(latest).toMatchObject({
      id: approvalId,
      approvalVersion: 2,
      previousApproval: { id: before.id },
      draftSnapshot: { id: snapshotId },
      artifact: { id: artifactId, approval: { id: approvalId } },
    });
  });
});

const ids = () => {
  const { workspaceId, draftId, snapshotId, approvalId, artifactId, sourceId } = one();
  return [
    ['governanceWorkspace', 'GovernanceWorkspace', workspaceId],
    ['businessSource', 'BusinessSource', sourceId],
    ['businessDraft', 'BusinessDraft', draftId],
    ['businessDraftSnapshot', 'BusinessDraftSnapshot', snapshotId],
    ['governanceApproval', 'GovernanceApproval', approvalId],
    ['compiledGovernanceArtifact', 'CompiledGovernanceArtifact', artifactId],
  ] as const;
};

const entities = `query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ... on GovernanceWorkspace { id } ... on BusinessSource { id } ... on BusinessDraft { id } ... on BusinessDraftSnapshot { id } ... on BusinessCommand { id } ... on GovernanceApproval { id } ... on CompiledGovernanceArtifact { id } ... on SigningKey { id } } }`;

describe('objects by their keys', () => {
  test('[GW-05] each object is found by its id, and only by its own tenant', async () => {
    for (const [field, , id] of ids()) {
      const document = `query ($id: ID!) { ${field}(id: $id) { id } }`;
      expect(await studio.data(as, document, { id })).toEqual({ [field]: { id } });
      expect(await studio.data(stranger, document, { id })).toEqual({ [field]: null });
    }
  });

  test('[C-10] an id of another kind or a malformed one is BAD_USER_INPUT', async () => {
    for (const [field] of ids()) {
      const document = `query ($id: ID!) { ${field}(id: $id) { id } }`;
      for (const id of [newTypeId('plan'), 'nonsense']) {
        expect(await studio.failure(as, document, { id })).toMatchObject({
          code: 'BAD_USER_INPUT',
          details: { field: 'id' },
        });
      }
    }
  });

  test('[C-04] each entity resolves for its own tenant and is null for another, whatever the representation claims', async () => {
    const keys = await studio.data(as, '{ signingKeys { nodes { id } } businessCommands(first: 1) { nodes { id } } }');
    const all = [
      ...ids().map(([, type, id]) => ({ __typename: type, id })),
      { __typename: 'SigningKey', id: keys.signingKeys.nodes[0].id },
      { __typename: 'BusinessCommand', id: keys.businessCommands.nodes[0].id },
    ];
    const representations = all.map((representation) => ({
      ...representation,
      agent: 'forged',
      tenantId: as.tenantId,
    }));
    expect((await studio.data(as, entities, { representations }))._entities).toEqual(all);
    expect((await studio.data(stranger, entities, { representations }))._entities).toEqual(all.map(() => null));
  });

  test('[C-05] entity references need the scope of their type', async () => {
    const [, type, id] = ids()[0];
    const outsider = { ...as, scopes: ['plan:read'] as const };
    const { errors } = await studio.run(outsider, entities, { representations: [{ __typename: type, id }] });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  test('[GW-02] an artifact is an entity by its compiled hash too', async () => {
    const { artifactId } = one();
    const { compiledGovernanceArtifact } = await studio.data(
      as,
      `query ($id: ID!) { compiledGovernanceArtifact(id: $id) { compiledHash } }`,
      { id: artifactId },
    );
    const representations = [{ __typename: 'CompiledGovernanceArtifact', ...compiledGovernanceArtifact }];
    const [found] = (await studio.data(as, entities, { representations }))._entities;
    expect(found.__typename).toBe('CompiledGovernanceArtifact');
    expect((await studio.data(stranger, entities, { representations }))._entities).toEqual([null]);
  });

  test('[GW-05] a workspace is found by agent and environment, never by half a key', async () => {
    const { workspaceId } = one();
    const { governanceWorkspace } = await studio.data(
      as,
      `query ($id: ID!) { governanceWorkspace(id: $id) { agent environment } }`,
      { id: workspaceId },
    );
    const document = `query ($id: ID, $agent: String, $environment: Environment) { governanceWorkspace(id: $id, agent: $agent, environment: $environment) { id } }`;
    expect(await studio.data(as, document, governanceWorkspace)).toEqual({ governanceWorkspace: { id: workspaceId } });
    expect(await studio.data(stranger, document, governanceWorkspace)).toEqual({ governanceWorkspace: null });
    for (const key of [{}, { agent: 'a' }, { id: workspaceId, ...governanceWorkspace }]) {
      expect((await studio.failure(as, document, key)).code).toBe('BAD_USER_INPUT');
    }
  });

  test('[GW-02] an agent is a coordinate: it always answers, its workspace only where there is one', async () => {
    const document = `query ($name: String!) { agent(name: $name, environment: PRODUCTION) { name environment workspace { id } } }`;
    expect(await studio.data(as, document, { name: 'nobody' })).toEqual({
      agent: { name: 'nobody', environment: 'PRODUCTION', workspace: null },
    });
    expect((await studio.failure(as, document, { name: '' })).code).toBe('BAD_USER_INPUT');
  });
});

const lists = [
  ['governanceWorkspaces', '{ environment: STAGING, status: ACTIVE, runtimeAuthorityKind: STUDIO_APPROVAL }', 8],
  ['governanceWorkspaces', '{ agent: "nobody" }', 0],
  ['businessSources', '{ kind: MANUAL_NOTE, securityStatus: CLEAN, ingestionStatus: INGESTED }', 16],
  ['businessDrafts', '{ status: OPEN }', 8],
  ['businessDraftSnapshots', '{ status: READY_FOR_APPROVAL }', 32],
  ['businessCommands', '{ commandType: ATTACH_SOURCE, validationState: ACCEPTED, origin: AUTHOR, actorId: "ada" }', 16],
  ['businessCommands', '{ validationState: REJECTED }', 0],
  ['governanceApprovals', '{ environment: STAGING, approvedBy: "ada" }', 16],
  ['compiledGovernanceArtifacts', '{ compilerVersion: "none" }', 0],
  ['signingKeys', '{ status: ACTIVE }', 1],
] as const;

describe('lists', () => {
  test('[C-40] filters combine with AND, and a list holds the rows of its tenant only', async () => {
    for (const [list, filter, expected] of lists) {
      const document = `{ ${list}(filter: ${filter}, first: 100) { nodes { id } } }`;
      expect((await studio.data(as, document))[list].nodes, `${list} ${filter}`).toHaveLength(expected);
      expect((await studio.data(stranger, document))[list].nodes).toHaveLength(0);
    }
  });

  test('[C-40] filters by id find what belongs to it, and name an id of another kind', async () => {
    const { workspaceId, draftId, snapshotId, approvalId, sourceId } = one();
    const filtered = async (list: string, filter: Record<string, string>) => {
      const type = `${list[0]?.toUpperCase()}${list.slice(1, -1)}Filter`;
      const document = `query ($filter: ${type}) { ${list}(filter: $filter, first: 100) { nodes { id } } }`;
      return (await studio.data(as, document, { filter }))[list].nodes.length;
    };
    expect(await filtered('businessSources', { workspaceId })).toBe(2);
    expect(await filtered('businessDrafts', { workspaceId })).toBe(2);
    expect(await filtered('businessDrafts', { derivedFromApprovalId: approvalId })).toBe(1);
    expect(await filtered('businessDrafts', { parentDraftId: draftId })).toBe(1);
    expect(await filtered('businessDraftSnapshots', { draftId, workspaceId })).toBe(3);
    expect(await filtered('businessCommands', { draftId })).toBe(7);
    expect(await filtered('governanceApprovals', { draftSnapshotId: snapshotId })).toBe(1);
    expect(await filtered('compiledGovernanceArtifacts', { approvalId })).toBe(1);
    const wrong = `{ businessDrafts(filter: { workspaceId: "${sourceId}" }) { nodes { id } } }`;
    expect(await studio.failure(as, wrong)).toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { field: 'filter.workspaceId' },
    });
  });

  test('[C-40] pages follow one another without gap or repetition, newest first; cursors of another list are BAD_CURSOR', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const document = `query ($after: String) { businessCommands(first: 5, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }`;
      const { businessCommands }: Answer = await studio.data(as, document, { after });
      seen.push(...businessCommands.nodes.map((node: Answer) => node.id));
      after = businessCommands.pageInfo.hasNextPage ? businessCommands.pageInfo.endCursor : null;
      const foreign = `{ businessDrafts(after: "${businessCommands.pageInfo.endCursor}") { nodes { id } } }`;
      expect((await studio.failure(as, foreign)).code).toBe('BAD_CURSOR');
    } while (after !== null);
    expect(seen).toHaveLength(64);
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
    for (const first of [0, 101]) {
      expect((await studio.failure(as, `{ businessDrafts(first: ${first}) { nodes { id } } }`)).code).toBe(
        'BAD_USER_INPUT',
      );
    }
  });
});
