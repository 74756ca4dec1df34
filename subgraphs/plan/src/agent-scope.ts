export type Environment = 'DEVELOPMENT' | 'STAGING' | 'PRODUCTION';

/** One agent in one environment, as the graph's `Agent` names it: a coordinate, never a row. */
export interface AgentScope {
  readonly name: string;
  readonly environment: Environment;
}

export const agentScopeOf = ({
  agent,
  environment,
}: {
  readonly agent: string;
  readonly environment: Environment;
}): AgentScope => ({ name: agent, environment });
