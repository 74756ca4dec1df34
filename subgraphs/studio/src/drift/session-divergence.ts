import type { CompiledPolicy } from '@writ/engine/policy';
import { divergenceOf, shown } from './differences.ts';
import type { Divergence } from './divergence.ts';
import type { SeverityFacts } from './severity.ts';

/** A session as it opened, next to the approval in force. */
export interface OpenedUnder {
  /** Hash that the session pinned; null when it runs by no compiled rules. */
  readonly pinnedHash: string | null;
  readonly openedAt: Date;
  readonly approvedHash: string;
  readonly approvedVersion: number;
  readonly approvedAt: Date;
  /** Version of the latest approval of the scope that compiled to the pinned hash; null when there is none. */
  readonly pinnedVersion: number | null;
}

/**
 * Whether a session runs other rules than the approved ones (RP-01). One that opened before the approval could not know it, and one
 * without compiled rules runs no artifact.
 */
export const isStale = ({ pinnedHash, openedAt, approvedHash, approvedAt }: Omit<OpenedUnder, 'pinnedVersion'>) =>
  pinnedHash !== null && pinnedHash !== approvedHash && openedAt >= approvedAt;

/** One divergence per hash that runs though it is not the approved one. */
export const staleArtifact = (
  policy: CompiledPolicy,
  environment: SeverityFacts['environment'],
  { approvedHash, approvedVersion, pinnedVersion }: OpenedUnder,
  pinnedHash: string,
): Divergence => {
  const identity = {
    kind: 'STALE_ARTIFACT_RUNNING',
    targetRef: `artifact:${pinnedHash}`,
    toolName: null,
    found: null,
  } as const;
  const summary =
    pinnedVersion === null
      ? `A session runs an artifact that no approval of this agent compiled to; version ${approvedVersion} is approved.`
      : `A session runs the artifact of approval version ${pinnedVersion}; version ${approvedVersion} is approved.`;
  const details = { reason: null, expected: approvedHash, found: pinnedHash };
  return divergenceOf(policy, environment, { identity, ruleId: null, summary, details }, []);
};

/** One divergence per tool that was called around governance, or one for those that the runtime did not name. */
export const reportedBypass = (
  policy: CompiledPolicy,
  environment: SeverityFacts['environment'],
  { toolName, reason }: { readonly toolName: string | null; readonly reason: string | null },
): Divergence => {
  const targetRef = toolName === null ? 'session' : `tool:${toolName}`;
  const identity = { kind: 'BYPASS_REPORTED', targetRef, toolName, found: null } as const;
  const summary = `A runtime reported that ${toolName === null ? 'calls' : `calls of ${shown(toolName)}`} went around governance.`;
  const details = { reason: null, expected: 'every call prepared and proposed', found: reason };
  return divergenceOf(policy, environment, { identity, ruleId: null, summary, details }, []);
};
