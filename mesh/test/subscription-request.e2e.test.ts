import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MeshUnderTest, startMeshUnderTest, type TestTenant } from './mesh-under-test.ts';

let under: MeshUnderTest;
let tenant: TestTenant;

beforeAll(async () => {
  under = await startMeshUnderTest();
  tenant = await under.addTenant('owner');
});
afterAll(() => under.close());

test('[C-23] a subscription that is sent to the gateway as a request is one clear error of the client, not a fault of ours', async () => {
  const response = await fetch(under.mesh.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${tenant.keys.admin}` },
    body: JSON.stringify({ query: 'subscription { driftFeed { cursor } }' }),
  });
  const { errors } = (await response.json()) as { errors: readonly { extensions: { code: string } }[] };
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  expect(response.status).toBe(400);
});
