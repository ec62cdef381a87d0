import type { KeyUnder, TextParams } from '../i18n/index.ts';
import { taintText } from '../kubernetes/index.ts';
import type { SchedulerCheck } from './schedulerTypes.ts';
import type { Message } from './types.ts';

const sentence = (key: KeyUnder<'why', 'scheduler'>, params: TextParams = {}): Message<'why'> => ({ key: `scheduler.${key}`, params });

/** As one writes it in a manifest: `250m`, `1.5Gi`, `4`. */
export function amountText(resource: string, amount: number): string {
  if (resource === 'cpu') return amount % 1000 === 0 ? String(amount / 1000) : `${amount}m`;
  const scaled = (unit: number): number => Math.round((amount / unit) * 10) / 10;
  if (resource !== 'memory' && resource !== 'ephemeral-storage' && !resource.startsWith('hugepages-')) return String(amount);
  if (Math.abs(amount) >= 2 ** 30) return `${scaled(2 ** 30)}Gi`;
  if (Math.abs(amount) >= 2 ** 20) return `${scaled(2 ** 20)}Mi`;
  return String(amount);
}

/** The filter's answer in one sentence: a key of the room `why`. */
export function schedulerSentence(check: SchedulerCheck): Message<'why'> {
  const outcome = check.passes ? 'pass' : 'fail';
  switch (check.plugin) {
    case 'NodeUnschedulable':
      return sentence(`NodeUnschedulable.${check.toleratedBy?.from ?? outcome}`);
    case 'TaintToleration':
      if (check.taints === 0) return sentence('TaintToleration.none');
      return sentence(`TaintToleration.${outcome}`, check.taint === undefined ? {} : { taint: taintText(check.taint) });
    case 'NodeAffinity':
      if (!check.passes || check.pin === undefined) return sentence(`NodeAffinity.${outcome}`);
      return sentence(`NodeAffinity.${check.replaced.length > 0 ? 'replaced' : 'pin'}`, { pin: check.pin });
    case 'NodePorts': {
      if (check.ports.length === 0) return sentence('NodePorts.none');
      const shown = check.passes ? check.ports : check.ports.filter(({ holder }) => holder !== undefined);
      const ports = shown.map(({ port, protocol }) => `${port}/${protocol}`).join(', ');
      return sentence(`NodePorts.${outcome}`, { ports, holder: shown[0]?.holder?.name ?? '' });
    }
    case 'NodeResourcesFit': {
      if (check.rooms.length === 0) return sentence('NodeResourcesFit.none');
      const short = check.rooms.filter(({ enough }) => !enough).map(({ resource }) => resource);
      return sentence(`NodeResourcesFit.${outcome}`, { resources: short.join(', ') });
    }
    case 'VolumeBinding':
      return sentence(`VolumeBinding.${volumeOutcome(check.reasons)}`, { claims: missingClaim(check.reasons) ?? check.claims.join(', ') });
    case 'PodTopologySpread':
      if (check.constraints === 0) return sentence('PodTopologySpread.none');
      if (check.reasons.some((reason) => reason.endsWith('(missing required label)'))) return sentence('PodTopologySpread.label');
      return sentence(`PodTopologySpread.${outcome}`);
    case 'InterPodAffinity':
      if (!check.passes) return sentence(`InterPodAffinity.${refusedBy(check.reasons)}`);
      return sentence(`InterPodAffinity.${check.terms === 0 ? 'none' : outcome}`);
    default:
      return check satisfies never;
  }
}

/** The claim that the scheduler names, where it names one. */
const missingClaim = (reasons: readonly string[]): string | undefined => /^persistentvolumeclaim "([^"]+)"/.exec(reasons[0] ?? '')?.[1];

function volumeOutcome([first = '']: readonly string[]): 'pass' | 'missing' | 'unbound' | 'elsewhere' | 'none' | 'gone' {
  if (first === '') return 'pass';
  if (/not found|is being deleted/.test(first)) return 'missing';
  if (first.includes('unbound immediate')) return 'unbound';
  if (first.includes('node affinity')) return 'elsewhere';
  return first.includes('non-existent') ? 'gone' : 'none';
}

/** Whose rule refuses: the Pod's wish for company, its wish to be alone, or that of one who is there. */
function refusedBy(reasons: readonly string[]): 'existing' | 'anti' | 'fail' {
  if (reasons.some((reason) => reason.includes('existing pods'))) return 'existing';
  return reasons.some((reason) => reason.includes('anti-affinity')) ? 'anti' : 'fail';
}
