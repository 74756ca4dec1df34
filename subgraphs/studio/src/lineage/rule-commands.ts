import type { DraftCommandType } from '../draft/draft-commands.ts';

/** The commands that name a rule of the model. */
export const ruleCommandTypes: readonly DraftCommandType[] = [
  'SET_ARGUMENT_RULE',
  'REMOVE_ARGUMENT_RULE',
  'SET_PRECONDITION',
  'REMOVE_PRECONDITION',
  'SET_FORBIDS_AFTER',
  'REMOVE_FORBIDS_AFTER',
  'SET_BINDING',
  'SET_AGGREGATE',
  'SET_ENVELOPE',
  'SET_CORRELATION',
  'SET_CHECKPOINT',
  'SET_PRINCIPAL_POLICY',
  'REMOVE_RULE',
];
