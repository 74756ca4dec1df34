import { fileURLToPath } from 'node:url';
import type { Family } from '@writ/drizzle/families';
import { type TestDatabase, testDatabase } from '@writ/drizzle/test-database';
import type { KeyRing } from '@writ/gateway/bootstrap';
import { gatewayConfig } from '@writ/gateway/config';
import { keyKinds } from '@writ/gateway/identity/api-key';
import { insertKey, insertTenant } from '@writ/gateway/identity/identity.repository';
import { createLog, type Logger } from '@writ/kit/log';
import { newTenantId, testSecret } from '@writ/kit/testing/execute-as';
import { supergraphFile } from '@writ/schema/sdl';
import { type EmbeddedMesh, startEmbeddedMesh } from '../src/embedded-mesh.ts';
import type { Cast } from '../src/story/authoring.ts';
import { castFrom } from '../src/story/cast.ts';

/** A tenant with one key of each kind. */
export interface TestTenant {
  readonly tenantId: string;
  readonly keys: KeyRing;
  readonly keyIds: Readonly<Record<keyof KeyRing, string>>;
  readonly cast: Cast;
}

export interface MeshUnderTest {
  readonly mesh: EmbeddedMesh;
  readonly database: TestDatabase;
  /** Statements since the last call of `forget`, by family. */
  readonly statements: { readonly family: Family; readonly text: string }[];
  readonly forget: () => void;
  readonly addTenant: (slug: string) => Promise<TestTenant>;
  readonly close: () => Promise<void>;
}

/** The whole graph on a database of its own, listening on a free port. */
export const startMeshUnderTest = async (
  environment: Record<string, string> = {},
  log: Logger = createLog('mesh-test', 'silent'),
): Promise<MeshUnderTest> => {
  const database = await testDatabase();
  const statements: { family: Family; text: string }[] = [];
  const mesh = await startEmbeddedMesh({
    adminUrl: database.adminUrl,
    keyEncryptionKey: testSecret,
    supergraph: fileURLToPath(supergraphFile),
    gatewayConfig: gatewayConfig(environment),
    port: 0,
    log,
    onStatement: (family, text) => statements.push({ family, text }),
  });
  return {
    mesh,
    database,
    statements,
    forget: () => {
      statements.length = 0;
    },
    addTenant: async (slug) => {
      const tenantId = newTenantId();
      const at = new Date();
      const actor = { kind: 'SERVICE', id: 'test', channel: 'CLI' } as const;
      const minted = await mesh.gatewayDatabase.write(tenantId, async (tx) => {
        await insertTenant(tx, { tenantId, slug, actor, at });
        const rows: [keyof KeyRing, { id: string; key: string }][] = [];
        for (const kind of keyKinds) {
          rows.push([kind, await insertKey(tx, { tenantId, kind, name: kind, expiresAt: null, actor, at })]);
        }
        return rows;
      });
      const keys = Object.fromEntries(minted.map(([kind, { key }]) => [kind, key])) as unknown as KeyRing;
      const keyIds = Object.fromEntries(minted.map(([kind, { id }]) => [kind, id])) as unknown as TestTenant['keyIds'];
      return { tenantId, keys, keyIds, cast: castFrom({ url: mesh.url, keys }) };
    },
    close: async () => {
      await mesh.stop();
      await database.close();
    },
  };
};
