import { own } from '@writ/engine/json';
import type { DefaultVerdict, OperatingModel } from '@writ/engine/model';

/** What a call of a tool meets when no rule decides it. */
export const defaultVerdictOf = ({ tools, session }: OperatingModel, name: string): DefaultVerdict => {
  const tool = own(tools, name);
  return tool === undefined ? session.unmatchedTool : (tool.riskDefault ?? session.riskDefaults[tool.sideEffect]);
};
