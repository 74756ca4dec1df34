import { emptyModel } from '@writ/engine/model';
import { expect, test } from 'vitest';
import { observedCall, policyOf, searchModel } from '../../test/compared-policy.ts';
import { compareInSlices } from './compare-in-slices.handler.ts';
import { type Comparison, compare } from './comparison.ts';
import type { ComparedCall } from './divergence.ts';

const limits = { toolCalls: 4, callsPerTool: {} };
const policy = policyOf(searchModel({ session: { ...emptyModel().session, limits } }));

const calls = Array.from({ length: 1_600 }, (_, index) =>
  observedCall(
    index % 7 === 0 ? 'think' : 'search',
    { origin: 'JFK', passengers: index % 9 },
    { sdkSessionId: `s-${index % 300}` },
  ),
);

const found = ({
  divergences,
  claims,
  judgedFromBeginning,
  callsCompared,
  sessionsCompared,
  callsInconclusive,
}: Comparison) => ({
  judgedFromBeginning,
  callsCompared,
  sessionsCompared,
  callsInconclusive,
  claims: claims.length,
  divergences: divergences
    .map(({ fingerprint, summary, calls: shown }) => [fingerprint, summary, shown.map(({ id }) => id)])
    .toSorted(),
});

const unread = ({ arguments: values, ...call }: ComparedCall, argumentsSize = JSON.stringify(values).length) => ({
  ...call,
  argumentsSize,
});

test('[ST-42][C-33] a session too large to be in memory at once is judged in parts, as one', async () => {
  const session = Array.from({ length: 40 }, (_, index) =>
    observedCall(index % 7 === 0 ? 'think' : 'search', { origin: 'JFK' }, { sdkSessionId: 'large' }),
  );
  const input = {
    policy,
    environment: 'STAGING' as const,
    fresh: new Set(session.map(({ id }) => id)),
    withoutBeginning: new Set<string>(),
    declaredTools: [],
  };
  const reads: number[] = [];
  const argumentsById = new Map(session.map((call) => [call.id, call.arguments]));
  const inParts = await compareInSlices({
    ...input,
    calls: session.slice(5).map((call) => unread(call, 1024 * 1024)),
    context: session.slice(0, 5).map((call) => unread(call, 1024 * 1024)),
    readArguments: (ids) => {
      reads.push(ids.length);
      return Promise.resolve(new Map(ids.map((id) => [id, argumentsById.get(id)])));
    },
  });
  expect(Math.max(...reads)).toBeLessThanOrEqual(4);
  expect(found(inParts)).toEqual(found(compare({ ...input, calls: session.slice(5), context: session.slice(0, 5) })));
  expect(inParts.sessionsCompared).toBe(1);
});

test('[ST-42] a comparison in slices finds what one in a piece finds, and lets the process work in between', async () => {
  const judged = calls.slice(400);
  const fresh = new Set(judged.slice(0, 900).map(({ id }) => id));
  const input = {
    policy,
    environment: 'STAGING' as const,
    fresh,
    withoutBeginning: new Set<string>(),
    declaredTools: [],
  };
  const context = calls.slice(0, 400);
  let turns = 0;
  const turning = setInterval(() => {
    turns += 1;
  }, 0);
  const argumentsById = new Map(calls.map((call) => [call.id, call.arguments]));
  const sliced = await compareInSlices({
    ...input,
    calls: judged.map((call) => unread(call)),
    context: context.map((call) => unread(call)),
    readArguments: (ids) => Promise.resolve(new Map(ids.map((id) => [id, argumentsById.get(id)]))),
  });
  clearInterval(turning);
  expect(found(sliced)).toEqual(found(compare({ ...input, calls: judged, context })));
  expect(sliced.divergences.length).toBeGreaterThan(2);
  expect(turns).toBeGreaterThan(0);
});
