import { executeAs, newTenantId } from '@writ/kit/testing/execute-as';
import { newTypeId } from '@writ/kit/type-id';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { observeCapturedCalls } from '../src/drift/observe-captured-calls.handler.ts';
import { acknowledgeDriftItem, dismissDriftItem, resolveDriftItem } from '../src/drift/triage-drift-item.handler.ts';
import { type ApprovedScope, approvedAgain, approvedScope, capturedCall, deliveryOf } from './compared-scope.ts';
import { type FeedingStudio, nextEvent, startFeedingStudio } from './feeding-studio.ts';

const feed = `subscription ($workspaceId: ID, $agent: String, $environment: Environment, $minSeverity: DriftSeverity, $after: String) {
  driftFeed(workspaceId: $workspaceId, agent: $agent, environment: $environment, minSeverity: $minSeverity, after: $after) {
    cursor
    item { id status severity toolName occurrences approval { id artifact { compiledHash } } workspace { id } }
    transition { id sequence type from to reason actor { id } }
  }
}`;

let studio: FeedingStudio;
beforeAll(async () => {
  studio = await startFeedingStudio();
});
afterAll(() => studio.close());

/** A tenant with an approved agent, whose unknown tools are drift. */
const tenant = async (environment: ApprovedScope['environment'] = 'STAGING') => {
  const as = { tenantId: newTenantId() };
  const scope = studio.elsewhere(as.tenantId);
  const approved = await approvedScope(scope, undefined, environment);
  const drift = (...tools: readonly string[]) =>
    observeCapturedCalls(
      scope,
      deliveryOf(
        approved,
        tools.map((tool) => capturedCall(tool, {})),
      ),
    );
  const items = async (): Promise<readonly { id: string; toolName: string }[]> => {
    const { data } = await executeAs(studio.subgraph, as, '{ driftItems(first: 100) { nodes { id toolName } } }');
    return (data as never as { driftItems: { nodes: { id: string; toolName: string }[] } }).driftItems.nodes;
  };
  return { as, scope, approved, drift, items };
};

