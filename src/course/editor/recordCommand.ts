import type { MachineCommand } from '../../cluster/types.ts';
import { editedFiles, type WrittenCommand } from '../../lessons/index.ts';
import type { ScenarioFile } from '../../presets/index.ts';
import { machineLine, type TranscriptEntry } from '../../session/index.ts';

/** A Pod of a DaemonSet, by which it can be named: its own name differs in each run of a lesson that was changed. */
export interface AgentPod {
  readonly namespace: string;
  readonly daemonSet: string;
  readonly node: string;
  /** `matchLabels` of the DaemonSet. */
  readonly labels: Readonly<Record<string, string>>;
}

export interface CommandContext {
  /** Files of the lesson, with the texts that they have before the command. */
  readonly files: readonly ScenarioFile[];
  /** Files of the manifest editor. */
  readonly open: readonly ScenarioFile[];
  readonly podOf: (namespace: string, name: string) => AgentPod | undefined;
  /** Of a machine command: the command itself. */
  readonly machine?: MachineCommand;
}

/** How many names of machines one line holds. */
const NAMES_IN_LINE = 6;
const FILE_FLAG = /(^|\s)(-f|--filename)(\s+|=)(\S+)/g;
/** A command that goes on for ever. */
const WATCH = /(^|\s)(-w|--watch|--watch-only)(\s|=|$)/;

/** What turns one text into the other: the lines that differ, if they occur once, else the whole text. */
export function editBetween(file: string, before: string, after: string): WrittenCommand {
  const whole: WrittenCommand = { type: 'write', file, text: after };
  const [old, now] = [before.split('\n'), after.split('\n')];
  let from = 0;
  while (from < Math.min(old.length, now.length) && old[from] === now[from]) from += 1;
  let end = 0;
  while (end < Math.min(old.length, now.length) - from && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  // A text to be replaced is a whole line at least, and the first one of its kind in the file.
  for (let begin = from === old.length - end ? from - 1 : from; begin >= 0; begin -= 1) {
    const replace = old.slice(begin, old.length - end).join('\n');
    const edit: WrittenCommand = { type: 'edit', file, replace, with: now.slice(begin, now.length - end).join('\n') };
    if (replace.length > before.length / 2) return whole;
    const at = { line: 0, column: 0 };
    const made = replace === '' ? undefined : editedFiles([{ name: file, text: before }], { ...edit, at });
    if (made?.[0]?.text === after) return edit;
  }
  return whole;
}

function freeName(files: readonly ScenarioFile[]): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? 'manifest.yaml' : `manifest-${number}.yaml`;
    if (!files.some((file) => file.name === name)) return name;
  }
}

/** A kubectl line that names Pods of DaemonSets by their nodes, where it deletes one by its name. */
function withoutPodName(line: string, podOf: CommandContext['podOf']): string {
  const [, name = '', rest = ''] = /^delete (?:pods?|po)(?:\s+|\/)([a-z0-9.-]+)((?:\s.*)?)$/.exec(line) ?? [];
  const namespace = /(?:^|\s)(?:-n|--namespace)(?:\s+|=)(\S+)/.exec(rest)?.[1] ?? 'default';
  const pod = name === '' ? undefined : podOf(namespace, name);
  const labels = Object.entries(pod?.labels ?? {}).map(([key, value]) => `${key}=${value}`);
  if (pod === undefined || labels.length === 0) return line;
  return `delete pods -l ${labels.join(',')} --field-selector spec.nodeName=${pod.node}${rest}`;
}

function machineLines(command: MachineCommand, podOf: CommandContext['podOf']): readonly string[] {
  if (command.type === 'restore') return [];
  if (command.type === 'addNodes') {
    const lines: string[] = [];
    const { nodes } = command;
    // Machines of one kind in a row share a line.
    for (let from = 0; from < nodes.length; ) {
      const kind = (index: number) => JSON.stringify({ ...nodes[index], name: '' });
      let end = from + 1;
      while (end < nodes.length && end - from < NAMES_IN_LINE && kind(end) === kind(from)) end += 1;
      lines.push(machineLine({ type: 'addNodes', nodes: nodes.slice(from, end) }));
      from = end;
    }
    return lines;
  }
  if (command.type === 'pods' && command.filter.pod !== undefined) {
    const { pod: name, namespace = 'default', ...filter } = command.filter;
    const pod = podOf(namespace, name);
    if (pod !== undefined)
      return [machineLine({ ...command, filter: { ...filter, owner: `DaemonSet/${pod.daemonSet}`, namespace, node: pod.node } })];
  }
  return [machineLine(command)];
}

/** What a lesson says to repeat a command that was given on the page; nothing where it cannot be repeated. */
export function recordCommand(
  { line, stdin }: Pick<TranscriptEntry, 'line' | 'stdin'>,
  { files, open, podOf, machine }: CommandContext,
): readonly WrittenCommand[] {
  if (line.startsWith('#')) {
    const lines = machine === undefined ? [line] : machineLines(machine, podOf);
    return lines.map((each) => ({ type: 'line', line: each }));
  }
  if (WATCH.test(line)) return [];
  const edits: WrittenCommand[] = [];
  let now = files;
  const kubectl = line.replace(FILE_FLAG, (_, before: string, flag: string, between: string, path: string) => {
    const given = path === '-' ? stdin : open.find(({ name }) => name === path)?.text;
    if (given === undefined) return `${before}${flag}${between}${path}`;
    const same = (all: readonly ScenarioFile[]) => all.find(({ text }) => text === given)?.name;
    const name = path === '-' ? (same(open) ?? same(now) ?? freeName([...now, ...open])) : path;
    const old = now.find((file) => file.name === name);
    if (old === undefined) edits.push({ type: 'write', file: name, text: given });
    else if (old.text !== given) edits.push(editBetween(name, old.text, given));
    now = [...now.filter((file) => file !== old), { name, text: given }];
    return `${before}-f ${name}`;
  });
  return [...edits, { type: 'line', line: `kubectl ${withoutPodName(kubectl, podOf)}` }];
}

/** The files of a lesson after commands. */
export const filesAfter = (files: readonly ScenarioFile[], commands: readonly WrittenCommand[]): readonly ScenarioFile[] =>
  commands.reduce<readonly ScenarioFile[]>(
    (now, command) => (command.type === 'line' ? now : (editedFiles(now, { ...command, at: { line: 0, column: 0 } }) ?? now)),
    files,
  );
