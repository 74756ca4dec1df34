import { expect, test } from 'vitest';
import { errorCodes, isRetryable } from './errors.ts';

test('[C-23] only what may succeed unchanged is retryable: whoever is told of a conflict has to look again first', () => {
  expect(errorCodes.filter(isRetryable)).toEqual([
    'SIGNING_UNAVAILABLE',
    'SUBGRAPH_UNAVAILABLE',
    'FEED_INTERRUPTED',
    'RATE_LIMITED',
  ]);
});
