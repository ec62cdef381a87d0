import type { DaemonSet, Pod } from '../../kubernetes/index.ts';
import { sessionStore, type TranscriptEntry } from '../../session/index.ts';
import { changeEditing, editing } from '../editing.ts';
import { titleOf } from './begin.ts';
import { withCommands, withNewStep, withStep } from './draft.ts';
import { changeDraft, changeEditor, editor, filesAtStart } from './editorState.ts';
import { type AgentPod, type CommandContext, filesAfter, recordCommand } from './recordCommand.ts';

/** Reads what a Pod of a DaemonSet can be named by. */
function podOf(namespace: string, name: string): AgentPod | undefined {
  const { view } = sessionStore.getState().simulation;
  const pod = view.get('Pod', namespace, name) as Pod | undefined;
  const owner = pod?.metadata.ownerReferences?.find(({ controller }) => controller === true);
  const node = pod?.spec.nodeName;
  if (owner?.kind !== 'DaemonSet' || node === undefined) return undefined;
  const daemonSet = view.get('DaemonSet', namespace, owner.name) as DaemonSet | undefined;
  return { namespace, daemonSet: owner.name, node, labels: daemonSet?.spec.selector?.matchLabels ?? {} };
}

/** What is recorded of a command whose Pods may be gone when it has ended: it is read when it begins. */
interface Begun {
  readonly podOf: CommandContext['podOf'];
}

const begun = new Map<number, Begun>();
/** Ids of the transcript up to which everything is recorded, or was given before. */
let seen = 0;
let stop: (() => void) | undefined;

export function startRecorder(): void {
  stop?.();
  seen = Math.max(0, ...sessionStore.getState().transcript.map(({ id }) => id));
  begun.clear();
  changeEditing({ isRecording: true });
  changeEditor({ failed: undefined });
  stop = sessionStore.subscribe((now, old) => {
    if (now.transcript !== old.transcript) look(now.transcript);
  });
}

export function stopRecorder(): void {
  stop?.();
  stop = undefined;
  changeEditing({ isRecording: false });
  changeEditor({ failed: undefined });
}

function look(transcript: readonly TranscriptEntry[]): void {
  // The editor was closed meanwhile.
  if (!editing().isRecording) return stopRecorder();
  const { isLed } = sessionStore.getState();
  for (const entry of transcript) {
    if (entry.id <= seen && !begun.has(entry.id)) continue;
    if (entry.id > seen) {
      seen = entry.id;
      // What the editor does itself, to set up the cluster of a step, is no command of the teacher.
      if (isLed || editing().isTrying || editor().isPreparing) continue;
      begun.set(entry.id, { podOf: podsIn(entry) });
    }
    if (entry.exitCode === undefined) continue;
    const { podOf: pods } = begun.get(entry.id) ?? { podOf };
    begun.delete(entry.id);
    const add = (fails: boolean) => addCommand(entry, pods, fails);
    if (entry.exitCode === 0) add(false);
    else changeEditor({ failed: () => add(true) });
  }
}

/** The Pods that the words of a command name, as they are now. */
function podsIn({ line }: TranscriptEntry): CommandContext['podOf'] {
  const words = new Set(line.split(/[\s/:]+/));
  const { view } = sessionStore.getState().simulation;
  const found = new Map<string, AgentPod>();
  for (const { metadata } of view.list('Pod')) {
    if (!words.has(metadata.name)) continue;
    const namespace = metadata.namespace ?? 'default';
    const pod = podOf(namespace, metadata.name);
    if (pod !== undefined) found.set(`${namespace}/${metadata.name}`, pod);
  }
  return (namespace, name) => found.get(`${namespace}/${name}`);
}

function addCommand(entry: TranscriptEntry, pods: CommandContext['podOf'], fails: boolean): void {
  const { draft, index, recordInto, scenarioFiles } = editor();
  if (draft === undefined) return;
  const { files, simulation } = sessionStore.getState();
  const machine = entry.wrote === true ? simulation.steps[entry.head]?.command : undefined;
  const upTo = recordInto === 'solution' ? draft.steps.length : index + 1;
  const done = draft.steps.slice(0, upTo).flatMap(({ commands }) => commands);
  const before = recordInto === 'solution' ? [...done, ...(draft.exercise?.solution ?? [])] : done;
  const commands = recordCommand(entry, {
    files: filesAfter(filesAtStart(draft, scenarioFiles), before),
    open: files,
    podOf: pods,
    ...(machine === undefined || machine.type === 'request' ? {} : { machine }),
  });
  changeEditor({ failed: undefined });
  if (commands.length === 0) return;
  // The editor comes back in place of what was selected, so that the command is seen.
  sessionStore.getState().select(undefined);
  if (recordInto === 'solution') {
    if (draft.exercise !== undefined)
      changeDraft({ ...draft, exercise: { ...draft.exercise, solution: [...draft.exercise.solution, ...commands] } });
    return;
  }
  const step = draft.steps[index];
  if (step !== undefined && (recordInto === 'step' || step.commands.length === 0)) {
    changeDraft(withStep(draft, index, withCommands(step, commands, fails)));
    return;
  }
  const made = withNewStep(draft, index, { title: titleOf(commands), play: { type: 'stable' } });
  const added = made.draft.steps[made.index];
  if (added !== undefined) changeDraft(withStep(made.draft, made.index, withCommands(added, commands, fails)), { index: made.index });
}
