import { hashOf } from '@writ/engine/hash';
import { agentNameProblem } from '@writ/kit/agent-name';
import { type RedactionFinding, redactionFingerprint, redactJson } from '@writ/kit/redaction';
import { type Residue, withholdResidue } from '@writ/kit/redaction-residue';
import type { AgentScope } from '../agent-scope.ts';
import { clientIdProblem, countProblem, jsonProblem, nameProblem, optional } from '../storable-input.ts';
import { shapeOf } from './response-shape.ts';
import type {
  failureClasses,
  providerModes,
  runComparisons,
  runModeLanes,
  runModes,
  runStatuses,
  stepStatuses,
} from './run-words.ts';

type OneOf<Words extends readonly string[]> = Words[number];

export interface StepInput {
  readonly status: OneOf<typeof stepStatuses>;
  readonly failureClass?: OneOf<typeof failureClasses> | null | undefined;
  readonly contractPath: string;
  readonly contractTool: string;
  readonly toolCallNames: readonly string[];
  readonly input: unknown;
  readonly outcome?: unknown;
  readonly latencyMs?: number | null | undefined;
}

export interface RunInput {
  readonly runId: string;
  readonly agent: string;
  readonly environment: AgentScope['environment'];
  readonly status: OneOf<typeof runStatuses>;
  readonly comparison?: OneOf<typeof runComparisons> | null | undefined;
  readonly runModeLane: OneOf<typeof runModeLanes>;
  readonly runMode: OneOf<typeof runModes>;
  readonly providerMode: OneOf<typeof providerModes>;
  readonly provider: string;
  readonly modelId: string;
  readonly contractHash: string;
  readonly runnerVersion: string;
  readonly environmentHash: string;
  readonly normalisationProfile: string;
  readonly corpusManifestHash: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly steps: readonly StepInput[];
}

/** What is malformed about a run, by field; empty when it can be kept. */
export function runProblems(run: RunInput): readonly { readonly field: string; readonly problem: string }[] {
  const found: { field: string; problem: string }[] = [];
  const check = (problem: string | null, field: string) => {
    if (problem !== null) found.push({ field, problem });
  };
  check(clientIdProblem(run.runId), 'runId');
  check(agentNameProblem(run.agent), 'agent');
  for (const field of ['provider', 'modelId', 'runnerVersion', 'normalisationProfile'] as const) {
    check(nameProblem(run[field]), field);
  }
  for (const [index, step] of run.steps.entries()) {
    check(nameProblem(step.contractPath), `steps[${index}].contractPath`);
    check(nameProblem(step.contractTool), `steps[${index}].contractTool`);
    for (const [place, name] of step.toolCallNames.entries())
      check(nameProblem(name), `steps[${index}].toolCallNames[${place}]`);
    check(jsonProblem(step.input), `steps[${index}].input`);
    check(jsonProblem(step.outcome), `steps[${index}].outcome`);
    check(optional(step.latencyMs, countProblem), `steps[${index}].latencyMs`);
  }
  return found;
}

export interface RecordedStep {
  readonly status: StepInput['status'];
  readonly failureClass: OneOf<typeof failureClasses> | null;
  readonly contractPath: string;
  readonly contractTool: string;
  readonly toolCallNames: readonly string[];
  readonly inputHash: string;
  readonly fingerprint: string;
  readonly responseShapeHash: string | null;
  readonly outcome: unknown;
  readonly latencyMs: number | null;
}

export interface RunRecord {
  readonly steps: readonly RecordedStep[];
  readonly baselineKey: string;
  readonly strictHash: string;
  readonly contentHash: string;
  readonly redactionFingerprint: string;
  readonly redactions: readonly RedactionFinding[];
  /** Places that still looked like secrets; the outcomes of `steps` have their texts withheld. */
  readonly residues: readonly Residue[];
}

/** Redacts a run without problems, and takes its hashes from what is left: fingerprint and input of each step, strict hash, baseline key. */
export function runRecordOf(run: RunInput): RunRecord {
  const redacted = redactJson(run.steps.map(({ input, outcome }) => ({ input, outcome: outcome ?? null })));
  // The list keeps its shape: only texts and numbers below its members are replaced.
  const bodies = redacted.value as readonly { readonly input: unknown; readonly outcome: unknown }[];
  const withheld = withholdResidue(bodies.map(({ outcome }) => ({ outcome })));
  const kept = withheld.value as readonly { readonly outcome: unknown }[];
  const steps = run.steps.map((step, index): RecordedStep => {
    const { input, outcome } = bodies[index] ?? { input: null, outcome: null };
    return {
      status: step.status,
      failureClass: step.failureClass ?? null,
      contractPath: step.contractPath,
      contractTool: step.contractTool,
      toolCallNames: step.toolCallNames,
      inputHash: hashOf('writ.step-input', input),
      fingerprint: hashOf('writ.step-outcome', outcome),
      responseShapeHash: outcome === null ? null : hashOf('writ.response-shape', shapeOf(outcome)),
      outcome: kept[index]?.outcome ?? null,
      latencyMs: step.latencyMs ?? null,
    };
  });
  return {
    steps,
    baselineKey: baselineKeyOf(run),
    strictHash: hashOf(
      'writ.run-strict',
      steps.map(({ inputHash, fingerprint }) => ({ inputHash, fingerprint })),
    ),
    contentHash: hashOf('writ.run', { ...headOf(run), steps: steps.map(({ outcome: _, ...step }) => step) }),
    redactionFingerprint,
    redactions: redacted.findings,
    residues: withheld.residues,
  };
}

/** What a client says about a run besides its steps, as JSON. */
export function headOf({ steps: _, ...run }: RunInput) {
  return {
    ...run,
    comparison: run.comparison ?? null,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt.toISOString(),
  };
}

/** What a reference belongs to: a change of any part starts another one (HI-30). */
function baselineKeyOf({
  contractHash,
  provider,
  modelId,
  runnerVersion,
  environmentHash,
  normalisationProfile,
}: RunInput): string {
  return hashOf('writ.baseline-key', {
    contractHash,
    provider,
    modelId,
    runnerVersion,
    environmentHash,
    normalisationProfile,
  });
}
