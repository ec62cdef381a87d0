import { horizons, type MachineCommand, type Simulation } from '../cluster/index.ts';
import { loadScenario, type ScenarioFile } from '../presets/index.ts';
import { trial } from '../trial/index.ts';
import type { Lesson } from './types.ts';

/** The cluster that a lesson begins with, as commands. */
export interface LessonStart {
  readonly machines: readonly MachineCommand[];
  /** Each is given to `kubectl apply -f -`; then the cluster becomes stable. */
  readonly applied: readonly string[];
  /** Given last, before the first step. */
  readonly then: readonly MachineCommand[];
  /** For the editor; the first one is open. */
  readonly files: readonly ScenarioFile[];
}

/** The start of a lesson, with what it takes from its scenario. A file of the lesson replaces one of its name. */
export async function lessonStart({ scenario: id, nodes, kubelet, apply, files }: Lesson): Promise<LessonStart> {
  const scenario = id === undefined ? undefined : await loadScenario(id);
  const settings = { ...scenario?.kubelet, ...kubelet };
  const texts = new Map(files.map(({ name, text }) => [name, text]));
  return {
    machines: [
      ...(Object.keys(settings).length === 0 ? [] : [{ type: 'kubelets', ...settings } as const]),
      { type: 'addNodes', nodes: scenario?.nodes ?? nodes },
    ],
    applied: [...(scenario?.applied ?? []), ...apply.flatMap((name) => texts.get(name) ?? [])],
    then: scenario?.then ?? [],
    files: [...files, ...(scenario?.files ?? []).filter(({ name }) => !texts.has(name))],
  };
}

/** What kubectl refused of the start of a lesson. */
export type SetUp = { readonly ok: true } | { readonly ok: false; readonly output: string };

/** Builds the start in a new cluster, and lets it become stable. Yields after each request and step. */
export function* setUp(simulation: Simulation, { machines, applied, then }: LessonStart): Generator<void, SetUp> {
  const script = [...machines.map((machine) => ({ machine })), ...applied.map((stdin) => ({ kubectl: 'apply -f -', stdin }))];
  const end = yield* trial(simulation, script, { until: horizons.stable });
  if (!end.ok) return { ok: false, output: end.refusal.message };
  end.horizon.advanceToLimit();
  // A step without effect: moving back to it keeps the time.
  simulation.act({ type: 'kubelets' });
  for (const command of then) simulation.act(command);
  return { ok: true };
}
