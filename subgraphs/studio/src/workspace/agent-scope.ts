export { expectAgentName } from '@writ/kit/agent-name';

type Environment = 'DEVELOPMENT' | 'STAGING' | 'PRODUCTION';

/** An agent in one environment, as rows name it. */
export interface AgentScope {
  readonly agent: string;
  readonly environment: Environment;
}

/** The same as the graph names it. */
export interface Agent {
  readonly name: string;
  readonly environment: Environment;
}

export const agentScopeOf = ({ agent, environment }: AgentScope): Agent => ({
  name: agent,
  environment,
});
