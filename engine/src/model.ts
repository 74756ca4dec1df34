import type { JsonObject } from './json.ts';

/**
 * The operating model: everything an author may say about what an agent is allowed to do. Plain JSON; objects are keyed by
 * tool name, phase name or stable rule id, so that a difference between two models is by identity and never by position.
 */
export interface OperatingModel {
  readonly modelVersion: 1;
  readonly tools: { readonly [tool: string]: Tool };
  readonly session: SessionModel;
  readonly bindings: Rules<Binding>;
  readonly counts: Rules<Count>;
  readonly sums: Rules<Sum>;
  readonly envelopes: Rules<Envelope>;
  readonly correlations: Rules<Correlation>;
  readonly checkpoints: Rules<Checkpoint>;
  readonly principalPolicies: Rules<PrincipalPolicy>;
}

/** Rules by their id; an id is unique in the whole model, whatever the kind of its rule. */
export interface Rules<Rule> {
  readonly [ruleId: string]: Rule;
}

export const sideEffects = ['READ', 'WRITE', 'DESTRUCTIVE', 'ADMIN', 'FINANCIAL'] as const;
export type SideEffect = (typeof sideEffects)[number];

/** The strongest evidence that an execution of the tool can ever produce. */
export const evidenceClasses = ['DECLARED', 'WRAPPED', 'ACKNOWLEDGED', 'CONFIRMED'] as const;
export type EvidenceClass = (typeof evidenceClasses)[number];

/** The evidence that a call needs before it counts as committed. */
export const commitRequirements = ['NONE', 'EXECUTED', 'ACKNOWLEDGED', 'CONFIRMED'] as const;
export type CommitRequirement = (typeof commitRequirements)[number];

/**
 * What happens to the other calls of a proposal when one is blocked: REJECT_ALL lets none go, STRIP_PARTIAL lets those before
 * the first blocked one go, STRIP_BLOCKED lets every call go that is not blocked itself.
 */
export const gates = ['REJECT_ALL', 'STRIP_PARTIAL', 'STRIP_BLOCKED'] as const;
export type Gate = (typeof gates)[number];

export const defaultVerdicts = ['ALLOW', 'HOLD', 'BLOCK'] as const;
export type DefaultVerdict = (typeof defaultVerdicts)[number];

export interface Explained {
  /** The sentence of the policy that the rule comes from; it is repeated with every decision that the rule makes. */
  readonly because?: string;
}

export interface Tool {
  readonly description: string;
  /** JSON Schema of the arguments (draft-07 or 2020-12). */
  readonly inputSchema: JsonObject;
  /** `toolSchemaHash(inputSchema)`: the pin that a changed schema breaks. */
  readonly inputSchemaHash: string;
  /** JSON Schema of the result. Without one, rules over outputs are checked when they run. */
  readonly outputSchema?: JsonObject;
  readonly sideEffect: SideEffect;
  readonly evidenceClass: EvidenceClass;
  readonly commitRequirement: CommitRequirement;
  /** Overrides `session.gate` when a call of this tool is blocked. */
  readonly gate?: Gate;
  /** Overrides the session's default for this tool's side effect. */
  readonly riskDefault?: DefaultVerdict;
  readonly argumentRules: Rules<ArgumentRule>;
  readonly preconditions: Rules<EarlierCall>;
  readonly forbidsAfter: Rules<EarlierCall>;
  /** The phases in which the tool may be called; empty means every phase. */
  readonly phases: readonly string[];
  /** The phase that a committed call moves the session to. */
  readonly advancesTo?: string;
}

export const argumentTypes = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'] as const;
export type ArgumentType = (typeof argumentTypes)[number];

/** A condition on one field, in the easy operators. A path may pass `[*]`: then every element must meet it. */
export type FieldCondition =
  | { readonly operator: 'exists' }
  | { readonly operator: 'type'; readonly value: ArgumentType }
  | { readonly operator: 'equals'; readonly value: Scalar }
  | { readonly operator: 'one_of'; readonly value: readonly Scalar[] }
  | { readonly operator: 'regex'; readonly value: string }
  | { readonly operator: 'gte' | 'lte'; readonly value: number }
  | { readonly operator: 'length_gte' | 'length_lte'; readonly value: number }
  | { readonly operator: 'contains'; readonly value: Scalar };
export type Scalar = string | number | boolean | null;

/**
 * A rule on the arguments of one call. `path` starts at the arguments (`amount`, `address.zip`, `items[*].sku`). A missing
 * argument fails the rule, unless the rule says `optional`. An `expression` is CEL over args, session, call and principal.
 */
export type ArgumentRule = Explained &
  (
    | (FieldCondition & { readonly path: string; readonly optional?: boolean })
    | { readonly operator: 'expression'; readonly expression: string }
  );

/** A window that ends now: the last seconds, or the last calls of the session. Without one: the whole session. */
export type Within = { readonly seconds: number } | { readonly calls: number };

/**
 * Selects committed calls of the past. Paths start with `args.` or `output.` and speak of the earlier call; the right side of
 * `same` starts with `args.` and speaks of the call under decision.
 */
