import type { GraphClient } from '../graph-client.ts';
import type { CommandInput } from './airline-rules.ts';
import { waitUntil } from './wait-until.ts';

/** Who plays which part: each client has the key of one role only. */
export interface Cast {
  readonly author: GraphClient;
  readonly approver: GraphClient;
  readonly runtime: GraphClient;
  readonly ingest: GraphClient;
  readonly viewer: GraphClient;
}

export type Print = (line: string) => void;

export interface SourceText {
  readonly kind: 'UPLOADED_DOC' | 'TOOL_SCHEMA' | 'PASTED_RULE';
  readonly title: string;
  readonly content: string;
}

export interface Authored {
  readonly workspaceId: string;
  readonly approvalId: string;
  readonly compiledHash: string;
}

export const createWorkspace = async ({ author }: Cast, agent: string, environment: string): Promise<string> => {
  const { createGovernanceWorkspace } = await author.run<{
    createGovernanceWorkspace: { governanceWorkspace: { id: string } };
  }>('CreateGovernanceWorkspace', { input: { agent, environment } });
  return createGovernanceWorkspace.governanceWorkspace.id;
};

export const addSources = async (
  { author }: Cast,
  workspaceId: string,
  sources: readonly SourceText[],
): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (const source of sources) {
    const { addBusinessSource } = await author.run<{ addBusinessSource: { businessSource: { id: string } } }>(
      'AddBusinessSource',
      { input: { workspaceId, ...source } },
    );
    ids.push(addBusinessSource.businessSource.id);
  }
  return ids;
};

interface Applied {
  readonly applied: boolean;
  readonly businessDraftSnapshot: {
    readonly snapshotHash: string;
    readonly status: string;
    readonly version: number;
    readonly approvalState: { readonly blockers: readonly { readonly message: string }[] };
  } | null;
  readonly businessCommands: readonly {
    readonly commandType: string;
    readonly refusals: readonly { readonly message: string; readonly path: string }[];
  }[];
}

/** A draft with these commands as its first batch; returns the hash of the snapshot to review. */
export const authorDraft = async (
  { author }: Cast,
  workspaceId: string,
  story: string,
  commands: readonly CommandInput[],
): Promise<{ readonly draftId: string; readonly snapshotHash: string; readonly version: number }> => {
  const { createBusinessDraft } = await author.run<{
    createBusinessDraft: { businessDraft: { id: string } };
  }>('CreateBusinessDraft', { input: { workspaceId, title: story, idempotencyKey: `${story}:draft` } });
  const draftId = createBusinessDraft.businessDraft.id;
  const { applyBusinessCommands } = await author.run<{ applyBusinessCommands: Applied }>('ApplyBusinessCommands', {
    input: { draftId, expectedDraftVersion: 1, idempotencyKey: `${story}:commands`, commands },
  });
  const { applied, businessDraftSnapshot: snapshot, businessCommands } = applyBusinessCommands;
  if (!applied || snapshot === null) {
    const reasons = businessCommands.flatMap(({ commandType, refusals }) =>
      refusals.map(({ message, path }) => `${commandType} ${path}: ${message}`),
    );
    throw new Error(`the rules refused the draft:\n  ${reasons.join('\n  ')}`);
  }
  if (snapshot.status !== 'READY_FOR_APPROVAL') {
    throw new Error(
      `the draft is ${snapshot.status}: ${snapshot.approvalState.blockers.map((b) => b.message).join('; ')}`,
    );
  }
  return { draftId, snapshotHash: snapshot.snapshotHash, version: snapshot.version };
};

/** Approves what was reviewed and waits until the plan of the agent knows it. */
export const approveAndPublish = async (
  cast: Cast,
  workspaceId: string,
  reviewedSnapshotHash: string,
  rationale: string,
): Promise<Authored & { readonly planVersion: number }> => {
  const { approveDraft } = await cast.approver.run<{
    approveDraft: {
      governanceApproval: { id: string };
      compiledGovernanceArtifact: { compiledHash: string };
    };
  }>('ApproveDraft', { input: { workspaceId, reviewedSnapshotHash, rationale } });
  const approvalId = approveDraft.governanceApproval.id;
  const { status, planVersion, reason } = await waitUntil(
    'publication of the approval',
    async () => {
      const answer = await cast.viewer.run<{
        governanceApproval: { publication: { status: string; planVersion: number | null; reason: string | null } };
      }>('ApprovalPublication', { id: approvalId });
      return answer.governanceApproval.publication;
    },
    (publication) => publication.status !== 'PENDING',
  );
  if (status !== 'PUBLISHED' || planVersion === null) throw new Error(`publication ${status}: ${reason}`);
  return { workspaceId, approvalId, compiledHash: approveDraft.compiledGovernanceArtifact.compiledHash, planVersion };
};
