import { type Analysis, fail, sorted, sortedSet } from './analysis.ts';
import { finding } from './finding.ts';
import { own, pointer } from './json.ts';
import type { Phase } from './model.ts';
import type { RuntimeSession } from './projection.ts';

/** Checks the session part: the phase graph, what tools say about phases, and limits. */
export function compileSession(analysis: Analysis): RuntimeSession {
  const { phases, limits, unmatchedTool, gate } = analysis.model.session;
  const initialPhase = checkPhases(analysis);
  checkToolPhases(analysis);
  for (const [tool] of sorted(limits.callsPerTool)) {
    if (own(analysis.model.tools, tool)) continue;
    const path = pointer('/session/limits/callsPerTool', tool);
    fail(analysis, 'unknown_tool', null, path, `The model has no tool "${tool}".`);
  }
  const { loop, toolCalls, steps } = limits;
  if (loop && loop.repeats >= loop.window) {
    fail(
      analysis,
      'limit_impossible',
      null,
      '/session/limits/loop/repeats',
      'No window can hold more repeats than calls.',
    );
  }
  if (toolCalls === 0 || steps === 0) {
    const path = `/session/limits/${toolCalls === 0 ? 'toolCalls' : 'steps'}`;
    analysis.findings.push(finding('WARNING', 'limit_blocks_all', null, path, 'A limit of 0 allows no call at all.'));
  }
  const normalised = Object.fromEntries(
    sorted(phases).map(([name, phase]): [string, Phase] => [
      name,
      { initial: phase.initial ?? false, terminal: phase.terminal ?? false, next: sortedSet(phase.next) },
    ]),
  );
  return { phases: normalised, initialPhase, limits, unmatchedTool, gate };
}

function checkPhases(analysis: Analysis): string | null {
  const phases = sorted(analysis.model.session.phases);
  if (phases.length === 0) return null;
  const at = (name: string, ...rest: string[]): string => pointer('/session/phases', name, ...rest);
  const initial = phases.filter(([, phase]) => phase.initial).map(([name]) => name);
  if (initial.length !== 1) {
    const message =
      initial.length === 0 ? 'One phase must be initial.' : `Only one phase is initial, not ${initial.join(' and ')}.`;
    fail(analysis, 'phase_initial', null, '/session/phases', message);
  }
  const terminal = phases.filter(([, phase]) => phase.terminal).map(([name]) => name);
  if (terminal.length === 0)
    fail(analysis, 'phase_terminal', null, '/session/phases', 'At least one phase must be terminal.');
  for (const [name, phase] of phases) {
    for (const [index, next] of phase.next.entries()) {
      if (own(analysis.model.session.phases, next)) continue;
      fail(analysis, 'unknown_phase', null, at(name, 'next', String(index)), `There is no phase "${next}".`);
    }
  }
  const [first] = initial;
  if (first !== undefined && initial.length === 1) {
    const reachable = closure([first], (name) => own(analysis.model.session.phases, name)?.next ?? []);
    for (const [name] of phases) {
      if (!reachable.has(name))
        fail(analysis, 'phase_unreachable', null, at(name), `No transition leads to "${name}".`);
    }
  }
  const before = (name: string): string[] =>
    phases.filter(([, phase]) => phase.next.includes(name)).map(([from]) => from);
  const finishing = closure(terminal, before);
  for (const [name] of phases) {
    if (terminal.length > 0 && !finishing.has(name)) {
      fail(analysis, 'phase_dead_end', null, at(name), `No terminal phase can be reached from "${name}".`);
    }
  }
  return first ?? null;
}

function checkToolPhases(analysis: Analysis): void {
  const { phases } = analysis.model.session;
  for (const [name, tool] of sorted(analysis.model.tools)) {
    const path = pointer('/tools', name);
    for (const [index, phase] of tool.phases.entries()) {
      if (!own(phases, phase))
        fail(analysis, 'unknown_phase', null, `${path}/phases/${index}`, `There is no phase "${phase}".`);
    }
    const target = tool.advancesTo;
    if (target === undefined) continue;
    if (!own(phases, target)) {
      fail(analysis, 'unknown_phase', null, `${path}/advancesTo`, `There is no phase "${target}".`);
      continue;
    }
    const from = tool.phases.length > 0 ? tool.phases : Object.keys(phases);
    const possible = from.filter((phase) => phase === target || own(phases, phase)?.next.includes(target));
    if (possible.length === 0) {
      const message = `No phase in which "${name}" is valid has a transition to "${target}".`;
      fail(analysis, 'transition_impossible', null, `${path}/advancesTo`, message);
    }
  }
  const reached = new Set(Object.values(analysis.model.tools).map((tool) => tool.advancesTo));
  for (const [name, phase] of sorted(phases)) {
    if (!phase.initial && !reached.has(name)) {
      const message = `No tool advances to "${name}", so no session ever enters it.`;
      analysis.findings.push(
        finding('WARNING', 'phase_never_entered', null, pointer('/session/phases', name), message),
      );
    }
  }
}

function closure(start: readonly string[], next: (name: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set(start);
  const open = [...start];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    for (const one of next(name)) {
      if (!seen.has(one)) {
        seen.add(one);
        open.push(one);
      }
    }
  }
  return seen;
}
