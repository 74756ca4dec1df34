import { compile } from '@writ/engine/compile';
import type { TraceEntry } from '@writ/engine/decision';
import { evaluate, load } from '@writ/engine/evaluate';
import type { Json } from '@writ/engine/json';
import { emptyModel, type Tool } from '@writ/engine/model';
import { initialState } from '@writ/engine/state';

type ToolAlone = Pick<Tool, 'inputSchema' | 'inputSchemaHash' | 'argumentRules'>;

/** What the engine holds against each of these calls under one tool's schema and argument rules alone; null where they do not compile. */
export const failuresAlone = (
  { inputSchema, inputSchemaHash, argumentRules }: ToolAlone,
  calls: readonly Json[],
): readonly (readonly TraceEntry[])[] | null => {
  const alone: Tool = {
    description: '',
    inputSchema,
    inputSchemaHash,
    argumentRules,
    sideEffect: 'READ',
    evidenceClass: 'DECLARED',
    commitRequirement: 'NONE',
    preconditions: {},
    forbidsAfter: {},
    phases: [],
  };
  const compiled = compile({ ...emptyModel(), tools: { alone } });
  if (!compiled.ok) return null;
  const policy = load(compiled.runtimeProjection);
  return calls.map((args, index) => {
    const [decision] = evaluate(policy, initialState(policy), [{ callId: `call-${index}`, tool: 'alone', args }]);
    return decision?.trace.filter(({ verdict }) => verdict === 'FAIL') ?? [];
  });
};
