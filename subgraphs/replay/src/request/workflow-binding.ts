/** The workflow tuple that a preflight was bound to (WF-08). */
export interface WorkflowBinding {
  readonly workflowId: string;
  readonly role: string;
  readonly stateVersion: number;
  readonly controlRevision: number;
  readonly compiledWorkflowHash: string;
}

interface Bound {
  readonly workflowId: string | null;
  readonly workflowRole: string | null;
  readonly workflowStateVersion: number | null;
  readonly workflowControlRevision: number | null;
  readonly compiledWorkflowHash: string | null;
}

/** The tuple whole; null for a preflight under no workflow. */
export const workflowBindingOf = ({
  workflowId,
  workflowRole: role,
  workflowStateVersion: stateVersion,
  workflowControlRevision: controlRevision,
  compiledWorkflowHash,
}: Bound): WorkflowBinding | null =>
  workflowId === null ||
  role === null ||
  stateVersion === null ||
  controlRevision === null ||
  compiledWorkflowHash === null
    ? null
    : { workflowId, role, stateVersion, controlRevision, compiledWorkflowHash };
