import { compile } from '@writ/engine/compile';
import type { OperatingModel } from '@writ/engine/model';
import type { RuntimeProjection } from '@writ/engine/projection';
import type { ComparedCall } from '../src/drift/divergence.ts';
import { previewSession } from '../src/preview/impact.ts';
import { createTally } from '../src/preview/impact-tally.ts';
import { previewedPolicies } from '../src/preview/previewed-policy.ts';

export const projectionOf = (model: OperatingModel): RuntimeProjection => {
  const compiled = compile(model);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.findings));
  return compiled.runtimeProjection;
};

/** What the calls of one session become under two models, with the tally of them. */
export const preview = (draft: OperatingModel, baseline: OperatingModel | null, calls: readonly ComparedCall[]) => {
  const policies = previewedPolicies(projectionOf(draft), baseline && projectionOf(baseline));
  const session = previewSession(policies);
  const tally = createTally();
  const impacted = calls.map((call) => session.next(call));
  for (const one of impacted) tally.add(one);
  return { impacted, tally: tally.result(), unjudged: policies.unjudged };
};
