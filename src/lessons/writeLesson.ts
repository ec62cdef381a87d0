import { Document, isCollection, isMap, isSeq, type Node, visit } from 'yaml';
import type { NodeSpec } from '../cluster/types.ts';
import { taintText } from '../kubernetes/index.ts';
import { readMarkdown, textOfNode } from './prose.ts';
import { CONTROL_PLANE } from './schema.ts';
import type {
  Condition,
  Exercise,
  Lesson,
  LessonCommand,
  LessonStep,
  NodeChoice,
  Play,
  Pointer,
  Question,
  RunCondition,
  Workload,
} from './types.ts';

/** A command as its author writes it, so that it may have mistakes: a kubectl line, one for machines, or an edit of a file. */
export type WrittenCommand =
  | { readonly type: 'line'; readonly line: string }
  | { readonly type: 'edit'; readonly file: string; readonly replace: string; readonly with: string }
  | { readonly type: 'write'; readonly file: string; readonly text: string };

export interface WrittenStep extends Omit<LessonStep, 'text' | 'at' | 'commands'> {
  readonly commands: readonly WrittenCommand[];
}

export interface WrittenExercise extends Omit<Exercise, 'solution' | 'without'> {
  readonly solution: readonly WrittenCommand[];
  /** `delete node`. */
  readonly without: readonly string[];
}

/** A lesson as its author writes it. */
export interface WrittenLesson extends Omit<Lesson, 'id' | 'steps' | 'exercise'> {
  readonly steps: readonly WrittenStep[];
  readonly exercise?: WrittenExercise;
}

/** What is known of a mistake's place: the step by its index, absent for the front matter, and the key; absent: its title or text. */
export interface WrittenPart {
  readonly step?: number;
  readonly key?: string;
}

const commandText = (command: LessonCommand): WrittenCommand => {
  const { at: _, ...rest } = command;
  if (rest.type === 'kubectl') return { type: 'line', line: `kubectl ${rest.line}` };
  return rest.type === 'machine' ? { type: 'line', line: rest.line } : rest;
};

/** A lesson that was read, as its author writes it. */
export function writtenOf({ id: _, steps, exercise, ...rest }: Lesson): WrittenLesson {
  return {
    ...rest,
    steps: steps.map(({ text: _text, at: _at, commands, ...step }) => ({ ...step, commands: commands.map(commandText) })),
    ...(exercise === undefined
      ? {}
      : {
          exercise: {
            ...exercise,
            without: exercise.without.map(({ verb, kind }) => `${verb} ${kind}`),
            solution: exercise.solution.map(commandText),
          },
        }),
  };
}

// --- YAML ---

type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value | undefined };
type Fields = { readonly [key: string]: Value | undefined };

/** Longest map that is written on one line. */
const LONGEST_LINE = 100;

/** Maps that fit are written on one line; one with a single key that is in a list has its value there instead. */
function inLines(node: Node, level: number, inList: boolean): void {
  if (!isCollection(node)) return;
  const text = JSON.stringify(node);
  if (isMap(node) && level > 1 && !(inList && node.items.length === 1) && text.length < LONGEST_LINE && !text.includes('\\n')) {
    node.flow = true;
    return;
  }
  if (isMap(node)) for (const { value } of node.items) if (value !== null) inLines(value as Node, level + 1, false);
  if (isSeq(node)) for (const item of node.items) inLines(item as Node, level + 1, true);
}

