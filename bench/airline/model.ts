import { emptyModel, type OperatingModel, type Tool } from '@writ/engine/model';
import { argumentRules } from './argument-rules.ts';
import { availabilityRules } from './availability.ts';
import { bookRules } from './booking.ts';
import { cabinInForce } from './cabin-in-force.ts';
import { cancelRules } from './cancelling.ts';
import { confirmationRules, transferRules } from './confirmation.ts';
import { modifyCheckpoints, modifyCorrelations } from './modifying.ts';
import { refundRules } from './refunding.ts';
import { type DeclaredTool, declared, userMessage, userSays } from './tools.ts';

export interface ModelOptions {
  /** The runtime reports what the user says, and rules may ask for a yes. */
  readonly conversation: boolean;
  /** Not as first written: the cabin in force is the one that the newest change of the session asked for. */
  readonly cabinAsAsked?: boolean;
}

/**
 * The airline's policy as a model, written from the words of the policy, the schemas of the tools and the shapes of their
 * results alone. BLOCK is for calls that the policy's words rule out by facts that the session has seen; where a deciding
 * fact was never read, or cannot be seen by a rule (why a customer cancels, whether the airline did), a person is asked: HOLD.
 */
export function airlineModel(
  tools: readonly DeclaredTool[],
  { conversation, cabinAsAsked = false }: ModelOptions,
): OperatingModel {
  const empty = emptyModel();
  const inForce = cabinInForce(cabinAsAsked);
  const refund = refundRules(conversation, inForce);
  return {
    ...empty,
    tools: {
      ...Object.fromEntries(
        tools.map((tool): [string, Tool] => [tool.name, declared(tool, argumentRules[tool.name] ?? {})]),
      ),
      ...(conversation ? { [userSays]: userMessage } : {}),
    },
    session: {
      ...empty.session,
      riskDefaults: { READ: 'ALLOW', WRITE: 'ALLOW', DESTRUCTIVE: 'ALLOW', ADMIN: 'HOLD', FINANCIAL: 'ALLOW' },
      gate: 'STRIP_BLOCKED',
    },
    correlations: { ...bookRules.correlations, ...modifyCorrelations(inForce), ...refund.correlations },
    checkpoints: {
      ...(conversation ? confirmationRules() : {}),
      ...transferRules,
      ...availabilityRules,
      ...bookRules.checkpoints,
      ...modifyCheckpoints(inForce),
      ...cancelRules(conversation, inForce),
      ...refund.checkpoints,
    },
  };
}
