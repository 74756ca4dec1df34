import { own, pointer } from '@writ/engine/json';
import type { OperatingModel, Rules, Tool } from '@writ/engine/model';
import { made, type Outcome, refused } from './command-refusal.ts';
import type { DraftCommandPayloads } from './draft-commands.ts';
import { present } from './present.ts';

type Payloads = DraftCommandPayloads;

export const without = <Value>(
  record: { readonly [key: string]: Value },
  key: string,
): { readonly [key: string]: Value } => Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

const changed = <Value>(current: Value | undefined, change: Value | null | undefined): Value | undefined =>
  change === undefined ? current : (change ?? undefined);

const withTool = (model: OperatingModel, name: string, tool: Tool): OperatingModel => ({
  ...model,
  tools: { ...model.tools, [name]: tool },
});

const onTool = (
  model: OperatingModel,
  name: string,
  change: (tool: Tool) => Outcome<Tool>,
): Outcome<OperatingModel> => {
  const tool = own(model.tools, name);
  if (tool === undefined) return refused('TOOL_UNKNOWN', `The draft has no tool "${name}".`, pointer('/tools', name));
  const outcome = change(tool);
  return outcome.ok ? made(withTool(model, name, outcome.value)) : outcome;
};

export const addTool = (model: OperatingModel, payload: Payloads['ADD_TOOL']): Outcome<OperatingModel> => {
  const { name, ...tool } = payload;
  if (own(model.tools, name) !== undefined) {
    return refused('TOOL_EXISTS', `The draft already has a tool "${name}".`, pointer('/tools', name));
  }
  return made(withTool(model, name, { ...tool, argumentRules: {}, preconditions: {}, forbidsAfter: {}, phases: [] }));
};

export const updateTool = (model: OperatingModel, payload: Payloads['UPDATE_TOOL']): Outcome<OperatingModel> =>
  onTool(model, payload.name, (tool) =>
    made(
      present({
        ...tool,
        description: payload.description ?? tool.description,
        inputSchema: payload.inputSchema ?? tool.inputSchema,
        inputSchemaHash: payload.inputSchemaHash ?? tool.inputSchemaHash,
        outputSchema: changed(tool.outputSchema, payload.outputSchema),
        gate: changed(tool.gate, payload.gate),
        riskDefault: changed(tool.riskDefault, payload.riskDefault),
      }),
    ),
  );

/** The tool's own rules go with it; rules elsewhere that speak of it are found by the check of the whole model. */
export const removeTool = (model: OperatingModel, { name }: Payloads['REMOVE_TOOL']): Outcome<OperatingModel> =>
  own(model.tools, name) === undefined
    ? refused('TOOL_UNKNOWN', `The draft has no tool "${name}".`, pointer('/tools', name))
    : made({
        ...model,
        tools: without(model.tools, name),
        session: {
          ...model.session,
          limits: { ...model.session.limits, callsPerTool: without(model.session.limits.callsPerTool, name) },
        },
      });

export const classifyTool = (model: OperatingModel, payload: Payloads['CLASSIFY_TOOL']): Outcome<OperatingModel> =>
  onTool(model, payload.name, (tool) =>
    made({
      ...tool,
      sideEffect: payload.sideEffect,
      evidenceClass: payload.evidenceClass ?? tool.evidenceClass,
      commitRequirement: payload.commitRequirement ?? tool.commitRequirement,
    }),
  );

export const setToolPhases = (model: OperatingModel, payload: Payloads['SET_TOOL_PHASES']): Outcome<OperatingModel> =>
  onTool(model, payload.tool, (tool) =>
    made(present({ ...tool, phases: payload.phases, advancesTo: payload.advancesTo ?? undefined })),
  );

type RuleKind = 'argumentRules' | 'preconditions' | 'forbidsAfter';

/** The rules with one of them added or replaced. */
export const withRule = <Rule>(
  rules: Rules<Rule>,
  { ruleId, rule }: { readonly ruleId: string; readonly rule: Rule },
): Rules<Rule> => ({ ...rules, [ruleId]: rule });

export const setArgumentRule = (
  model: OperatingModel,
  payload: Payloads['SET_ARGUMENT_RULE'],
): Outcome<OperatingModel> =>
  onTool(model, payload.tool, (tool) => made({ ...tool, argumentRules: withRule(tool.argumentRules, payload) }));

export const setPrecondition = (
  model: OperatingModel,
  payload: Payloads['SET_PRECONDITION'],
): Outcome<OperatingModel> =>
  onTool(model, payload.tool, (tool) => made({ ...tool, preconditions: withRule(tool.preconditions, payload) }));

export const setForbidsAfter = (
  model: OperatingModel,
  payload: Payloads['SET_FORBIDS_AFTER'],
): Outcome<OperatingModel> =>
  onTool(model, payload.tool, (tool) => made({ ...tool, forbidsAfter: withRule(tool.forbidsAfter, payload) }));

export const removeToolRule = (
  model: OperatingModel,
  kind: RuleKind,
  { tool: name, ruleId }: { readonly tool: string; readonly ruleId: string },
): Outcome<OperatingModel> =>
  onTool(model, name, (tool) => {
    const rules: Rules<unknown> = tool[kind];
    if (own(rules, ruleId) === undefined) {
      return refused(
        'RULE_UNKNOWN',
        `The tool "${name}" has no such rule "${ruleId}".`,
        pointer('/tools', name, kind),
        ruleId,
      );
    }
    return made({ ...tool, [kind]: without(rules, ruleId) });
  });