/** Characters that YAML does not print, or takes for the end of a line. */
const HIDDEN = /(?!\n)\p{Cc}|\p{Cs}|[\u2028\u2029\uFEFF\uFFFE\uFFFF]/u;
/** Blanks at an end, hidden characters and a sign of YAML at the beginning: parsers do not agree on them where they are not quoted. */
const isUnsafe = (text: string): boolean => HIDDEN.test(text) || (!text.includes('\n') && /^\s|\s$|^[-:,[\]{}#&*!|>'"%@`=~]|\?/.test(text));

/** YAML of version 1.1, in which more words must be quoted: the reader takes both. */
function yamlOf(value: Fields): string {
  const document = new Document(value, { version: '1.1', aliasDuplicateObjects: false });
  visit(document, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value === 'string' && isUnsafe(scalar.value)) scalar.type = 'QUOTE_DOUBLE';
    },
  });
  if (document.contents !== null) inLines(document.contents as unknown as Node, 0, false);
  const hidden = new RegExp(HIDDEN, 'gu');
  return document.toString({ lineWidth: 0 }).replace(hidden, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const list = <T, V extends Value>(items: readonly T[], written: (item: T) => V): readonly V[] | undefined =>
  items.length === 0 ? undefined : items.map(written);

const oneOrList = <T, V extends Value>(items: readonly T[], written: (item: T) => V): Value | undefined =>
  items.length === 1 && items[0] !== undefined ? written(items[0]) : list(items, written);

const workloadKeys = { DaemonSet: 'daemonSet', Deployment: 'deployment', StatefulSet: 'statefulSet' } as const;

const workload = ({ kind, namespace, name }: Workload): Fields => ({
  [workloadKeys[kind]]: name,
  ...(namespace === 'default' ? {} : { namespace }),
});

function choice(nodes: NodeChoice): Value {
  const keys = Object.keys(nodes);
  if (keys.length === 0) return 'all';
  return keys.length === 1 && nodes.names !== undefined ? nodes.names : (nodes as Fields);
}

/** The map of a condition, as a lesson's file has it. */
function conditionYaml(condition: Condition | RunCondition): Fields {
  switch (condition.type) {
    case 'nodeNeverRemoved':
      return { nodeNeverRemoved: true };
    case 'noEviction':
      return { noEviction: condition.daemonSet === undefined ? true : workload(condition.daemonSet) };
    case 'nodes':
    case 'taintKept': {
      const { type, nodes, ...rest } = condition;
      return { [type]: { nodes: choice(nodes), ...rest } };
    }
    case 'podsOn':
    case 'podsNeverDeleted': {
      const { type, daemonSet, nodes, ...rest } = condition;
      return { [type]: { ...workload(daemonSet), nodes: choice(nodes), ...rest } };
    }
    case 'image':
    case 'ready': {
      const { type, workload: of, ...rest } = condition;
      return { [type]: { ...workload(of), ...rest } };
    }
    case 'object': {
      const { type, namespace, ...rest } = condition;
      return { [type]: { ...rest, ...(namespace === 'default' ? {} : { namespace }) } };
    }
    default: {
      const { type, daemonSet, ...rest } = condition;
      return { [type]: { ...workload(daemonSet), ...rest } };
    }
  }
}

function commandYaml(command: WrittenCommand): Value {
  if (command.type === 'line') return command.line;
  const { type: _, file, ...rest } = command;
  return { edit: file, ...rest };
}

function playYaml(play: Play): Value {
  if (play.type === 'until') return { until: play.conditions.map(conditionYaml) };
  if (play.type !== 'seconds') return play.type;
  return play.seconds > 0 && play.seconds % 60 === 0 ? `${play.seconds / 60}m` : `${play.seconds}s`;
}

function pointerYaml(pointer: Pointer): Fields {
  switch (pointer.type) {
    case 'node':
      return { node: pointer.node };
    case 'part':
      return { part: pointer.part };
    case 'line':
      return { line: { file: pointer.file, text: pointer.text } };
    case 'pod':
      return { pod: { ...workload(pointer.workload), node: pointer.node } };
    case 'counter':
      return { counter: { ...workload(pointer.daemonSet), name: pointer.name } };
    default:
      return pointer satisfies never;
  }
}

function questionYaml(question: Question): Fields {
  const when = question.when === 'now' ? { when: 'now' } : {};
  switch (question.type) {
    case 'claim':
      return { ...when, claim: { text: question.text, holds: question.holds.map(conditionYaml) } };
    case 'outcome':
      return { ...when, outcome: { ...workload(question.workload), node: question.node } };
    default: {
      const { type, when: _, daemonSet, ...rest } = question;
      return { ...when, [type]: { ...workload(daemonSet), ...rest } };
    }
  }
}

const PLAIN_KEY = /^[^=:\s]+$/;
const PLAIN_VALUE = /^[^:\s]*$/;

function nodeYaml({ name, labels = {}, taints = [], ...rest }: NodeSpec): Fields {
  const isControlPlane = labels[CONTROL_PLANE] === '' && taints[0]?.key === CONTROL_PLANE && taints[0].effect === 'NoSchedule';
  const isOwn = isControlPlane && taints[0]?.value === undefined;
  const { [CONTROL_PLANE]: _, ...others } = labels;
  const [ownLabels, ownTaints] = isOwn ? [others, taints.slice(1)] : [labels, taints];
  return {
    name,
    ...(isOwn ? { role: 'control-plane' } : {}),
    ...(Object.keys(ownLabels).length === 0 ? {} : { labels: ownLabels as Fields }),
    taints: list(ownTaints, (taint): Value => {
      const { key, value, effect } = taint;
      const isPlain = PLAIN_KEY.test(key) && (value === undefined || PLAIN_VALUE.test(value));
      if (isPlain) return value === '' ? `${key}=:${effect}` : taintText(taint);
      return { key, ...(value === undefined ? {} : { value }), effect };
    }),
    ...(rest as Fields),
  };
}

function frontYaml({ steps: _, exercise, scenario, nodes, kubelet, files, apply, title, about, language, minutes }: WrittenLesson): Fields {
  return {
    title,
    about,
    language,
    minutes,
    ...(scenario === undefined ? { nodes: nodes.map(nodeYaml) } : { scenario }),
    kubelet: kubelet as Fields | undefined,
    files: files.length === 0 ? undefined : Object.fromEntries(files.map(({ name, text }) => [name, text])),
    apply: list(apply, (name) => name),
    ...(exercise === undefined
      ? {}
      : {
          goal: exercise.goal.map(conditionYaml),
          throughout: list(exercise.throughout, conditionYaml),
          limits:
            exercise.commands === undefined && exercise.without.length === 0
              ? undefined
              : { commands: exercise.commands, without: list(exercise.without, (action) => action) },
          hints: exercise.hints,
          solution: exercise.solution.map(commandYaml),
        }),
  };
}

function stepYaml({ commands, fails, by, until, play, points, question, notes }: WrittenStep): Fields {
  return {
    by: by === 'page' ? undefined : by,
    do: oneOrList(commands, commandYaml),
    fails: fails ? true : undefined,
    until: list(until, conditionYaml),
    play: play === undefined ? undefined : playYaml(play),
    ask: question === undefined ? undefined : questionYaml(question),
    point: list(points, pointerYaml),
    notes: notes === '' ? undefined : notes,
  };
}

const withValues = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, typeof value === 'object' && !Array.isArray(value) ? withValues(value as Fields) : value]],
    ),
  );

