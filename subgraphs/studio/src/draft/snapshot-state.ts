import { jsonLimit } from '@writ/kit/limits';
import type { DraftMemory } from './draft-memory.ts';
import { findingKey, judge } from './model-findings.ts';

export interface ApprovalFinding {
  readonly key: string;
  readonly code: string;
  readonly message: string;
  readonly ruleId: string | null;
  readonly path: string;
  readonly acknowledged: boolean;
}

/** What stands between a snapshot and an approval; stored with the snapshot and read as stored (ST-30). */
export interface ApprovalState {
  readonly ready: boolean;
  readonly blockers: readonly ApprovalFinding[];
  readonly advisories: readonly ApprovalFinding[];
}

export type SnapshotStatus = 'NEEDS_JUDGMENT' | 'READY_FOR_APPROVAL' | 'INVALID';

export interface Assessment {
  readonly status: SnapshotStatus;
  readonly approvalState: ApprovalState;
}

const blocker = (code: string, subject: string, message: string): ApprovalFinding => ({
  key: `${code}:${subject}:`,
  code,
  message,
  ruleId: null,
  path: '',
  acknowledged: false,
});

/** Judges a draft's memory: errors of the model, open judgments and an empty model block; warnings and advisories are told. */
export const assess = (memory: DraftMemory): Assessment => {
  const acknowledged = new Set(memory.acknowledgedAdvisories.map((one) => one.key));
  const judged = judge(memory.model);
  const findings = judged.findings.map((finding) => ({
    severity: finding.severity,
    entry: {
      key: findingKey(finding),
      code: finding.code,
      message: finding.message,
      ruleId: finding.ruleId,
      path: finding.path,
      acknowledged: acknowledged.has(findingKey(finding)),
    },
  }));
  const errors = findings.filter((one) => one.severity === 'ERROR').map((one) => one.entry);
  const advisories = findings.filter((one) => one.severity !== 'ERROR').map((one) => one.entry);
  const open = memory.judgments
    .filter((judgment) => judgment.state === 'OPEN')
    .map((judgment) => blocker('JUDGMENT_OPEN', judgment.id, `The judgment "${judgment.id}" is not answered.`));
  const empty =
    Object.keys(memory.model.tools).length === 0 ? [blocker('NO_TOOLS', '', 'The model has no tool to govern.')] : [];
  const status = errors.length > 0 ? 'INVALID' : open.length > 0 ? 'NEEDS_JUDGMENT' : 'READY_FOR_APPROVAL';
  const large =
    judged.projectionBytes > jsonLimit
      ? [
          blocker(
            'PROJECTION_TOO_LARGE',
            '',
            `It compiles to ${judged.projectionBytes} bytes; the limit is ${jsonLimit}.`,
          ),
        ]
      : [];
  const blockers = [...errors, ...open, ...empty, ...large];
  return { status, approvalState: { ready: blockers.length === 0, blockers, advisories } };
};
