interface Runtime {
  readonly callsMatched: number;
  readonly callsBlocked: number | null;
  readonly openDriftItems: number | null;
}

interface Path {
  readonly standing: string;
  readonly sentence: string | null;
  readonly stages: readonly { readonly layer: string }[];
  readonly argumentGuards: readonly { readonly supportCount: number; readonly contradictionCount: number }[];
  readonly runtime: Runtime;
}

/** What `workbench` answers, as far as tests look at it. */
export interface Workbench {
  readonly atlas: {
    readonly signal: string;
    readonly signals: { readonly shortfalls: readonly { readonly threshold: string }[] };
    readonly tools: readonly { readonly name: string; readonly standing: string; readonly observedCalls: number }[];
    readonly unlistedTools: number;
    readonly judgments: unknown;
    readonly posture: unknown;
  };
  readonly booking: Path;
  readonly certificate: Path;
  readonly think: Path;
  readonly focus: { readonly sources: readonly unknown[] };
  readonly approvalPreview: unknown;
  readonly conformanceFindings: {
    readonly nodes: readonly {
      readonly id: string;
      readonly stance: string;
      readonly targetRef: string;
      readonly occurrences: number;
      readonly calls: { readonly nodes: readonly unknown[] };
    }[];
  };
}

const path = `standing sentence stages { layer checks { kind } } gates { tool }
  argumentGuards { ruleId supportCount contradictionCount } evidence { id }
  runtime { callsMatched sessionsMatched lastMatchAt callsBlocked lastBlockedAt openDriftItems truncated }`;

/** The whole workbench of an agent in production, in one query. */
export const workbench = `query ($agent: String!) {
  governanceWorkspace(agent: $agent, environment: PRODUCTION) {
    atlas {
      signal
      signals { observedCalls truncated observedSessions callsOutsideSessions observedTools classifiedTools shortfalls { threshold } }
      tools { name standing approved sideEffect rules observedCalls }
      unlistedTools
      clusters { kind tools rules { ruleId } }
      judgments { open { id } resolved { id } }
      posture { stage runtimeAuthorityKind conformance unapprovedChanges openDrift { critical warning info } activeApproval { id } agentScope { plan { status } } }
    }
    booking: control(target: "tool:book_reservation") { ${path} }
    certificate: control(target: "rule:one-certificate-per-booking") { ${path} }
    think: control(target: "tool:think") { ${path} }
    focus(judgmentId: "certificates") {
      target control { standing runtime { callsMatched callsBlocked } } evidence { supportCount contradictionCount }
      sources { id } options { option chosen status approvalState { ready } changes { ref } }
    }
    approvalPreview {
      current approval { id } refusal { code } blockers { code }
      changes { unchanged becomesEnforceable { kind ref before after } stopsBeingAllowed { reason ruleId } }
    }
    conformanceFindings(first: 100) { nodes { id stance targetRef occurrences calls(first: 5) { nodes { id toolName } } } }
  }
}`;
