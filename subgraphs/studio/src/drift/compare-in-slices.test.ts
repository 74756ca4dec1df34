import { emptyModel } from '@writ/engine/model';
import { expect, test } from 'vitest';
import { observedCall, policyOf, searchModel } from '../../test/compared-policy.ts';
import { compareInSlices } from './compare-in-slices.handler.ts';
import { type Comparison, compare } from './comparison.ts';

const limits = { toolCalls: 4, callsPerTool: {} };
const policy = policyOf(searchModel({ session: { ...emptyModel().session, limits } }));

const calls = Array.from({ length: 1_600 }, (_, index) =>
  observedCall(
    index % 7 === 0 ? 'think' : 'search',
    { origin: 'JFK', passengers: index % 9 },
    { sdkSessionId: `s-${index % 300}` },
  ),
);

const found = ({ divergences, claims, ...counts }: Comparison) => ({
  ...counts,
  claims: claims.length,
  divergences: divergences
    .map(({ fingerprint, summary, calls: shown }) => [fingerprint, summary, shown.map(({ id }) => id)])
    .toSorted(),
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
  const sliced = await compareInSlices({ ...input, calls: judged, context });
  clearInterval(turning);
  expect(found(sliced)).toEqual(found(compare({ ...input, calls: judged, context })));
  expect(sliced.divergences.length).toBeGreaterThan(2);
  expect(turns).toBeGreaterThan(0);
});
