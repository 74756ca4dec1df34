import type { Credentials } from '../data-folder.ts';
import { createGraphClient } from '../graph-client.ts';
import type { Cast } from './authoring.ts';

/** A client per role, each with that role's key. */
export const castFrom = ({ url, keys }: Pick<Credentials, 'url' | 'keys'>): Cast => ({
  author: createGraphClient(url, keys.author),
  approver: createGraphClient(url, keys.approver),
  runtime: createGraphClient(url, keys.runtime),
  ingest: createGraphClient(url, keys.ingest),
  viewer: createGraphClient(url, keys.viewer),
});
