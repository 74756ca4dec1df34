import { type Analysis, fail, sorted, sortedSet } from './analysis.ts';
import { compileArgumentRules } from './argument-rules.ts';
import type { Tool } from './model.ts';
import type { RuntimeTool } from './projection.ts';
import { toolSchemaHash } from './tool-schema.ts';

const strength = { NONE: 0, DECLARED: 1, EXECUTED: 2, WRAPPED: 2, ACKNOWLEDGED: 3, CONFIRMED: 4 } as const;

/** Checks each tool on its own and gives its runtime form. A tool whose schema is unsound has none. */
export function compileTools(analysis: Analysis): { readonly [tool: string]: RuntimeTool } {
  const compiled: [string, RuntimeTool][] = [];
  for (const [name, tool] of sorted(analysis.model.tools)) {
    checkToolFacts(analysis, name, tool);
    const typed = analysis.tools.get(name);
    if (!typed) continue;
    compiled.push([
      name,
      {
        inputSchema: tool.inputSchema,
        inputSchemaHash: tool.inputSchemaHash,
        outputSchema: tool.outputSchema ?? null,
        sideEffect: tool.sideEffect,
        evidenceClass: tool.evidenceClass,
        commitRequirement: tool.commitRequirement,
        gate: tool.gate ?? analysis.model.session.gate,
        riskVerdict: tool.riskDefault ?? analysis.model.session.riskDefaults[tool.sideEffect],
        phases: sortedSet(tool.phases),
        advancesTo: tool.advancesTo ?? null,
        rules: compileArgumentRules(analysis, typed),
      },
    ]);
  }
  return Object.fromEntries(compiled);
}

function checkToolFacts(analysis: Analysis, name: string, tool: Tool): void {
  const path = `/tools/${name}`;
  if (analysis.tools.has(name) && toolSchemaHash(tool.inputSchema) !== tool.inputSchemaHash) {
    fail(
      analysis,
      'schema_hash_mismatch',
      null,
      `${path}/inputSchemaHash`,
      'The pinned hash is not the hash of this schema.',
    );
  }
  if (strength[tool.commitRequirement] > strength[tool.evidenceClass]) {
    const message = `A call that needs ${tool.commitRequirement} never commits: this tool gives ${tool.evidenceClass} evidence at most.`;
    fail(analysis, 'commit_unreachable', null, `${path}/commitRequirement`, message);
  }
}
