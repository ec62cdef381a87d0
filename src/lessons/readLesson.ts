import type { Message } from '../cluster/types.ts';
import { lineStarts, positionOf } from './lines.ts';
import { blocksOf, type MarkdownNode, readMarkdown, textOfNode } from './prose.ts';
import { MOST_PROBLEMS, type OffsetProblem, readYaml } from './readYaml.ts';
import { frontSchema, stepSchema } from './schema.ts';
import type { Exercise, Lesson, LessonCommand, LessonStep, Position } from './types.ts';

/** A mistake in a lesson's file. */
export interface LessonProblem extends Position {
  readonly message: Message<'lessons'>;
}

export type ReadLesson =
  | { readonly ok: true; readonly lesson: Lesson }
  /** At least one and at most 200, in the order of the file. */
  | { readonly ok: false; readonly problems: readonly LessonProblem[] };

/** Longest file, Markdown after the front matter, and step, in UTF-16 units. A step is read alone, in up to quadratic time. */
const MOST_CHARACTERS = 256_000;
const MOST_MARKDOWN = 64_000;
const MOST_IN_STEP = 10_000;
const MOST_STEPS = 100;
/** Lists and quotations inside of each other, on one line and by indentation. */
const DEEP_LINE = /^[ \t]*(?:>[ \t]*|(?:[-*+]|\d{1,9}[.)])[ \t]+){10,}/m;
const DEEP_INDENT = /^[ \t>]{80,}\S/m;

interface FrontPart {
  /** The YAML between the lines of dashes, and where it begins. */
  readonly text: string;
  readonly from: number;
  /** Where the Markdown begins. */
  readonly end: number;
}

/** Collects mistakes at offsets of the whole text. */
class Problems {
  readonly list: LessonProblem[] = [];
  private readonly starts: readonly number[];

  constructor(starts: readonly number[]) {
    this.starts = starts;
  }

  add(offset: number, key: Message<'lessons'>['key'], params: Message<'lessons'>['params'] = {}): void {
    this.list.push({ ...positionOf(this.starts, offset), message: { key, params } });
  }

  addAll(problems: readonly OffsetProblem[], base: number): void {
    for (const { offset, message } of problems) this.add(base + offset, message.key, message.params);
  }
}

const isDashes = (line: string): boolean => /^---[ \t]*[\r\n]*$/.test(line);

function frontOf(text: string, starts: readonly number[], problems: Problems): FrontPart | undefined {
  const line = (index: number): string => text.slice(starts[index], starts[index + 1]);
  if (!isDashes(line(0))) {
    problems.add(0, 'problem.noFrontMatter');
    return undefined;
  }
  for (let index = 1; index < starts.length; index += 1) {
    if (!isDashes(line(index))) continue;
    const from = starts[1] ?? 0;
    return { text: text.slice(from, starts[index]), from, end: starts[index + 1] ?? text.length };
  }
  problems.add(0, 'problem.openFrontMatter');
  return undefined;
}

/** The parts of a step in the Markdown. */
interface StepPart {
  readonly heading: MarkdownNode;
  readonly nodes: MarkdownNode[];
}

