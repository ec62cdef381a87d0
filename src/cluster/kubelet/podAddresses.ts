import { isTerminal, type Json, type Node, type Pod, type PodStatus } from '../../kubernetes/index.ts';
import { ipv4Of, ipv4Text, rangesOf } from '../addresses.ts';
import type { View } from '../types.ts';

type Addresses = Pick<PodStatus, 'hostIP' | 'hostIPs' | 'podIP' | 'podIPs'>;
type Kept = readonly [key: string, value: Json];

/** What the script that played the kubelets of the recordings wrote. */
const FIXED = { hostIP: '10.0.0.1', podIP: '10.1.0.1' };

/** The first address of a range is its gateway's. */
const FIRST = 2;
/** Of wider ranges the start is enough. */
const MOST = 65_534;

const isIpv6 = (address: string): boolean => address.includes(':');

/** A range of addresses, as it is written. */
interface Range {
  readonly network: string;
  /** The network as a number; `undefined` for IPv6. */
  readonly start: number | undefined;
  /** How many addresses it has, its network's own and the last one, for broadcasts, left out. */
  readonly size: number;
}

function parseRange(text: string): Range {
  const [network = '', length = ''] = text.split('/');
  const isV6 = isIpv6(network);
  return { network, start: isV6 ? undefined : ipv4Of(network), size: Math.min(MOST, 2 ** ((isV6 ? 128 : 32) - Number(length)) - 2) };
}

/** The address with a number in a range; `undefined` where the range is not written as the API server writes it. */
function addressIn({ network, start }: Range, number: number): string | undefined {
  if (start !== undefined) return ipv4Text(start + number);
  return network.endsWith('::') ? `${network}${number.toString(16)}` : undefined;
}

/** From the first to the last address, as host-local writes it. */
export function rangeText(text: string): string {
  const range = parseRange(text);
  return `${addressIn(range, 1) ?? ''}-${addressIn(range, range.size) ?? ''}`;
}

/**
 * The addresses of a Node that its Pods call their host's: the first internal one, else an external one, and the first of the
 * other family. Behaviour of kubernetes: pkg/util/node/node.go (GetNodeHostIPs).
 */
function hostIps({ status: { addresses } }: Node): readonly string[] {
  if (addresses === undefined) return [];
  let ips = hosts.get(addresses);
  if (ips === undefined) {
    ips = findHostIps(addresses);
    hosts.set(addresses, ips);
  }
  return ips;
}

const hosts = new WeakMap<object, readonly string[]>();

function findHostIps(addresses: NonNullable<Node['status']['addresses']>): readonly string[] {
  const of = (type: string) => addresses.filter((each) => each.type === type).map(({ address }) => address);
  const all = [...of('InternalIP'), ...of('ExternalIP')];
  const [first] = all;
  const second = first === undefined ? undefined : all.find((address) => isIpv6(address) !== isIpv6(first));
  return [first, second].filter((address) => address !== undefined);
}

/** Whether it has all that its Node's network gives it. */
export const hasAddresses = ({ status: { hostIP, podIP } }: Pod): boolean => hostIP !== undefined && podIP !== undefined;

/** Key of the number that was handed out last on a Node, in the kubelets' memory. */
const lastKey = (node: string): string => `ip/${node}`;

/**
 * Gives Pods their addresses as the network of a Node does when it makes their sandbox. The next free one of the Node's
 * range is taken, round and round, so that an address rests for as long as it can.
 * Behaviour of containernetworking/plugins: plugins/ipam/host-local/backend/allocator/allocator.go (GetIter, Next), and of
 * kubernetes: pkg/kubelet/kubelet_pods.go (generateAPIPodStatus) for those in the host's network.
 */
export class PodAddresses {
  private readonly view: View;
  private readonly remembered: (key: string) => Json | undefined;
  /** Made with the first address of their own: a kubelet asks for one Pod. */
  private last: Map<string, Kept> | undefined;
  private given: Set<string> | undefined;

