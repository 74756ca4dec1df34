import { createHash, randomBytes } from 'node:crypto';
import type { Role } from '@writ/kit/scopes';

/** Kinds of keys. The first five stand in for people while there is no identity provider; the others are for machines. */
export const keyKinds = ['admin', 'author', 'approver', 'operator', 'viewer', 'runtime', 'ingest'] as const;
export type KeyKind = (typeof keyKinds)[number];

const roleByKind: Readonly<Record<KeyKind, Role>> = {
  admin: 'ADMIN',
  author: 'AUTHOR',
  approver: 'APPROVER',
  operator: 'OPERATOR',
  viewer: 'VIEWER',
  runtime: 'RUNTIME',
  ingest: 'INGEST',
};

export const roleOfKind = (kind: KeyKind): Role => roleByKind[kind];

const tenantBytes = 16;
const secretBytes = 24;
const shape = new RegExp(`^writ_(${keyKinds.join('|')})_([A-Za-z0-9_-]{54})$`);

/** What can be read off a key without asking anybody. `tenantId` is a claim until the hash was found under that tenant. */
export interface KeyClaim {
  readonly kind: KeyKind;
  readonly tenantId: string;
  readonly secretHash: string;
}

const uuidOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** `sha256:` and the hex digest of the whole key; keys carry 192 random bits, so a plain hash suffices. */
const hashOfKey = (key: string): string => `sha256:${createHash('sha256').update(key).digest('hex')}`;

const isKind = (value: string | undefined): value is KeyKind => keyKinds.some((kind) => kind === value);

/** A new key of `tenantId`: `writ_<kind>_<random>`, the random part being the tenant's 16 bytes and 24 random ones in base64url. */
export const mintKey = (kind: KeyKind, tenantId: string): { key: string; secretHash: string; lastFour: string } => {
  const tenant = Buffer.from(tenantId.replaceAll('-', ''), 'hex');
  if (tenant.length !== tenantBytes) throw new Error('a key needs the uuid of its tenant');
  const key = `writ_${kind}_${Buffer.concat([tenant, randomBytes(secretBytes)]).toString('base64url')}`;
  return { key, secretHash: hashOfKey(key), lastFour: key.slice(-4) };
};

/** The claim that a key makes, or null when it is not shaped like one. */
export const readKey = (key: string): KeyClaim | null => {
  const [, kind, random] = shape.exec(key) ?? [];
  if (!isKind(kind) || random === undefined) return null;
  const tenantId = uuidOf(Buffer.from(random, 'base64url').subarray(0, tenantBytes));
  return { kind, tenantId, secretHash: hashOfKey(key) };
};
