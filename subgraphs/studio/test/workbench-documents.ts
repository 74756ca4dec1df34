const call = 'id toolName observedAt';
const rule = 'ruleId kind tools earlierTools sentence because';
const finding = `id stance targetRef severity summary occurrences firstSeenAt lastSeenAt recordedAt driftItem { id status } evidenceEntry { id supportCount } calls(first: 2) { edges { cursor node { id } } nodes { ${call} } pageInfo { hasNextPage endCursor } }`;

const evidence = 'id targetRef family supportCount contradictionCount';

export const atlas = `workspace { id } draftSnapshot { id } signal
  signals { observedCalls truncated observedSessions callsOutsideSessions observedTools classifiedTools classifiedShare firstObservedAt lastObservedAt minimumObservations minimumClassifiedShare shortfalls { threshold needed actual } }
  tools { name standing approved sideEffect evidenceClass commitRequirement byDefault rules observedCalls observedSessions lastObservedAt } unlistedTools
  clusters { kind tools rules { ${rule} } statements }
  judgments { open { id question } resolved { id resolution } }
  posture { stage runtimeAuthorityKind activeApproval { id publication { status } } conformance openDrift { critical warning info } unapprovedChanges agentScope { name environment } }`;

export const control = `workspace { id } target kind standing basis tools everyTool sentence because rules { ${rule} }
  stages { layer checks { kind ruleId sentence because } }
  gates { tool sideEffect byDefault onBlock onBlockOverridden evidenceClass commitRequirement phases advancesTo }
  argumentGuards { ruleId tool operator path value optional expression sentence because supportCount contradictionCount }
  evidence { ${evidence} }
  runtime { callsMatched sessionsMatched firstMatchAt lastMatchAt callsBlocked lastBlockedAt openDriftItems truncated }`;

export const focus = `workspace { id } draftSnapshot { id } judgment { id question options state resolution } target control { target standing runtime { callsMatched } }
  evidence { ${evidence} } sources { id title }
  options { option chosen approved status approvalState { ready blockers { code key } } changes { kind part ref } }`;

export const preview = `workspace { id } draftSnapshot { id version } snapshotHash current approval { id } refusal { code message } distinctApproverRequired
  blockers { code message } advisories { code } activeApproval { id }
  changes { compiledHash unchanged becomesEnforceable { kind part ref tool before after } stopsBeingEnforced { kind part ref before after } stopsBeingAllowed { reason tool ruleId sentence } }`;

export const findings = `edges { cursor node { id } } nodes { ${finding} } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }`;

/** Every view of one workspace in one operation. */
export const whole = `query ($id: ID!, $tool: String!, $rule: String!, $judgmentId: ID!) {
  governanceWorkspace(id: $id) {
    atlas { ${atlas} }
    tool: control(target: $tool) { ${control} }
    rule: control(target: $rule) { ${control} }
    focus(judgmentId: $judgmentId) { ${focus} }
    approvalPreview { ${preview} }
    conformanceFindings(first: 10) { ${findings} }
  }
}`;
