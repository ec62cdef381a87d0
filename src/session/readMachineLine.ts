import type { KubeletSettings, MachineCommand, PodFilter } from '../cluster/types.ts';
import { type PodReport, reports } from './machineLine.ts';

const isReport = (word: string): word is PodReport => Object.hasOwn(reports, word);

/** `Pods`, `DaemonSet/agent` or a Pod's name, then `on w1`, `with image x`, `(2)`. */
function filterOf(text: string): PodFilter | undefined {
  const parts = /^(\S+)(?: on (\S+))?(?: with image (\S+))?(?: \((\d+)\))?$/.exec(text);
  if (parts === null) return undefined;
  const [, who = '', node, image, count] = parts;
  return {
    ...(who === 'Pods' ? {} : who.includes('/') ? { owner: who } : { pod: who }),
    ...(node === undefined ? {} : { node }),
    ...(image === undefined ? {} : { image }),
    ...(count === undefined ? {} : { count: Number(count) }),
  };
}

function kubeletsOf(text: string): Partial<KubeletSettings> | undefined {
  const settings: Record<string, string | number> = {};
  for (const pair of text.split(/\s+/)) {
    const [name = '', value = ''] = pair.split('=');
    if (['ready', 'terminate'].includes(name) && ['auto', 'manual'].includes(value)) settings[name] = value;
    else if (['startSeconds', 'readySeconds', 'terminateSeconds'].includes(name) && /^\d+(\.\d+)?$/.test(value))
      settings[name] = Number(value);
    else return undefined;
  }
  return settings as Partial<KubeletSettings>;
}

/** A line that `machineLine` wrote, as the command again; `undefined` for any other comment. */
export function readMachineLine(line: string): MachineCommand | undefined {
  const text = line.replace(/^#\s*/, '').trim().replace(/\s+/g, ' ');
  const said = (pattern: RegExp): readonly string[] | undefined => pattern.exec(text)?.slice(1);
  const power = said(/^power (on|off) (\S+)$/);
  if (power !== undefined) return { type: power[0] === 'on' ? 'reviveNode' : 'failNode', node: power[1] ?? '' };
  const [gone] = said(/^take (\S+) away$/) ?? [];
  if (gone !== undefined) return { type: 'removeNode', node: gone };
  const [joining] = said(/^(?:a machine joins|machines join): (.+)$/) ?? [];
  if (joining !== undefined)
    return joining.includes('…') ? undefined : { type: 'addNodes', nodes: joining.split(/, ?/).map((name) => ({ name })) };
  const reported = said(/^the kubelet of (\S+) reports (Ready|NotReady)$/);
  if (reported !== undefined) return { type: 'nodeReady', node: reported[0] ?? '', ready: reported[1] === 'Ready' };
  const [pairs] = said(/^kubelets: (.+)$/) ?? [];
  const kubelets = pairs === undefined ? undefined : kubeletsOf(pairs);
  if (kubelets !== undefined) return { type: 'kubelets', ...kubelets };
  const [seconds] = said(/^wait (\d+(?:\.\d+)?)s$/) ?? [];
  if (seconds !== undefined) return { type: 'wait', seconds: Number(seconds) };
  const ended = said(/^the kubelet confirms the end of (terminating Pods|\S+)(?: on (\S+))?$/);
  if (ended !== undefined) {
    const [pod = '', node] = ended;
    return { type: 'terminated', ...(pod === 'terminating Pods' ? {} : { pod }), ...(node === undefined ? {} : { node }) };
  }
  const event = said(/^(.+): (containers .+)$/);
  const report = Object.keys(reports).find((word) => isReport(word) && reports[word] === event?.[1]);
  const filter = event === undefined ? undefined : filterOf(event[0] ?? '');
  return report === undefined || !isReport(report) || filter === undefined ? undefined : { type: 'pods', report, filter };
}
