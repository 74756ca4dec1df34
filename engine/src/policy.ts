import type { ParseResult } from '@marcbachmann/cel-js';
import type { ExpressionScope } from './expression.ts';
import type { FieldPath } from './field-path.ts';
import type { Within } from './model.ts';
import type {
  RuntimeArgumentRule,
  RuntimeFact,
  RuntimeProjection,
  RuntimeRule,
  RuntimeTool,
  RuntimeWindow,
} from './projection.ts';
import type { SchemaCheck } from './tool-schema.ts';

/** A runtime projection made ready to run: parsed conditions, compiled schemas, and each rule at the tools that it governs. */
export interface CompiledPolicy {
  readonly projection: RuntimeProjection;
  readonly initialPhase: string | null;
  readonly tools: ReadonlyMap<string, CompiledTool>;
  readonly facts: ReadonlyMap<string, CompiledFact>;
  readonly windows: ReadonlyMap<string, CompiledWindow>;
  /** The rules for every tool, which also govern tools that the model does not know. */
  readonly anyToolRules: readonly CompiledRule[];
}

export interface CompiledTool {
  readonly name: string;
  readonly runtime: RuntimeTool;
  readonly validate: SchemaCheck;
  /** Null: the tool declares no result. */
  readonly validateOutput: SchemaCheck | null;
  readonly scope: ExpressionScope;
  readonly argumentRules: readonly CompiledArgumentRule[];
  readonly rules: readonly CompiledRule[];
  readonly facts: readonly CompiledFact[];
  readonly windows: readonly CompiledWindow[];
}

/** A condition with the scope whose context it runs in. */
export interface Condition {
  readonly scope: ExpressionScope;
  readonly parsed: ParseResult;
  readonly source: string;
  /** The most that it may take, in steps. */
  readonly cost: number;
}

export interface CompiledArgumentRule {
  readonly rule: RuntimeArgumentRule;
  readonly condition: Condition;
  readonly steps: FieldPath | null;
  /** What the trace says was checked. */
  readonly text: string;
}

/** A path that starts at a variable: `args.amount`, `output.total`, `reservation.output.user_id`. */
export interface RootedPath {
  readonly root: string;
  readonly steps: FieldPath;
}

export interface CompiledFact {
  readonly fact: RuntimeFact;
  readonly key: readonly RootedPath[];
  /** One condition per tool: their arguments have different types. */
  readonly where: ReadonlyMap<string, Condition> | null;
}

export interface CompiledWindow {
  readonly window: RuntimeWindow;
  readonly per: readonly FieldPath[];
  readonly amount: FieldPath | null;
  readonly where: ReadonlyMap<string, Condition> | null;
}

export interface CompiledLookup {
  readonly fact: CompiledFact;
  readonly key: readonly RootedPath[];
  readonly within: Within | null;
}

/** A named earlier call. */
export interface CompiledAlias extends CompiledLookup {
  readonly as: string;
  readonly required: boolean;
}

/** A cross-call rule as it stands at one tool. */
export interface CompiledRule {
  readonly rule: RuntimeRule;
  readonly lookup: CompiledLookup | null;
  readonly presence: CompiledLookup | null;
  readonly aliases: readonly CompiledAlias[];
  readonly argument: FieldPath | null;
  readonly earlierPath: RootedPath | null;
  readonly when: Condition | null;
  readonly require: Condition | null;
  readonly window: CompiledWindow | null;
  readonly text: string;
}
