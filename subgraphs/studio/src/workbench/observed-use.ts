/** Calls of a scope that a read model looks at, unless the workspace asks for more observations: the newest so many. */
export const callsLookedAt = 100_000;

/** Tools outside the model that an Atlas lists by name; those called least are only counted. */
export const unknownToolsListed = 200;

/** How a tool, or some tools together, were used among the calls looked at. */
export interface Use {
  readonly calls: number;
  /** Distinct SDK sessions. */
  readonly sessions: number;
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
}

export interface ToolUse extends Use {
  readonly tool: string;
}

/** What an agent scope was seen to do. */
export interface ScopeUse extends Use {
  readonly callsOutsideSessions: number;
  /** Distinct names of tools. */
  readonly tools: number;
  /** Distinct names of tools that the model knows. */
  readonly knownTools: number;
  /** True when as many calls were read as are looked at: older ones may be left out. */
  readonly truncated: boolean;
  /** Use by tool: of each known tool that was called, and of the unknown ones that were called most. */
  readonly byTool: readonly ToolUse[];
}

export const unused: Use = { calls: 0, sessions: 0, firstAt: null, lastAt: null };

export const nothingSeen: ScopeUse = {
  ...unused,
  callsOutsideSessions: 0,
  tools: 0,
  knownTools: 0,
  truncated: false,
  byTool: [],
};
