import { currentLanguage, textOf } from '../../i18n/index.ts';
import type { WrittenCommand } from '../../lessons/index.ts';
import type { ScenarioId } from '../../presets/index.ts';
import { loadScenario } from '../../presets/index.ts';
import type { Session, TranscriptEntry } from '../../session/index.ts';
import { type Draft, draftOf, withCommands, withNewStep, withStep } from './draft.ts';
import { filesAtStart } from './editorState.ts';
import { filesAfter, recordCommand } from './recordCommand.ts';
import { startFromCluster } from './startFromCluster.ts';

const empty = (): Draft =>
  draftOf({ title: textOf('lessonEditor')('foot.new'), language: currentLanguage(), nodes: [], files: [], apply: [], steps: [] });

const controlPlane = {
  name: 'cp',
  labels: { 'node-role.kubernetes.io/control-plane': '' },
  taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' as const }],
};

/** Nodes by their number: `w1`, `w2` and so on. */
export const newNodes = (workers: number, withControlPlane: boolean): Draft['nodes'] => [
  ...(withControlPlane ? [controlPlane] : []),
  ...Array.from({ length: Math.min(workers, 500) }, (_, index) => ({ name: `w${index + 1}` })),
];

/** The number of worker nodes, and whether there is a control-plane node, of nodes that {@link newNodes} made. */
export function numberOfNodes(nodes: Draft['nodes']): { readonly workers: number; readonly withControlPlane: boolean } | undefined {
  const withControlPlane = nodes[0]?.name === 'cp';
  const workers = nodes.length - (withControlPlane ? 1 : 0);
  return JSON.stringify(nodes) === JSON.stringify(newNodes(workers, withControlPlane)) ? { workers, withControlPlane } : undefined;
}

export const fromScenario = (scenario: ScenarioId): Draft => ({ ...empty(), scenario });

export const fromNodes = (): Draft => ({ ...empty(), nodes: newNodes(3, true) });

/** A draft with the cluster as it is in place of its start. What nodes cannot begin with is done by a first step. */
export function fromCluster(session: Session, given: Draft = empty()): Draft {
  const { commands, notKept: _, ...start } = startFromCluster(session.simulation.view, session.files);
  const { scenario: _s, kubelet: _k, ...rest } = given;
  const draft: Draft = { ...rest, ...start };
  if (commands.length === 0) return draft;
  const title = textOf('lessonEditor')('lesson.firstStep');
  return withNewStep(draft, -1, { title, commands, play: { type: 'stable' } }).draft;
}

const looks = /^(?:get|describe|explain|logs|top|api-resources|version|diff|auth)\b/;

/** The commands that were given since the cluster was set up, and changed it. */
export function commandsSince({ transcript, timelineStart, openingCommands }: Session): readonly TranscriptEntry[] {
  return transcript.filter(
    ({ line, exitCode, head }) =>
      exitCode === 0 && head >= timelineStart + openingCommands && !looks.test(line) && !line.includes(' --dry-run'),
  );
}

/** The start of the open cluster, and a step for each command that was given since. */
export async function fromCommands(session: Session): Promise<Draft> {
  const { start, files: open, simulation } = session;
  const scenario = session.scenario;
  const begun: Draft = scenario !== undefined ? fromScenario(scenario) : { ...empty(), nodes: 'nodes' in start ? start.nodes : [] };
  const scenarioFiles = scenario === undefined ? [] : (await loadScenario(scenario)).files;
  return commandsSince(session).reduce<Draft>((draft, entry) => {
    const machine = entry.wrote === true ? simulation.steps[entry.head]?.command : undefined;
    const done = draft.steps.flatMap(({ commands }): readonly WrittenCommand[] => commands);
    const commands = recordCommand(entry, {
      files: filesAfter(filesAtStart(draft, scenarioFiles), done),
      open,
      podOf: () => undefined,
      ...(machine === undefined || machine.type === 'request' ? {} : { machine }),
    });
    if (commands.length === 0) return draft;
    const made = withNewStep(draft, draft.steps.length, { title: titleOf(commands) });
    const step = made.draft.steps[made.index];
    return step === undefined ? draft : withStep(made.draft, made.index, withCommands(step, commands, false));
  }, begun);
}

/** A title for a step of recorded commands: the line itself. */
export const titleOf = (commands: readonly WrittenCommand[]): string =>
  commands.findLast((command) => command.type === 'line')?.line.replace(/^# /, '') ?? '';
