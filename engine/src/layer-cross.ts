import type { Consultation } from './consultation.ts';
import { consultCorrelation, consultForbidsAfter } from './earlier-rules.ts';
import { consultBinding } from './earlier-values.ts';

/** The cross-tool layer: what this call owes to calls of the past. */
export function consultCrossRules(consultation: Consultation): void {
  for (const compiled of consultation.tool?.rules ?? []) {
    switch (compiled.rule.kind) {
      case 'binding':
        consultBinding(consultation, compiled);
        break;
      case 'correlation':
        consultCorrelation(consultation, compiled);
        break;
      case 'forbids-after':
        consultForbidsAfter(consultation, compiled);
        break;
    }
  }
}
