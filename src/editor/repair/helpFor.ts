import type { EditorFault } from '../../manifest/index.ts';
import type { Fault, FixText } from './fix.ts';
import { lineEnd, lineStart } from './lines.ts';

interface Line {
  /** Counted from 1. */
  readonly number: number;
  readonly column: number;
  readonly dash: boolean;
  readonly key: string | undefined;
  readonly value: string;
}

function readLine(raw: string, number: number): Line | undefined {
  if (/^\s*(#|$)/.test(raw)) return undefined;
  const column = raw.search(/\S/);
  const [, dash, rest = ''] = /^\s*(-\s+|-$)?(.*?)\s*$/.exec(raw) ?? [];
  const [, key, value = ''] = /^["']?([^\s"':#[{&*][^:"']*?)["']?\s*:(?:\s+(.*))?$/.exec(rest) ?? [];
  return { number, column, dash: dash !== undefined, key, value: key === undefined ? rest : value };
}

/** The line that holds the offset, and the ones above it, the nearest first. */
function around(text: string, at: number): { readonly here: Line | undefined; readonly above: readonly Line[] } {
  const from = lineStart(text, at);
  const before = text.slice(0, from).split('\n').slice(0, -1);
  const here = readLine(text.slice(from, lineEnd(text, at)), before.length + 1);
  const above = before.flatMap((raw, index) => readLine(raw, index + 1) ?? []);
  return { here, above: above.toReversed() };
}

/** The lines above that are still open: each is indented less than the one before. */
function openLines(above: readonly Line[]): readonly Line[] {
  const open: Line[] = [];
  for (const line of above) {
    const last = open.at(-1);
    if (last === undefined || line.column < last.column || (line.column === last.column && line.dash && !last.dash)) open.push(line);
    if (line.column === 0) break;
  }
  return open;
}

function indentationHelp(text: string, at: number): FixText {
  const { here, above } = around(text, at);
  const parent = openLines(above).find(({ column }) => here !== undefined && column <= here.column);
  const list = openLines(above).find(({ dash }) => dash);
  if (here === undefined || above[0] === undefined) return { key: 'syntax.structure' };
  if (here.dash && parent !== undefined && !parent.dash && parent.column === here.column && parent.value !== '')
    return { key: 'syntax.itemAmongKeys', params: { line: parent.number } };
  if (!here.dash && list !== undefined && here.column <= list.column && here.column > 0)
    return { key: 'syntax.lessThanList', params: { line: list.number } };
  if (!here.dash && list !== undefined && here.column > list.column) return { key: 'syntax.notUnderItem', params: { line: list.number } };
  return { key: 'syntax.notAligned', params: { line: above[0].number } };
}

function noMapping(text: string, at: number): FixText {
  const { here, above } = around(text, at);
  const [last] = above;
  if (here !== undefined && / *[^\s:]+: .*: /.test(`${here.key ?? ''}: ${here.value}`)) return { key: 'syntax.colonInValue' };
  if (last !== undefined && last.key === undefined && !last.dash) return { key: 'syntax.noColonAbove', params: { line: last.number } };
  if (here !== undefined && last !== undefined && last.value !== '' && here.column > last.column)
    return { key: 'syntax.deeperThanValue', params: { line: last.number } };
  return { key: 'syntax.structure' };
}

const problems: readonly (readonly [pattern: RegExp, explain: (text: string, at: number) => FixText])[] = [
  [/did not find expected (key|'-' indicator)/, indentationHelp],
  [/block sequence entries are not allowed|block collection/, indentationHelp],
  [/mapping values are not allowed|could not find expected ':'/, noMapping],
  [
    /cannot start any token/,
    (text, at) => (text[at] === '\t' ? { key: 'syntax.tab' } : { key: 'syntax.reserved', params: { sign: text[at] ?? '' } }),
  ],
  [/tab character/, () => ({ key: 'syntax.tab' })],
  [/unexpected end of stream/, () => ({ key: 'syntax.quoteOpen' })],
  [/did not find expected ',' or/, () => ({ key: 'syntax.bracketOpen' })],
  [/unknown anchor/, () => ({ key: 'syntax.alias' })],
  [/invalid map key/, () => ({ key: 'syntax.placeholder' })],
  [/document separator/, () => ({ key: 'syntax.separator' })],
];

const others: readonly (readonly [pattern: RegExp, key: FixText['key']])[] = [
  [/^unknown field "spec\.replicas"/, 'help.replicas'],
  [/`selector` does not match template `labels`/, 'help.selector'],
  [/^no matches for kind .* in version "(extensions\/v1beta1|apps\/v1beta\d)"/, 'help.oldVersion'],
  [/^no matches for kind/, 'help.kind'],
  [/cannot unmarshal (number|bool) into .* of type string/, 'help.string'],
  [/may not be set when maxUnavailable is non-zero/, 'help.surge'],
  [/restartPolicy: Unsupported value/, 'help.restartPolicy'],
  [/field is immutable/, 'help.immutable'],
  [/must match `containerPort` when `hostNetwork`/, 'help.hostNetworkPort'],
];

/** Whether the text cannot be read as YAML there. */
export const isSyntax = ({ severity, path, message }: EditorFault): boolean =>
  severity === 'error' && path === undefined && /yaml|separator/i.test(message);

/** What the words of the YAML reader, or of the API server, mean here; `undefined` where they say enough. */
export function helpFor(text: string, fault: Fault): FixText | undefined {
  const { missing } = fault;
  if (missing !== undefined) {
    const { kind, name, by, later } = missing;
    const what = later !== undefined ? 'later' : kind === 'Namespace' ? 'namespace' : by === 'Pod' ? 'pod' : 'template';
    return { key: `missing.${what}`, params: { kind, name, by } };
  }
  if (fault.severity !== 'error') return undefined;
  if (isSyntax(fault)) {
    const [, explain] = problems.find(([pattern]) => pattern.test(fault.message)) ?? [];
    return explain?.(text, fault.from);
  }
  const [, key] = others.find(([pattern]) => pattern.test(fault.message)) ?? [];
  return key === undefined ? undefined : { key };
}
