import { writError } from '@writ/kit/errors';

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

const limit = 200;

/** `name`, or BAD_USER_INPUT naming `field` unless it has 1 to 200 characters, none of them a control character, and no space around it. */
export const expectAgentName = (name: string, field: string): string => {
  const fits = name.length > 0 && name.length <= limit && name.trim() === name && name.isWellFormed();
  if (fits && !/\p{Cc}/u.test(name)) return name;
  throw writError('BAD_USER_INPUT', `${field} must be 1 to ${limit} characters without surrounding space.`, { field });
};
