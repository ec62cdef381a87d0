import type { Format } from './formats.ts';

/** An IP address that was read as leniently as Go once did. */
export interface Address {
  /** 4 or 16 of them. */
  readonly bytes: readonly number[];
  /** An octet such as `010`. */
  readonly leadingZero: boolean;
  /** IPv4 written as IPv6: `::ffff:1.2.3.4`. */
  readonly mapped: boolean;
}

export interface AddressRange {
  readonly address: Address;
  readonly bits: number;
  /** Of the number of bits. */
  readonly leadingZero: boolean;
}

function octets(text: string): readonly number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,9}$/.test(part) && Number(part) <= 255)) return undefined;
  return parts.map(Number);
}

const hasLeadingZero = (text: string): boolean => text.split('.').some((part) => /^0\d/.test(part));
const isMapped = (bytes: readonly number[]): boolean =>
  bytes.length === 16 && bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;

/** Behaviour from k8s.io/utils/net (ParseIPSloppy). */
export function readIp(text: string): Address | undefined {
  const four = octets(text);
  if (four !== undefined) return { bytes: four, leadingZero: hasLeadingZero(text), mapped: false };
  if (!text.includes(':')) return undefined;
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const lists = halves.map((half) => bytesOf(half));
  const [head, tail] = lists;
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
  const after = tail ?? [];
  const missing = 16 - head.length - after.length;
  if (halves.length === 1 ? missing !== 0 : missing < 2) return undefined;
  const bytes = [...head, ...Array.from({ length: missing }, () => 0), ...after];
  return { bytes, leadingZero: text.includes('.') && hasLeadingZero(text.slice(text.lastIndexOf(':') + 1)), mapped: isMapped(bytes) };
}

/** Groups between two places where zeros are left out; the last may be IPv4. */
function bytesOf(half: string): readonly number[] | undefined {
  if (half === '') return [];
  const groups = half.split(':');
  const bytes: number[] = [];
  for (const [index, group] of groups.entries()) {
    const four = index === groups.length - 1 && group.includes('.') ? octets(group) : undefined;
    if (four !== undefined) bytes.push(...four);
    else if (/^[0-9a-fA-F]{1,4}$/.test(group)) bytes.push(Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff);
    else return undefined;
  }
  return bytes;
}

/** As RFC 5952 wants it: the longest run of zeros left out. */
export function formatIp({ bytes }: Address): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, index) => ((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0));
  let best = { from: 0, length: 1 };
  for (let from = 0; from < 8; from++) {
    let length = 0;
    while (from + length < 8 && groups[from + length] === 0) length++;
    if (length > best.length) best = { from, length };
  }
  const hex = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':');
  if (best.length < 2) return hex(groups);
  return `${hex(groups.slice(0, best.from))}::${hex(groups.slice(best.from + best.length))}`;
}

export function readCidr(text: string): AddressRange | undefined {
  const [, written = '', length = ''] = /^([^/]*)\/(\d{1,9})$/.exec(text) ?? [];
  const address = readIp(written);
  if (address === undefined) return undefined;
  const bits = Number(length);
  return bits <= address.bytes.length * 8 ? { address, bits, leadingZero: /^0\d/.test(length) } : undefined;
}

const bit = (bytes: readonly number[], index: number): number => ((bytes[index >> 3] ?? 0) >> (7 - (index & 7))) & 1;
const isNetwork = ({ address, bits }: AddressRange): boolean => {
  for (let index = bits; index < address.bytes.length * 8; index++) if (bit(address.bytes, index) === 1) return false;
  return true;
};

/** Whether all of `inner`, and not only it, is in `outer`. */
export function contains(outer: AddressRange, inner: AddressRange): boolean {
  if (outer.address.bytes.length !== inner.address.bytes.length || outer.bits >= inner.bits) return false;
  for (let index = 0; index < outer.bits; index++) {
    if (bit(outer.address.bytes, index) !== bit(inner.address.bytes, index)) return false;
  }
  return true;
}

/** Behaviour from k8s.io/apimachinery/pkg/util/validation/ip.go (IsValidIPForLegacyField, strictly). */
export const ip: Format = (text) => {
  const address = readIp(text);
  if (address === undefined) return ['must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'];
  return [
    ...(address.leadingZero ? ['must not have leading 0s'] : []),
    ...(address.mapped ? ['must not be an IPv4-mapped IPv6 address'] : []),
  ];
};

/** IsValidCIDRForLegacyField. */
export const cidr: Format = (text) => {
  const range = readCidr(text);
  if (range === undefined) return ['must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)'];
  if (range.leadingZero || range.address.leadingZero) return ['must not have leading 0s in IP or prefix length'];
  if (range.address.mapped) return ['must not have an IPv4-mapped IPv6 address'];
  return isNetwork(range) ? [] : ['must not have bits set beyond the prefix length'];
};
