/** The coordinate of an agent, as the graph names it. */
export interface AgentScope {
  readonly name: string;
  readonly environment: 'DEVELOPMENT' | 'STAGING' | 'PRODUCTION';
}

export const agentScopeOf = ({
  agent,
  environment,
}: {
  readonly agent: string;
  readonly environment: AgentScope['environment'];
}): AgentScope => ({ name: agent, environment });
