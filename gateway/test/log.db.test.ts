import { testDatabase } from '@writ/drizzle/test-database';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { ensureDemoTenant } from '../src/bootstrap.ts';
import { startTestGateway } from './test-gateway.ts';

test('[C-52] the log has request id, tenant, actor and operation of each request, and neither secrets nor payloads', async () => {
  const postgres = await testDatabase();
  const { keys, tenantId } = await ensureDemoTenant(postgres.open('gateway'), null);
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const gateway = await startTestGateway({ database: postgres.open('gateway'), key: keys.viewer, log });
  onTestFinished(async () => {
    await gateway.close();
    await postgres.close();
  });
  const query = 'query Named($names: [ID!]!) { agents(names: $names) { name } refused }';
  const headers = { 'x-request-id': 'request-7', cookie: 'session=hidden' };
  await gateway.ask(query, { variables: { names: ['a payload'] }, headers });
  await gateway.ask('{ broken }', { headers });
  await gateway.ask('{', { headers });

  const operations = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'operation');
  expect(operations).toEqual([
    expect.objectContaining({ operation: 'Named', kind: 'query', codes: ['STALE_VERSION'] }),
    expect.objectContaining({ operation: null, kind: 'query', codes: ['INTERNAL'] }),
    expect.objectContaining({ operation: null, kind: null, codes: ['GRAPHQL_PARSE_FAILED'] }),
  ]);
  for (const line of operations) {
    expect(line).toMatchObject({ requestId: 'request-7', tenant: tenantId, actor: expect.stringMatching(/^key_/) });
  }
  const all = lines.join('');
  for (const hidden of [keys.viewer, 'a payload', 'agents(', 'session=hidden', 'eyJ'])
    expect(all).not.toContain(hidden);
});