/** A title is one line of plain text; where Markdown would read it otherwise, its signs are escaped. */
function headingOf(title: string): string {
  const line = title.replace(/\s+/g, ' ').trim();
  const plain = `## ${line}`;
  const [first, ...others] = readMarkdown(plain);
  if (others.length === 0 && first?.type === 'heading' && textOfNode(first) === line) return plain;
  return `## ${line.replace(/[!-/:-@[-`{-~]/g, '\\$&')}`;
}

/** Longer than any row of backticks in the text, so that no line of it ends the block. */
const fenceFor = (text: string): string => '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([marks]) => marks.length + 1)));

function stepText(step: WrittenStep): string {
  const fields = withValues(stepYaml(step));
  const yaml = Object.keys(fields).length === 0 ? '' : yamlOf(fields);
  const fence = fenceFor(yaml);
  const markdown = step.markdown.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
  return [headingOf(step.title), markdown, yaml === '' ? '' : `${fence}step\n${yaml}${fence}`].filter((part) => part !== '').join('\n\n');
}

/** Writes the file of a lesson. What has no mistake, `readLesson` reads as the same lesson. */
export function writeLesson(lesson: WrittenLesson): string {
  const parts = [`---\n${yamlOf(withValues(frontYaml(lesson)))}---`, ...lesson.steps.map(stepText)];
  return `${parts.join('\n\n')}\n`;
}

/** The part of the lesson that a line of its written file belongs to, counted from 1. */
export function writtenPartAt(lesson: WrittenLesson, line: number): WrittenPart {
  let first = 1;
  const parts = [`---\n${yamlOf(withValues(frontYaml(lesson)))}---`, ...lesson.steps.map(stepText)];
  for (const [index, part] of parts.entries()) {
    const lines = part.split('\n');
    if (line < first + lines.length + 1 || index === parts.length - 1) {
      const step = index === 0 ? {} : { step: index - 1 };
      const from = index === 0 ? 0 : lines.findLastIndex((each) => /^`{3,}step$/.test(each));
      const above = from < 0 ? [] : lines.slice(from + 1, line - first + 1);
      const key = /^(\w+):/.exec(above.findLast((each) => /^\w+:/.test(each)) ?? '')?.[1];
      return { ...step, ...(key === undefined ? {} : { key }) };
    }
    first += lines.length + 1;
  }
  return {};
}

/** Why a text of a step would not be read as one: a heading that begins a step, a block `step`, or a block of code without an end. */
export function stepTextFault(markdown: string): 'heading' | 'block' | 'open' | undefined {
  const nodes = readMarkdown(`${markdown.trimEnd()}\n\n## end\n`);
  const last = nodes.at(-1);
  if (last?.type !== 'heading' || textOfNode(last) !== 'end') return 'open';
  if (nodes.slice(0, -1).some((node) => node.type === 'heading' && node.depth <= 2)) return 'heading';
  return nodes.some((node) => node.type === 'code' && node.lang === 'step') ? 'block' : undefined;
}