describe('drift feed', () => {
  test('[ST-46][C-32] what is stored, then what another process writes: item, transition, cursor, approval and artifact', async () => {
    const { as, scope, approved, drift } = await tenant();
    await drift('first');
    const { workspaceId, approvalId } = approved;
    const subscription = await studio.subscribe(as, feed, { workspaceId });
    const first = await nextEvent(subscription);
    expect(first).toMatchObject({
      cursor: expect.any(String),
      item: { toolName: 'first', status: 'OPEN', workspace: { id: workspaceId }, approval: { id: approvalId } },
      transition: { sequence: 1, type: 'DETECTED', from: null, to: 'OPEN' },
    });
    expect(first.item.approval.artifact.compiledHash).toMatch(/^sha256:/);

    const waiting = nextEvent(subscription);
    await acknowledgeDriftItem(scope, { driftItemId: first.item.id, reason: 'mine' });
    expect(await waiting).toMatchObject({
      item: { id: first.item.id, status: 'ACKNOWLEDGED' },
      transition: { sequence: 2, type: 'ACKNOWLEDGED', reason: 'mine', actor: { id: 'user-1' } },
    });
    await subscription.return();
  });

  test('[ST-46][C-32] every kind of transition comes, each item in its own order, and a cursor resumes behind any of them', async () => {
    const { as, scope, approved, drift, items } = await tenant();
    await drift('a', 'b', 'c');
    const idOf = async (tool: string) => (await items()).find(({ toolName }) => toolName === tool)?.id ?? '';
    await acknowledgeDriftItem(scope, { driftItemId: await idOf('a') });
    await resolveDriftItem(scope, { driftItemId: await idOf('a') });
    await dismissDriftItem(scope, { driftItemId: await idOf('b'), reason: 'known' });
    await drift('a');
    await approvedAgain(scope, approved, [{ setSessionLimits: { toolCalls: 9 } }]);

    const whole = await studio.subscribe(as, feed);
    const events: Awaited<ReturnType<typeof nextEvent>>[] = [];
    for (let take = 0; take < 9; take++) events.push(await nextEvent(whole));
    await whole.return();
    const told = (tool: string) =>
      events.filter(({ item }) => item.toolName === tool).map(({ transition }) => transition.type);
    expect(told('a')).toEqual(['DETECTED', 'ACKNOWLEDGED', 'RESOLVED', 'REOPENED', 'SUPERSEDED']);
    expect(told('b')).toEqual(['DETECTED', 'DISMISSED']);
    expect(told('c')).toEqual(['DETECTED', 'SUPERSEDED']);

    for (const [index, { cursor }] of events.entries()) {
      const resumed = await studio.subscribe(as, feed, { after: cursor });
      const rest = [];
      for (let take = index + 1; take < events.length; take++) rest.push(await nextEvent(resumed));
      await resumed.return();
      expect(rest.map(({ transition }) => transition.id)).toEqual(
        events.slice(index + 1).map(({ transition }) => transition.id),
      );
    }
  });

  test('[ST-46] a workspace, an agent and a least severity each narrow it; the scope may still be without a workspace', async () => {
    const { as, scope, drift } = await tenant('PRODUCTION');
    const other = await approvedScope(scope);
    const future = { agent: 'not yet there', environment: 'STAGING' };
    const [ofOther, ofFuture, severe] = await Promise.all([
      studio.subscribe(as, feed, { agent: other.agent, environment: other.environment }),
      studio.subscribe(as, feed, future),
      studio.subscribe(as, feed, { minSeverity: 'CRITICAL' }),
    ]);
    await observeCapturedCalls(scope, deliveryOf(other, [capturedCall('in staging', {})]));
    await drift('in production');
    expect((await nextEvent(ofOther)).item).toMatchObject({ toolName: 'in staging', severity: 'WARNING' });
    expect((await nextEvent(severe)).item).toMatchObject({ toolName: 'in production', severity: 'CRITICAL' });
    const nothing = ofFuture.next();
    await Promise.all([ofOther.return(), ofFuture.return(), severe.return()]);
    expect((await nothing).done).toBe(true);
  });

  test('[ST-46][C-32] a list read after driftFeedCursor and the feed behind it leave no gap', async () => {
    const { as, drift, items } = await tenant();
    await drift('before');
    const { data } = await executeAs(studio.subgraph, as, '{ driftFeedCursor }');
    await drift('between');
    const listed = (await items()).map(({ toolName }) => toolName);
    await drift('after');
    const subscription = await studio.subscribe(as, feed, { after: data?.driftFeedCursor });
    const fed = new Set<string>();
    while (!fed.has('after')) fed.add((await nextEvent(subscription)).item.toolName);
    expect(new Set([...listed, ...fed])).toEqual(new Set(['before', 'between', 'after']));
    await subscription.return();
  });

  test('[ST-46][C-04] a foreign workspace is like none, a foreign cursor like a damaged one, a foreign agent silent', async () => {
    const [mine, theirs] = [await tenant(), await tenant()];
    await theirs.drift('theirs');
    const theirFeed = await studio.subscribe(theirs.as, feed);
    const { cursor: after } = await nextEvent(theirFeed);
    await theirFeed.return();
    expect(await studio.refusal(mine.as, feed, { workspaceId: theirs.approved.workspaceId })).toEqual(['NOT_FOUND']);
    expect(await studio.refusal(mine.as, feed, { workspaceId: newTypeId('ws') })).toEqual(['NOT_FOUND']);
    expect(await studio.refusal(mine.as, feed, { after })).toEqual(['BAD_CURSOR']);
    expect(await studio.refusal(mine.as, feed, { after: 'damaged' })).toEqual(['BAD_CURSOR']);

    const { agent, environment } = theirs.approved;
    const [all, ofTheirAgent] = await Promise.all([
      studio.subscribe(mine.as, feed),
      studio.subscribe(mine.as, feed, { agent, environment }),
    ]);
    const silent = ofTheirAgent.next();
    await theirs.drift('theirs again');
    await mine.drift('mine');
    expect((await nextEvent(all)).item.toolName).toBe('mine');
    await Promise.all([all.return(), ofTheirAgent.return()]);
    expect((await silent).done).toBe(true);
  });

  test('[ST-46][C-05] it needs studio:read, and arguments that make one selection', async () => {
    const { as, approved } = await tenant();
    const { workspaceId, agent, environment } = approved;
    expect(await studio.refusal({ ...as, scopes: ['plan:read'] }, feed)).toEqual(['FORBIDDEN']);
    expect(await studio.refusal(as, feed, { workspaceId, agent, environment })).toEqual(['BAD_USER_INPUT']);
    expect(await studio.refusal(as, feed, { agent })).toEqual(['BAD_USER_INPUT']);
    expect(await studio.refusal(as, feed, { environment })).toEqual(['BAD_USER_INPUT']);
    expect(await studio.refusal(as, feed, { workspaceId: newTypeId('draft') })).toEqual(['BAD_USER_INPUT']);
  });

  test('[ST-46] sent as a request instead of a subscription, it is one clear error', async () => {
    const { as } = await tenant();
    const { errors } = await executeAs(studio.subgraph, as, feed);
    expect(errors?.map((error) => error.extensions?.code)).toEqual(['BAD_USER_INPUT']);
  });

  test('[C-32] an unsubscribed feed leaves nothing behind, also when no event ever came', async () => {
    const { as } = await tenant();
    const before = studio.subgraph.openSubscriptions();
    const subscription = await studio.subscribe(as, feed);
    const waiting = subscription.next();
    expect(studio.subgraph.openSubscriptions()).toBe(before + 1);
    void subscription.return();
    expect(studio.subgraph.openSubscriptions()).toBe(before);
    expect((await waiting).done).toBe(true);
  });
});
