import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { plainJsonProblem } from './json.ts';

/** RFC 8785 text of a plain JSON value. Throws a TypeError naming the place of anything that is not plain JSON. */
export function canonicalJson(value: unknown): string {
  const problem = plainJsonProblem(value);
  if (problem) throw new TypeError(`Not plain JSON at ${problem.path || 'the root'}: ${problem.message}.`);
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('Not plain JSON at the root.');
  return text;
}

export type Hash = `sha256:${string}`;

/**
 * The one hash of the project: SHA-256 over the domain, a NUL and the canonical JSON, so that equal values of different
 * kinds never share a hash and stored key order never matters.
 */
export function hashOf(domain: string, value: unknown): Hash {
  if (domain.length === 0 || domain.includes('\0')) throw new TypeError('A hash needs a domain without NUL.');
  return `sha256:${createHash('sha256').update(domain).update('\0').update(canonicalJson(value)).digest('hex')}`;
}
