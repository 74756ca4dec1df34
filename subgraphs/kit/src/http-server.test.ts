import { expect, test } from 'vitest';
import { pathOf } from './http-server.ts';

test.each([
  ['/graphql?query={a}', '/graphql'],
  ['//', '//'],
  ['//[', '//['],
  ['http://[::1', 'http://[::1'],
  ['', ''],
  [undefined, '/'],
])('[C-50] the path of a request for %j is read without a parser that could throw', (url, path) => {
  expect(pathOf({ url })).toBe(path);
});