/** Offsets at which headings of the first two levels begin, outside of fenced code, and 0 where text stands before the first. */
function stepOffsets(text: string, starts: readonly number[]): readonly number[] {
  const offsets: number[] = [];
  let fence: string | undefined;
  for (const [index, start] of starts.entries()) {
    const line = text.slice(start, starts[index + 1]);
    const [, marks] = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(line) ?? [];
    if (fence !== undefined) {
      if (marks?.startsWith(fence) === true && line.trim() === marks) fence = undefined;
    } else if (marks !== undefined) fence = marks;
    else if (/^ {0,3}#{1,2}\s/.test(line)) offsets.push(start);
  }
  return text.slice(0, offsets[0]).trim() === '' ? offsets : [0, ...offsets];
}

const isStepBlock = (node: MarkdownNode): boolean => node.type === 'code' && node.lang === 'step';

class LessonReader {
  private readonly text: string;
  private readonly starts: readonly number[];
  private readonly problems: Problems;

  constructor(text: string) {
    this.text = text;
    this.starts = lineStarts(text);
    this.problems = new Problems(this.starts);
  }

  read(id: string): ReadLesson {
    const front = frontOf(this.text, this.starts, this.problems);
    const head = front === undefined ? undefined : this.front(front);
    const steps = front === undefined ? [] : this.steps(front.end);
    const { list } = this.problems;
    if (list.length === 0 && steps.length === 0) this.problems.add(front?.end ?? 0, 'problem.noSteps');
    if (head === undefined || list.length > 0)
      return { ok: false, problems: list.toSorted((a, b) => a.line - b.line || a.column - b.column).slice(0, MOST_PROBLEMS) };
    return { ok: true, lesson: { id, ...head, steps } };
  }

  private position(offset: number): Position {
    return positionOf(this.starts, offset);
  }

  private front({ text, from }: FrontPart): Omit<Lesson, 'id' | 'steps'> | undefined {
    const read = readYaml(text, frontSchema);
    if (!read.ok) {
      this.problems.addAll(read.problems, from);
      return undefined;
    }
    const { files = {}, goal, throughout, limits, hints, solution, nodes, scenario, apply = [], language = 'en', ...rest } = read.value;
    const at = (...path: readonly (string | number)[]): number => from + read.at(path);
    if (scenario !== undefined && nodes !== undefined) this.problems.add(at('nodes'), 'problem.twoStarts');
    if (scenario === undefined && nodes === undefined) this.problems.add(from, 'problem.noStart');
    const names = new Set<string>();
    for (const [index, { name }] of (nodes ?? []).entries()) {
      if (names.has(name)) this.problems.add(at('nodes', index, 'name'), 'problem.sameNode', { name });
      names.add(name);
    }
    for (const [index, name] of apply.entries())
      if (!Object.hasOwn(files, name)) this.problems.add(at('apply', index), 'problem.unknownFile', { name });
    const onlyOfExercise = { throughout, limits, hints, solution };
    for (const [key, value] of Object.entries(onlyOfExercise))
      if (goal === undefined && value !== undefined) this.problems.add(at(key), 'problem.noGoal', { key });
    if (goal !== undefined)
      for (const key of ['hints', 'solution'] as const)
        if (onlyOfExercise[key] === undefined) this.problems.add(at('goal'), 'problem.missingKey', { key });
    const exercise: Exercise | undefined =
      goal === undefined
        ? undefined
        : {
            goal,
            throughout: throughout ?? [],
            ...(limits?.commands === undefined ? {} : { commands: limits.commands }),
            without: limits?.without ?? [],
            hints: (hints ?? []) as unknown as Exercise['hints'],
            solution: this.located(solution ?? [], (index) => at('solution', index)),
          };
    return {
      ...rest,
      language,
      ...(scenario === undefined ? {} : { scenario }),
      nodes: nodes ?? [],
      files: Object.entries(files).map(([name, text]) => ({ name, text })),
      apply,
      ...(exercise === undefined ? {} : { exercise }),
    };
  }

  private located(commands: readonly LessonCommand[], at: (index: number) => number): readonly LessonCommand[] {
    return commands.map((command, index) => ({ ...command, at: this.position(at(index)) }));
  }

  private steps(from: number): readonly LessonStep[] {
    const body = this.text.slice(from);
    if (body.length > MOST_MARKDOWN) {
      this.problems.add(from + MOST_MARKDOWN, 'problem.longMarkdown', { thousands: MOST_MARKDOWN / 1000 });
      return [];
    }
    const deep = DEEP_LINE.exec(body) ?? DEEP_INDENT.exec(body);
    if (deep !== null) {
      this.problems.add(from + deep.index, 'problem.tooDeep');
      return [];
    }
    const offsets = new Map<MarkdownNode, number>();
    const offsetOf = (node: MarkdownNode): number => offsets.get(node) ?? from;
    const parts: StepPart[] = [];
    for (const node of this.markdown(body, from, offsets)) {
      const isHeading = node.type === 'heading' && node.depth <= 2;
      if (isHeading && node.depth === 1) this.problems.add(offsetOf(node), 'problem.title');
      else if (isHeading) parts.push({ heading: node, nodes: [] });
      else if (parts.length > 0) parts.at(-1)?.nodes.push(node);
      else this.problems.add(offsetOf(node), 'problem.beforeStep');
    }
    return parts.flatMap((part) => this.step(part, offsetOf) ?? []);
  }

  /** The nodes at the top of the Markdown, step by step, and where they begin. */
  private *markdown(body: string, from: number, offsets: Map<MarkdownNode, number>): Generator<MarkdownNode> {
    const begins = stepOffsets(body, lineStarts(body));
    if (begins.length > MOST_STEPS) {
      this.problems.add(from + (begins[MOST_STEPS] ?? 0), 'problem.manySteps', { count: MOST_STEPS });
      return;
    }
    for (const [index, begin] of begins.entries()) {
      const text = body.slice(begin, begins[index + 1]);
      if (text.length > MOST_IN_STEP) {
        this.problems.add(from + begin, 'problem.longStep', { thousands: MOST_IN_STEP / 1000 });
        continue;
      }
      for (const node of readMarkdown(text)) {
        offsets.set(node, from + begin + (node.position?.start.offset ?? 0));
        yield node;
      }
    }
  }

  /** The Markdown of a step, without its heading and its block. */
  private source(
    heading: MarkdownNode,
    nodes: readonly MarkdownNode[],
    block: MarkdownNode | undefined,
    offsetOf: (node: MarkdownNode) => number,
  ) {
    const endOf = (node: MarkdownNode): number => offsetOf(node) + (node.position?.end.offset ?? 0) - (node.position?.start.offset ?? 0);
    const end = endOf(nodes.at(-1) ?? heading);
    const ranges: readonly (readonly [number, number])[] =
      block === undefined
        ? [[endOf(heading), end]]
        : [
            [endOf(heading), offsetOf(block)],
            [endOf(block), end],
          ];
    return ranges
      .map(([from, to]) =>
        this.text
          .slice(from, to)
          .replace(/^(?:[ \t]*(?:\r\n|\n|\r))+/, '')
          .trimEnd(),
      )
      .filter((part) => part !== '')
      .join('\n\n');
  }

  private step({ heading, nodes }: StepPart, offsetOf: (node: MarkdownNode) => number): LessonStep | undefined {
    const title = textOfNode(heading);
    if (title === '') this.problems.add(offsetOf(heading), 'problem.noTitle');
    const [block, ...others] = nodes.filter(isStepBlock);
    for (const other of others) this.problems.add(offsetOf(other), 'problem.twoBlocks');
    const plain = {
      title,
      text: nodes.filter((node) => !isStepBlock(node)).flatMap(blocksOf),
      markdown: this.source(heading, nodes, block, offsetOf),
      at: this.position(offsetOf(heading)),
    };
    if (block === undefined) return { ...plain, commands: [], fails: false, by: 'page', until: [], points: [] };

    // The lines between the fences, as they are in the file.
    const first = this.position(offsetOf(block)).line;
    const last = first + (block.position?.end.line ?? 1) - (block.position?.start.line ?? 1);
    const lastLine = this.text.slice(this.starts[last - 1], this.starts[last]);
    const isClosed = last > first && /^[ \t]*(?:`{3,}|~{3,})[ \t]*[\r\n]*$/.test(lastLine);
    const base = this.starts[first] ?? this.text.length;
    const end = isClosed ? (this.starts[last - 1] ?? base) : (this.starts[last] ?? this.text.length);
    const read = readYaml(this.text.slice(base, end), stepSchema);
    if (!read.ok) {
      this.problems.addAll(read.problems, read.problems[0]?.message.key === 'problem.noYaml' ? offsetOf(block) : base);
      return undefined;
    }
    const { do: commands = [], fails = false, by = 'page', until = [], play, point: points = [], ask: question, notes } = read.value;
    const at = (...path: readonly (string | number)[]): number => base + read.at(path);
    if (by === 'learner' && until.length === 0) this.problems.add(at('by'), 'problem.noUntil');
    if (by === 'learner' && commands.length === 0) this.problems.add(at('by'), 'problem.noCommand');
    if (by === 'page' && until.length > 0) this.problems.add(at('until'), 'problem.notLearner');
    if (question?.when === 'after' && commands.length === 0 && play === undefined) this.problems.add(at('ask'), 'problem.nothingToPredict');
    if (question?.when === 'now' && (question.type === 'order' || question.type === 'outcome'))
      this.problems.add(at('ask', 'when'), 'problem.onlyLater');
    // A question about the future needs one.
    const played = play ?? (question?.when === 'after' ? ({ type: 'stable' } as const) : undefined);
    return {
      ...plain,
      ...(notes === undefined ? {} : { notes }),
      commands: this.located(commands, (index) => at('do', index)),
      fails,
      by,
      until,
      ...(played === undefined ? {} : { play: played }),
      points,
      ...(question === undefined ? {} : { question }),
    };
  }
}

/** Reads the file of a lesson. Every mistake has its place; none throws. `docs/lessons.md` describes the format. */
export function readLesson(text: string, id: string): ReadLesson {
  if (text.length > MOST_CHARACTERS)
    return {
      ok: false,
      problems: [{ line: 1, column: 1, message: { key: 'problem.tooLong', params: { thousands: MOST_CHARACTERS / 1000 } } }],
    };
  return new LessonReader(text.replace(/^\uFEFF/, '')).read(id);
}
