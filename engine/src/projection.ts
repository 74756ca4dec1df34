import type { JsonObject } from './json.ts';
import type {
  CommitRequirement,
  DefaultVerdict,
  EvidenceClass,
  FieldCondition,
  Gate,
  Phase,
  RelativeBound,
  SessionLimits,
  SideEffect,
  Within,
} from './model.ts';

/**
 * What the engine executes: the model with every condition as checked CEL, every selection of the past as a fact to keep, and
 * every aggregate as a window to count in. Plain JSON, in one order, so that equal models give equal bytes.
 */
export interface RuntimeProjection {
  readonly projectionVersion: 1;
  readonly tools: { readonly [tool: string]: RuntimeTool };
  readonly session: RuntimeSession;
  readonly facts: readonly RuntimeFact[];
  readonly windows: readonly RuntimeWindow[];
  readonly rules: readonly RuntimeRule[];
}

export interface RuntimeTool {
  readonly inputSchema: JsonObject;
  readonly inputSchemaHash: string;
  readonly outputSchema: JsonObject | null;
  readonly sideEffect: SideEffect;
  readonly evidenceClass: EvidenceClass;
  readonly commitRequirement: CommitRequirement;
  readonly gate: Gate;
  readonly riskVerdict: DefaultVerdict;
  readonly phases: readonly string[];
  readonly advancesTo: string | null;
  readonly rules: readonly RuntimeArgumentRule[];
}

export interface RuntimeArgumentRule {
  readonly ruleId: string;
  readonly operator: FieldCondition['operator'] | 'expression';
  readonly path: string | null;
  readonly value: FieldValue;
  readonly expression: string;
  readonly because: string | null;
}
type FieldValue = Extract<FieldCondition, { value: unknown }>['value'] | null;

export interface RuntimeSession {
  readonly phases: { readonly [phase: string]: Phase };
  readonly initialPhase: string | null;
  readonly limits: SessionLimits;
  readonly unmatchedTool: DefaultVerdict;
  readonly gate: Gate;
}

/** The newest committed call of some tools per key, with the fields that rules read from it. */
export interface RuntimeFact {
  readonly id: string;
  readonly tools: readonly string[];
  readonly key: readonly string[];
  readonly where: string | null;
  /** What cannot be known of a call (its condition or its key) counts as found: for rules that forbid. */
  readonly assumed: boolean;
  /** Member chains that are kept of the call: ["output","total"]. */
  readonly keep: readonly (readonly string[])[];
}

export interface RuntimeWindow {
  readonly id: string;
  readonly tools: readonly string[];
  readonly where: string | null;
  readonly per: readonly string[];
  /** The summed argument path; null counts calls. */
  readonly amount: string | null;
  readonly within: Within | null;
}

/** Where a rule looks into the past: the fact, the values that make its key (rooted paths), and how old it may be. */
export interface RuntimeLookup {
  readonly fact: string;
  readonly key: readonly string[];
  readonly within: Within | null;
}

interface RuntimeRuleBase {
  readonly ruleId: string;
  /** Empty: every tool. */
  readonly tools: readonly string[];
  readonly because: string | null;
}

export interface RuntimeAlias extends RuntimeLookup {
  readonly as: string;
  readonly required: boolean;
}

export type RuntimeRule =
  | (RuntimeRuleBase & { readonly kind: 'precondition' | 'forbids-after'; readonly lookup: RuntimeLookup })
  | (RuntimeRuleBase & {
      readonly kind: 'binding';
      readonly argument: string;
      /** Null: the key of the fact already holds the value (ANY). */
      readonly earlierPath: string | null;
      readonly lookup: RuntimeLookup;
      /** Says whether any earlier call is there at all, for `whenAbsent`. */
      readonly presence: RuntimeLookup;
      readonly whenAbsent: 'BLOCK' | 'ALLOW';
    })
  | (RuntimeRuleBase & { readonly kind: 'count' | 'sum'; readonly window: string; readonly atMost: number })
  | (RuntimeRuleBase & {
      readonly kind: 'envelope';
      readonly argument: string;
      readonly earlierPath: string;
      readonly lookup: RuntimeLookup;
      readonly atLeast: RelativeBound | null;
      readonly atMost: RelativeBound | null;
      readonly whenAbsent: 'BLOCK' | 'ALLOW';
    })
  | (RuntimeRuleBase & {
      readonly kind: 'correlation' | 'checkpoint';
      readonly aliases: readonly RuntimeAlias[];
      readonly when: string | null;
      readonly require: string | null;
    })
  | (RuntimeRuleBase & {
      readonly kind: 'principal-policy';
      readonly effect: 'FORBID' | 'REQUIRE';
      readonly expression: string;
    });

export type RuleKind = RuntimeRule['kind'];
