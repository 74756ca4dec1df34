/** What decisions do in a runtime session, in Replay's words. */
export const sessionModes = ['ENFORCE', 'SHADOW', 'LOG_ONLY'] as const;

export type SessionMode = (typeof sessionModes)[number];