export interface EarlierCall extends Explained {
  readonly tools: readonly string[];
  readonly same?: { readonly [earlierPath: string]: string };
  readonly satisfying?: readonly (FieldCondition & { readonly path: string; readonly optional?: boolean })[];
  /** CEL over the `args` and `output` of the earlier call. */
  readonly where?: string;
  readonly within?: Within;
}

/** One value of the latest (or any) earlier call that the selection finds. */
export interface EarlierValue extends EarlierCall {
  readonly path: string;
}

/** This argument must equal an earlier argument or output. */
export interface Binding extends Explained {
  readonly tools: readonly string[];
  readonly argument: string;
  readonly equals: EarlierValue;
  /** LATEST compares with the newest selected call, ANY with every value seen. */
  readonly which: 'LATEST' | 'ANY';
  /** What to do when no earlier call is found. Default BLOCK. */
  readonly whenAbsent?: 'BLOCK' | 'ALLOW';
}

interface Aggregate extends Explained {
  readonly tools: readonly string[];
  /** CEL over the call's `args`: which calls count. */
  readonly where?: string;
  /** Argument paths whose values split the count: one counter per combination. */
  readonly per?: readonly string[];
  readonly within?: Within;
}

/** At most N calls in the window; the Nth passes. Calls in flight count. */
export interface Count extends Aggregate {
  readonly atMost: number;
}

/**
 * A running total. `amount` is an argument path (summed over `[*]`); it is reserved while the call is in flight. Totals are
 * exact to six decimals; a negative amount counts as zero.
 */
export interface Sum extends Aggregate {
  readonly amount: string;
  readonly atMost: number;
}

/** A bound relative to an earlier value: earlier × times + plus. */
export interface RelativeBound {
  readonly times?: number;
  readonly plus?: number;
}

export interface Envelope extends Explained {
  readonly tools: readonly string[];
  readonly argument: string;
  readonly relativeTo: EarlierValue;
  readonly atLeast?: RelativeBound;
  readonly atMost?: RelativeBound;
  readonly whenAbsent?: 'BLOCK' | 'ALLOW';
}

/**
 * A condition over this call and named earlier calls: `require` is CEL in which each alias has `args`, `output` and `at`.
 * An alias may be joined to one named before it by `same` (`{"args.user_id": "reservation.output.user_id"}`).
 */
export interface Correlation extends Explained {
  readonly tools: readonly string[];
  readonly earlier: readonly EarlierAlias[];
  /** CEL without aliases: to which calls the rule applies. */
  readonly when?: string;
  readonly require: string;
}

export interface EarlierAlias extends EarlierCall {
  readonly as: string;
  /** False: the rule is consulted without it, and `has(alias.output)` says whether there is one. Default true. */
  readonly required?: boolean;
}

/** Holds the call for a person; an empty `tools` means every tool. */
export interface Checkpoint extends Explained {
  readonly tools: readonly string[];
  readonly earlier?: readonly EarlierAlias[];
  readonly when?: string;
}

/** CEL over `principal` and `call`. FORBID blocks when true, REQUIRE blocks when false. An empty `tools` means every tool. */
export interface PrincipalPolicy extends Explained {
  readonly tools: readonly string[];
  readonly effect: 'FORBID' | 'REQUIRE';
  readonly expression: string;
}

export interface Phase {
  readonly description?: string;
  readonly initial?: boolean;
  readonly terminal?: boolean;
  /** The phases that a call may advance to from here. */
  readonly next: readonly string[];
}

export interface SessionModel {
  /** Empty: the session has no phases. */
  readonly phases: { readonly [phase: string]: Phase };
  readonly limits: SessionLimits;
  readonly riskDefaults: { readonly [Effect in SideEffect]: DefaultVerdict };
  readonly unmatchedTool: DefaultVerdict;
  readonly gate: Gate;
}

/** A limit of N allows exactly N. */
export interface SessionLimits {
  readonly steps?: number;
  readonly toolCalls?: number;
  readonly costMicros?: number;
  readonly callsPerTool: { readonly [tool: string]: number };
  /** The same tool with the same arguments more than `repeats` times among the last `window` calls is a loop. */
  readonly loop?: { readonly window: number; readonly repeats: number };
  /** So many blocks or failures in a row end the session. */
  readonly circuitBreaker?: { readonly consecutiveBlocks?: number; readonly consecutiveErrors?: number };
}

/** The model before anybody has said anything: nothing is known, so nothing is allowed. */
export function emptyModel(): OperatingModel {
  return {
    modelVersion: 1,
    tools: {},
    session: {
      phases: {},
      limits: { callsPerTool: {} },
      riskDefaults: { READ: 'ALLOW', WRITE: 'ALLOW', DESTRUCTIVE: 'HOLD', ADMIN: 'HOLD', FINANCIAL: 'HOLD' },
      unmatchedTool: 'BLOCK',
      gate: 'REJECT_ALL',
    },
    bindings: {},
    counts: {},
    sums: {},
    envelopes: {},
    correlations: {},
    checkpoints: {},
    principalPolicies: {},
  };
}
