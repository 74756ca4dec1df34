import { expect, test } from 'vitest';
import { isSubscription, type SubgraphSubscription } from './subscriptions.ts';
import { type TickingSubgraph, tickingSubgraph } from './testing/ticking-subgraph.ts';

const query = 'subscription ($after: Int! = 0) { tick(after: $after) { number context } }';

const started = async (
  subgraph: TickingSubgraph,
  { authorization = '', after = 0, document = query } = {},
): Promise<SubgraphSubscription> => {
  const headers = { authorization: authorization === '' ? await subgraph.authorizationOf() : authorization };
  const answer = await subgraph.subscribe({ query: document, variables: { after } }, headers);
  if (!isSubscription(answer)) throw new Error(JSON.stringify(answer));
  return answer;
};

const refusal = async (subgraph: TickingSubgraph, document: string, authorization?: string, variables = {}) => {
  const headers = { authorization: authorization ?? (await subgraph.authorizationOf()) };
  const answer = await subgraph.subscribe({ query: document, variables }, headers);
  if (isSubscription(answer)) throw new Error('it was started');
  return answer.errors?.map((error) => error.extensions?.code);
};

test('[C-32] events are delivered in order, each resolved in a context of its own', async () => {
  const subgraph = tickingSubgraph();
  const subscription = await started(subgraph);
  subgraph.tick(2);
  const first = await subscription.next();
  const second = await subscription.next();
  expect([first.value?.data, second.value?.data]).toEqual([
    { tick: { number: 1, context: 1 } },
    { tick: { number: 2, context: 2 } },
  ]);
  await subscription.return();
});

test('[C-07] without a principal, with one of another deployment or an expired one nothing starts', async () => {
  const subgraph = tickingSubgraph();
  expect(await refusal(subgraph, query, '')).toEqual(['UNAUTHENTICATED']);
  expect(await refusal(subgraph, query, 'Bearer e30.e30.e30')).toEqual(['UNAUTHENTICATED']);
  expect(await refusal(subgraph, query, await subgraph.authorizationOf({ expiresIn: -1_000 }))).toEqual([
    'UNAUTHENTICATED',
  ]);
  expect([subgraph.openSubscriptions(), subgraph.upstreams()]).toEqual([0, 0]);
});

test('[C-23] a document that is no subscription, does not parse, does not validate or has other variables is refused', async () => {
  const subgraph = tickingSubgraph();
  expect(await refusal(subgraph, '{ ticks }')).toEqual(['BAD_USER_INPUT']);
  expect(await refusal(subgraph, 'subscription {')).toEqual(['GRAPHQL_PARSE_FAILED']);
  expect(await refusal(subgraph, 'subscription { tock }')).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  expect(await refusal(subgraph, query, undefined, { after: 'soon' })).toEqual(['BAD_USER_INPUT']);
});

test('[C-32] unsubscribing frees the upstream at once, also when no event ever came', async () => {
  const subgraph = tickingSubgraph();
  const subscription = await started(subgraph);
  const waiting = subscription.next();
  expect([subgraph.openSubscriptions(), subgraph.upstreams()]).toEqual([1, 1]);
  void subscription.return();
  expect([subgraph.openSubscriptions(), subgraph.upstreams()]).toEqual([0, 0]);
  expect(await waiting).toEqual({ done: true, value: undefined });
});

test('[C-51] a process that stops ends its subscriptions with FEED_INTERRUPTED and starts no more', async () => {
  const subgraph = tickingSubgraph();
  const subscription = await started(subgraph);
  const idle = await started(subgraph);
  const waiting = subscription.next();
  await subgraph.stop();
  for (const next of [waiting, idle.next()]) {
    const [error] = (await next).value?.errors ?? [];
    expect(error?.extensions).toMatchObject({ code: 'FEED_INTERRUPTED', retryable: true });
  }
  expect(await subscription.next()).toEqual({ done: true, value: undefined });
  expect(subgraph.upstreams()).toBe(0);
  expect(await refusal(subgraph, query)).toEqual(['FEED_INTERRUPTED']);
});

test('[C-32] a feed that can no longer read says that the client is to resume, and not why', async () => {
  const subgraph = tickingSubgraph();
  const subscription = await started(subgraph, { document: 'subscription { broken { number } }' });
  subgraph.tick(2);
  expect((await subscription.next()).value?.data).toEqual({ broken: { number: 1 } });
  const last = await subscription.next();
  expect(last.value?.errors?.[0]?.extensions?.code).toBe('FEED_INTERRUPTED');
  expect(JSON.stringify(last)).not.toContain('database');
  expect((await subscription.next()).done).toBe(true);
});

test('[C-07] a subscription ends when its principal expires, unless the same caller renews it', async () => {
  const subgraph = tickingSubgraph();
  const brief = await started(subgraph, { authorization: await subgraph.authorizationOf({ expiresIn: 2_000 }) });
  const renewed = await started(subgraph, { authorization: await subgraph.authorizationOf({ expiresIn: 2_000 }) });
  const other = await subgraph.authorizationOf({ actorId: 'eve' });
  await expect(renewed.renew(other)).rejects.toThrow('another caller');
  await renewed.renew(await subgraph.authorizationOf());
  const last = await brief.next();
  expect(last.value?.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  expect((await brief.next()).done).toBe(true);
  subgraph.tick();
  expect((await renewed.next()).value?.data).toMatchObject({ tick: { number: 1 } });
  await renewed.return();
  expect(subgraph.openSubscriptions()).toBe(0);
});
