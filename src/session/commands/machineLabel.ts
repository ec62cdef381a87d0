import type { PathType, PressureKind } from '../../cluster/types.ts';
import { type Language, type TextKey, textOf } from '../../i18n/index.ts';
import { pathWords, reports } from '../../trial/machineLine.ts';

type Key = TextKey<'actions'>;

/** Of more names only the ends are shown. */
const MOST_NAMES = 6;

function shortList(names: string): string {
  const each = names.split(', ');
  return each.length <= MOST_NAMES ? names : `${each[0] ?? ''} … ${each.at(-1) ?? ''} (${each.length})`;
}

/** The pattern, in which a node may be several. */
const ofSeveral = (pattern: RegExp): RegExp => new RegExp(pattern.source.replace('(?<node>\\S+)', '(?<node>\\S+(?:, \\S+)*)'));

/** What `machineLine` writes, and the text that stands for it; a group of the pattern is a slot of the text. */
const forms: readonly (readonly [pattern: RegExp, key: Key])[] = [
  [/^a machine joins: (?<nodes>.+)$/, 'machine.joins'],
  [/^(?<count>\d+) machines join: (?<nodes>.+)$/, 'machine.joinMany'],
  [/^take (?<node>\S+) away$/, 'machine.remove'],
  [/^power off (?<node>\S+)$/, 'machine.powerOff'],
  [/^power on (?<node>\S+)$/, 'machine.powerOn'],
  [/^the kubelet of (?<node>\S+) reports (?<state>\S+)$/, 'machine.reports'],
  [/^the kubelet confirms the end of terminating Pods on (?<node>\S+)$/, 'machine.terminatedOn'],
  [/^the kubelet confirms the end of terminating Pods$/, 'machine.terminatedAll'],
  [/^the kubelet confirms the end of (?<pod>\S+)(?: on \S+)?$/, 'machine.terminated'],
  [/^autoscaler: off$/, 'machine.autoscalerOff'],
  [/^autoscaler: (?<pools>.+)$/, 'machine.autoscaler'],
  [/^scale pool (?<pool>\S+) to (?<nodes>\d+)$/, 'machine.scalePool'],
  [/^(?<short>memory|disk|PID) pressure on (?<node>\S+)$/, 'machine.pressure'],
  [/^(?<short>memory|disk|PID) pressure on (?<node>\S+) without evictions$/, 'machine.softPressure'],
  [/^(?<short>memory|disk|PID) pressure on (?<node>\S+) ends$/, 'machine.pressureEnds'],
  [/^the network of (?<node>\S+) is unavailable$/, 'machine.networkDown'],
  [/^the network of (?<node>\S+) is available$/, 'machine.networkUp'],
  [/^reboot (?<node>\S+)$/, 'machine.reboot'],
  [/^shut down (?<node>\S+)$/, 'machine.shutdown'],
  [/^the kubelet of (?<node>\S+) becomes (?<version>\S+)$/, 'machine.kubeletVersion'],
  [/^add (?<what>[a-z ]+?) (?<path>\/\S*) to (?<node>\S+)$/, 'machine.addPath'],
  [/^wait (?<seconds>\S+)s$/, 'machine.wait'],
  [/^a cluster of (?<count>\d+) objects is brought along$/, 'machine.restore'],
];

const formsOfSeveral = forms.map(([pattern, key]) => [ofSeveral(pattern), key] as const);

const reportKeys: Readonly<Record<string, Key>> = Object.fromEntries(
  Object.entries(reports).map(([report, words]) => [words, `machine.report.${report as keyof typeof reports}` as const]),
);

const pathKeys: Readonly<Record<string, Key>> = Object.fromEntries(
  Object.entries(pathWords).map(([type, word]) => [word, `machine.path.${type as PathType}` as const]),
);

/**
 * A line about machines, in the page's language: `# a machine joins: w4` is stored, and may be typed, as `machineLine` wrote it. Every
 * other line stays as it is.
 */
export function machineLabel(line: string, language?: Language): string {
  const [, mark = '', body = ''] = /^(# )?(.*)$/s.exec(line) ?? [];
  const text = textOf('actions', language);
  const words = ({ short, what, node }: Readonly<Record<string, string>> = {}) => ({
    ...(node === undefined ? {} : { node: shortList(node) }),
    ...(short === undefined ? {} : { short: text(`machine.short.${short.toLowerCase() as PressureKind}`) }),
    ...(what === undefined ? {} : { what: pathKeys[what] === undefined ? what : text(pathKeys[what]) }),
  });
  for (const [pattern, key] of formsOfSeveral) {
    const found = pattern.exec(body);
    if (found !== null) return mark + text(key, { ...found.groups, ...words(found.groups) });
  }
  const [, pods = '', report = ''] = /^(.+): ((?:init )?containers .+)$/.exec(body) ?? [];
  const key = reportKeys[report];
  return key === undefined ? line : mark + text(key, { pods });
}
