/** What kind of thing evidence is about. */
export const evidenceScopes = ['TOOL', 'RULE'] as const;

export type EvidenceScope = (typeof evidenceScopes)[number];

/** Which statement evidence speaks about. */
export const evidenceFamilies = ['TOOL_INVENTORY', 'TOOL_SCHEMA', 'ARGUMENT_RULE'] as const;

export type EvidenceFamily = (typeof evidenceFamilies)[number];

export const evidenceStances = ['SUPPORT', 'CONTRADICTION'] as const;

export type EvidenceStance = (typeof evidenceStances)[number];
