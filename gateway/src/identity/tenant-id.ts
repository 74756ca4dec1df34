import { createHash } from 'node:crypto';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The uuid of the tenant with this slug. It follows from the slug (a UUIDv8 of its hash), because no query may look for a tenant
 * without already standing in it; two tenants can therefore never share a slug.
 */
export const tenantIdOf = (slug: string): string => {
  const bytes = createHash('sha256').update(`writ:tenant:${slug}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

/** The uuid that a name of a tenant means: itself when it is one, else that of the slug. */
export const tenantIdFrom = (slugOrId: string): string =>
  uuid.test(slugOrId.toLowerCase()) ? slugOrId.toLowerCase() : tenantIdOf(slugOrId);