  /** `remembered`: of the kubelets' memory. */
  constructor(view: View, remembered: (key: string) => Json | undefined) {
    this.view = view;
    this.remembered = remembered;
  }

  /** What the kubelets must remember of it. */
  get memory(): readonly Kept[] {
    return this.last === undefined ? [] : [...this.last.values()];
  }

  /**
   * The Pod with its addresses, the same where it has them; `undefined` where its Node has none left. `isRunning`: before that
   * the recordings show none of a Pod's own.
   */
  of(pod: Pod, isRunning: boolean): Pod | undefined {
    if (hasAddresses(pod)) return pod;
    const addresses = this.view.settings.addresses === 'fixed' ? fixed(isRunning) : this.allocated(pod);
    return addresses === undefined ? undefined : { ...pod, status: { ...addresses, ...pod.status } };
  }

  private allocated(pod: Pod): Addresses | undefined {
    const node = this.view.get('Node', undefined, pod.spec.nodeName ?? '');
    const host = node === undefined ? [] : hostIps(node);
    const own = pod.status.podIP !== undefined ? [] : pod.spec.hostNetwork === true ? host : this.next(pod, node);
    if (own === undefined) return undefined;
    const [hostIP, podIP] = [host[0], own[0]];
    if (hostIP !== undefined && podIP !== undefined) return { hostIP, hostIPs: listedHost(host), podIP, podIPs: listed(own) };
    return {
      ...(hostIP === undefined ? {} : { hostIP, hostIPs: listedHost(host) }),
      ...(podIP === undefined ? {} : { podIP, podIPs: listed(own) }),
    };
  }

  /** One of each range; none where there is no range, `undefined` where no address is left. */
  private next(pod: Pod, node: Node | undefined): readonly string[] | undefined {
    const name = pod.spec.nodeName ?? '';
    const ranges = podRangesOf(this.view, node);
    const [first] = ranges;
    if (first === undefined) return [];
    const key = lastKey(name);
    const known = (this.last?.get(key)?.[1] ?? this.remembered(key)) as { readonly range: string; readonly number: number } | undefined;
    const before = known?.range === first ? known.number : FIRST - 1;
    const present = this.view.podsOnNode(name);
    const isTaken = (address: string) =>
      this.given?.has(address) === true || present.some((each) => each.status.podIP === address && !isTerminal(each));
    const parsed = parseRange(first);
    const others = ranges.slice(1).map(parseRange);
    const count = others.reduce((least, { size }) => Math.min(least, size), parsed.size) - FIRST + 1;
    for (let tried = 0; tried < count; tried += 1) {
      const number = FIRST + ((before - FIRST + 1 + tried) % count);
      const address = addressIn(parsed, number);
      if (address === undefined) return [];
      if (isTaken(address)) continue;
      this.given ??= new Set();
      this.given.add(address);
      this.last ??= new Map();
      this.last.set(key, [key, { range: first, number }]);
      return others.length === 0 ? [address] : [address, ...others.flatMap((each) => addressIn(each, number) ?? [])];
    }
    return undefined;
  }
}

const listed = (ips: readonly string[]) => ips.map((ip) => ({ ip }));

const listedHosts = new WeakMap<readonly string[], readonly { readonly ip: string }[]>();

/** The Pods of a node share the list of its addresses. */
function listedHost(host: readonly string[]): readonly { readonly ip: string }[] {
  let list = listedHosts.get(host);
  if (list === undefined) {
    list = listed(host);
    listedHosts.set(host, list);
  }
  return list;
}

/** Where the Node's Pods get their addresses, one range of each family. */
export function podRangesOf(view: View, node: Node | undefined): readonly string[] {
  if (node === undefined) return [];
  const ranges = rangesOf(node);
  if (ranges.length > 0) return ranges;
  const range = view.machine(node.metadata.name)?.podRange;
  return range === undefined ? ranges : [range];
}

const fixed = (isRunning: boolean): Addresses => (isRunning ? FIXED : { hostIP: FIXED.hostIP });
