import { adviseOn } from './advisories.ts';
import { type Analysis, beginAnalysis } from './analysis.ts';
import { expectBoundedCalls } from './call-cost.ts';
import { compileTools } from './compile-tools.ts';
import { adviseOnConditions } from './conditions-after-rules.ts';
import { compileCrossRules } from './cross-rules.ts';
import type { Finding } from './finding.ts';
import type { OperatingModel } from './model.ts';
import type { RuntimeProjection } from './projection.ts';
import { compileSession } from './session-rules.ts';

export type { Finding } from './finding.ts';

/** Everything that is wrong, doubtful or worth knowing about a model: all of it, in one order, each with rule and place. */
export function check(model: OperatingModel): readonly Finding[] {
  return analyse(model).findings;
}

/** One pass that checks the model and builds what the engine executes; the projection counts only without errors. */
export function analyse(model: OperatingModel): {
  readonly findings: readonly Finding[];
  readonly projection: RuntimeProjection;
} {
  const analysis: Analysis = beginAnalysis(model);
  const projection: RuntimeProjection = {
    projectionVersion: 1,
    tools: compileTools(analysis),
    session: compileSession(analysis),
    ...compileCrossRules(analysis),
  };
  expectBoundedCalls(analysis, projection);
  adviseOn(analysis, projection);
  adviseOnConditions(analysis, projection);
  return { findings: analysis.findings, projection };
}
