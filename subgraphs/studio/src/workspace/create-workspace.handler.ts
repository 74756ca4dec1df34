import { hashOf } from '@writ/engine/hash';
import { expectAgentName } from '@writ/kit/agent-name';
import { writError } from '@writ/kit/errors';
import { redactText } from '@writ/kit/redaction';
import type { RequestScope } from '@writ/kit/request-scope';
import { expectStorable } from '@writ/kit/storable';
import { insertWorkspace, workspacesOfScopes } from './workspace.repository.ts';
import type { WorkspaceRow } from './workspace.tables.ts';
import { defaultWorkspaceSettings, parseWorkspaceSettings } from './workspace-settings.ts';

export interface CreateGovernanceWorkspaceInput {
  readonly agent: string;
  readonly environment: WorkspaceRow['environment'];
  readonly purpose?: string | null | undefined;
  readonly settings?: Readonly<Record<string, unknown>> | null | undefined;
}

/** Creates the workspace of an agent scope, or answers with the one that the same input created before (ST-01, C-21). */
export const createWorkspace = async (
  scope: RequestScope,
  input: CreateGovernanceWorkspaceInput,
): Promise<{ readonly governanceWorkspace: WorkspaceRow; readonly created: boolean }> => {
  expectStorable(input, 'input');
  const agent = expectAgentName(input.agent, 'input.agent');
  const { environment } = input;
  const purpose = input.purpose == null ? null : redactText(input.purpose).text;
  const settings = { ...defaultWorkspaceSettings, ...parseWorkspaceSettings(input.settings ?? {}, 'input.settings') };
  const creationHash = hashOf('writ.workspace-creation', { agent, environment, purpose, settings: { ...settings } });
  return scope.write(async (tx) => {
    const values = { id: scope.newId('ws'), agent, environment, purpose, settings, creationHash };
    const created = await insertWorkspace(tx, scope, values);
    if (created !== null) return { governanceWorkspace: created, created: true };
    const [earlier] = await workspacesOfScopes(tx, scope.tenantId, [{ agent, environment }]);
    if (earlier === undefined) throw new Error('a conflicting workspace vanished');
    if (earlier.creationHash !== creationHash) {
      throw writError('IDEMPOTENCY_MISMATCH', 'This agent scope has a workspace that was created with other content.', {
        governanceWorkspaceId: earlier.id,
      });
    }
    return { governanceWorkspace: earlier, created: false };
  });
};
