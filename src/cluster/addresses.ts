import { type ApiObject, isNode, isPod, type Json, type Node } from '../kubernetes/index.ts';
import { READ } from './pauses.ts';

/** Reads a cell of the loop's own state. */
export type Cells = (name: string) => Json | undefined;

/** Parts of a range that are handed out one after the other. A cell says of each that is taken who has it. */
export interface Pool {
  readonly name: string;
  readonly size: number;
  /** Which part comes first. */
  readonly first: number;
  readonly textOf: (part: number) => string;
  /** The part in which an IPv4 address lies; outside of `0 … size - 1` where it is elsewhere. */
  readonly partOf: (address: number) => number;
}

const [DOT, ZERO, NINE] = [46, 48, 57];

/** `10.244.3.0` as a number; `undefined` for what is no IPv4 address. */
export function ipv4Of(text: string): number | undefined {
  let address = 0;
  let octet = 0;
  let digits = 0;
  let dots = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === DOT) {
      if (digits === 0 || dots === 3) return undefined;
      address = address * 256 + octet;
      octet = 0;
      digits = 0;
      dots += 1;
    } else {
      if (code < ZERO || code > NINE || digits === 3) return undefined;
      octet = octet * 10 + code - ZERO;
      digits += 1;
      if (octet > 255) return undefined;
    }
  }
  return digits === 0 || dots < 3 ? undefined : address * 256 + octet;
}

export const ipv4Text = (address: number): string =>
  `${(address >>> 24) & 255}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;

const startOf = (text: string): number => ipv4Of(text) ?? 0;

const PODS = startOf('10.128.0.0');
const HOSTS = startOf('172.18.0.2');

/**
 * A /24 of 10.128.0.0/9 for each of 32,768 Nodes. The first is 10.244.0.0/24, the one that most clusters made with kubeadm
 * begin with. Services have 10.0.0.0/16 (apiserver/services.ts).
 */
export const podRanges: Pool = {
  name: 'podRange',
  size: 2 ** 15,
  first: (startOf('10.244.0.0') - PODS) / 256,
  textOf: (part) => `${ipv4Text(PODS + part * 256)}/24`,
  partOf: (address) => Math.floor((address - PODS) / 256),
};

/** Addresses of machines, in 172.18.0.0/16 as kind has them; the network's own first one, its gateway and its last one are left out. */
export const hosts: Pool = {
  name: 'host',
  size: 2 ** 16 - 3,
  first: 0,
  textOf: (part) => ipv4Text(HOSTS + part),
  partOf: (address) => address - HOSTS,
};

const cellOf = (pool: Pool, part: number): string => `${pool.name}/${part}`;
/** Cell of the part that the search for a free one begins with. */
const nextCell = (pool: Pool): string => `${pool.name}/next`;

/**
 * Hands out free parts: each search goes on behind the part that was handed out last, so that one that was given back rests
 * until all others had their turn. `next` is the cell to keep, with its value.
 * Behaviour of kubernetes: pkg/controller/nodeipam/ipam/cidrset/cidr_set.go (AllocateNext).
 */
export class Allocation {
  private readonly pool: Pool;
  private readonly cells: Cells;
  private candidate: number;

  constructor(pool: Pool, cells: Cells) {
    this.pool = pool;
    this.cells = cells;
    this.candidate = Number(cells(nextCell(pool)) ?? pool.first);
  }

  take(): string | undefined {
    const { pool, cells } = this;
    for (let tried = 0; tried < pool.size; tried += 1) {
      const part = (this.candidate + tried) % pool.size;
      if (cells(cellOf(pool, part)) !== undefined) continue;
      this.candidate = (part + 1) % pool.size;
      return pool.textOf(part);
    }
    return undefined;
  }

  get next(): readonly [cell: string, value: number] {
    return [nextCell(this.pool), this.candidate];
  }
}

/** More than one Node ever has; a range that is wider is the cluster's rather than a Node's. */
const MOST_PARTS = 256;

/** Cells of the parts that an IPv4 range, or a single address, lies in. */
function cellsIn(range: string): readonly string[] {
  const slash = range.indexOf('/');
  const address = ipv4Of(slash < 0 ? range : range.slice(0, slash));
  const bits = slash < 0 ? 32 : Number(range.slice(slash + 1));
  if (address === undefined || !(bits >= 0 && bits <= 32)) return [];
  const last = address + 2 ** (32 - bits) - 1;
  return [podRanges, hosts].flatMap((pool) => {
    const from = Math.max(0, pool.partOf(address));
    const to = Math.min(pool.size - 1, pool.partOf(last), from + MOST_PARTS - 1);
    return to < from ? [] : Array.from({ length: to - from + 1 }, (_, index) => cellOf(pool, from + index));
  });
}

export const rangesOf = ({ spec }: Node): readonly string[] => spec.podCIDRs ?? (spec.podCIDR === undefined ? [] : [spec.podCIDR]);

const takenBy = (node: Node): readonly string[] => [
  ...rangesOf(node).flatMap(cellsIn),
  ...(node.status.addresses ?? []).flatMap(({ type, address }) => (type === 'Hostname' ? [] : cellsIn(address))),
];

const none: readonly never[] = [];

/** What a write of a Node makes of the cells: what it had is free again, and what it has is taken. */
export function reservations(
  cells: Cells,
  before: ApiObject | undefined,
  after: ApiObject | undefined,
): readonly (readonly [cell: string, value: Json | undefined])[] {
  const had = isNode(before) ? before : undefined;
  const has = isNode(after) ? after : undefined;
  if (had?.spec.podCIDRs === has?.spec.podCIDRs && had?.status.addresses === has?.status.addresses) return none;
  const name = (has ?? had)?.metadata.name ?? '';
  const [free, taken] = [had, has].map((node) => (node === undefined ? [] : takenBy(node)));
  return [
    ...(free ?? []).filter((cell) => taken?.includes(cell) === false && cells(cell) === name).map((cell) => [cell, undefined] as const),
    // Of two Nodes with one range the first has it.
    ...(taken ?? []).filter((cell) => (cells(cell) ?? '') === '').map((cell) => [cell, name] as const),
  ];
}

/**
 * Of a cluster that was found elsewhere: cells of the parts of our ranges in which its addresses lie, and ranges for the Pods to
 * come of Nodes that have none, since their network plugin gave Pods their addresses in another way.
 */
export function* foundElsewhere(
  cells: Cells,
  objects: readonly ApiObject[],
): Generator<void, { readonly cells: readonly (readonly [cell: string, value: Json])[]; readonly podRanges: ReadonlyMap<string, string> }> {
  const nodes = objects.filter(isNode);
  const pods = objects.filter(isPod);
  const seen = new Map<string, Json>();
  for (const [index, { status }] of pods.entries()) {
    if (index % READ === READ - 1) yield;
    for (const cell of cellsIn(status.podIP ?? '')) seen.set(cell, '');
  }
  for (const [index, node] of nodes.entries()) {
    if (index % READ === READ - 1) yield;
    for (const cell of takenBy(node)) seen.set(cell, node.metadata.name);
  }
  const allocation = new Allocation(podRanges, (name) => seen.get(name) ?? cells(name));
  const given = new Map<string, string>();
  for (const [index, node] of nodes.entries()) {
    if (index % READ === READ - 1) yield;
    if (rangesOf(node).length > 0) continue;
    const range = allocation.take();
    if (range === undefined) break;
    given.set(node.metadata.name, range);
    for (const cell of cellsIn(range)) seen.set(cell, node.metadata.name);
  }
  return { cells: given.size === 0 ? [...seen] : [...seen, allocation.next], podRanges: given };
}
