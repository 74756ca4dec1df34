import { canonicalJson } from '@writ/engine/hash';
import type { Actor } from '@writ/kit/principal';
import type { ApprovalFinding } from '../draft/snapshot-state.ts';

export interface ApprovalFacts {
  readonly approvalId: string;
  readonly approvalVersion: number;
  readonly tenantId: string;
  readonly workspaceId: string;
  readonly agent: string;
  readonly environment: string;
  readonly draftId: string;
  readonly draftVersion: number;
  readonly draftSnapshotId: string;
  readonly snapshotHash: string;
  readonly compiledHash: string;
  readonly compilerVersion: string;
  readonly sourceSnapshotHash: string;
  readonly commandHistoryHash: string;
  readonly blockers: readonly ApprovalFinding[];
  readonly advisories: readonly ApprovalFinding[];
  readonly rationale: string | null;
  readonly previousApprovalId: string | null;
  readonly actor: Actor;
  readonly approvedAt: Date;
}

export const approvalPredicateType = 'https://writ.dev/attestations/governance-approval/v1';

const subject = (name: string, hash: string) => ({ name, digest: { sha256: hash.slice('sha256:'.length) } });

/** The in-toto Statement that an approval signs (ST-34), as canonical JSON: the same facts are the same bytes. */
export const approvalStatement = (facts: ApprovalFacts): string =>
  canonicalJson({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [
      subject('writ.draft-snapshot', facts.snapshotHash),
      subject('writ.compiled-artifact', facts.compiledHash),
    ],
    predicateType: approvalPredicateType,
    predicate: {
      approval: { id: facts.approvalId, version: facts.approvalVersion },
      tenant: facts.tenantId,
      workspace: { id: facts.workspaceId, agent: facts.agent, environment: facts.environment },
      draft: { id: facts.draftId, version: facts.draftVersion, snapshot: facts.draftSnapshotId },
      sourceSnapshotHash: facts.sourceSnapshotHash,
      commandHistoryHash: facts.commandHistoryHash,
      compilerVersion: facts.compilerVersion,
      blockers: facts.blockers,
      advisories: facts.advisories,
      rationale: facts.rationale,
      previousApproval: facts.previousApprovalId,
      actor: { kind: facts.actor.kind, id: facts.actor.id, channel: facts.actor.channel },
      approvedAt: facts.approvedAt.toISOString(),
    },
  });
