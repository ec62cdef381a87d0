import { maskAges, maskText } from './mask.ts';

/** What a command printed. */
export interface Output {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const words = (line: string): readonly string[] => line.split(' ');
/** Verbs whose output is in no fixed order, or holds what is not compared. */
const looseVerbs = ['get', 'describe', 'drain', 'delete'];
const verbOf = (command: string): string => words(command).find((word) => looseVerbs.includes(word)) ?? '';

const isPodHeader = (line: string): boolean => /^(NAMESPACE )?NAME READY STATUS RESTARTS /.test(line);

/** Rows of a table of Pods may come in any order. */
function sortPodRows(lines: readonly string[]): readonly string[] {
  const sorted: string[] = [];
  let rows: string[] | undefined;
  const flush = (): void => {
    if (rows !== undefined) sorted.push(...rows.toSorted());
    rows = undefined;
  };
  for (const line of lines) {
    if (isPodHeader(line)) {
      flush();
      sorted.push(line);
      rows = [];
    } else if (line === '' || rows === undefined) {
      flush();
      sorted.push(line);
    } else rows.push(line);
  }
  flush();
  return sorted;
}

/**
 * Warnings that stand together, in one order: the server goes through Go maps (a template's nodeSelector, annotations) and adds a warning
 * for each entry.
 */
export function sortWarnings(text: string): string {
  const sorted: string[] = [];
  let warnings: string[] = [];
  for (const line of [...text.split('\n'), undefined]) {
    if (line?.startsWith('Warning: ')) {
      warnings.push(line);
      continue;
    }
    sorted.push(...warnings.toSorted());
    warnings = [];
    if (line !== undefined) sorted.push(line);
  }
  return sorted.join('\n');
}

/** From `Events:` to the next described object or the end. */
function withoutEvents(lines: readonly string[]): readonly string[] {
  let inEvents = false;
  return lines.filter((line) => {
    if (line.startsWith('Events:')) inEvents = true;
    else if (line.startsWith('Name:')) inEvents = false;
    return !inEvents;
  });
}

function comparableText(text: string, verb: string): string {
  let lines: readonly string[] = maskAges(maskText(text))
    .split('\n')
    .map((line) => line.replace(/ +/g, ' '));
  if (verb === 'describe') lines = withoutEvents(lines);
  if (verb === 'get') lines = sortPodRows(lines);
  if (verb === '--list') lines = lines.toSorted();
  if (verb === 'drain' || (verb === 'delete' && lines.every((line) => line === '' || line.startsWith('pod ')))) lines = lines.toSorted();
  return lines.join('\n');
}

/** With everything taken out that two right answers may differ in. */
export function comparable(output: Output, command: string): Output {
  // `label --list` and `annotate --list` go through a Go map.
  const verb = /(^| )(label|annotate) .*--list( |$)/.test(command) ? '--list' : verbOf(command);
  const isEventList = verb === 'get' && words(command).some((word) => /^(events?|ev)$/.test(word));
  return {
    exitCode: output.exitCode,
    stdout: isEventList ? '' : comparableText(output.stdout, verb),
    stderr: sortWarnings(comparableText(output.stderr, verb)),
  };
}
