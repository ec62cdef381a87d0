import { goQuote } from '../golang.ts';
import { formatIp, readCidr, readIp } from '../validation/addresses.ts';

/** Of an address that is valid, but not written as it should be. Behaviour from k8s.io/apimachinery/pkg/util/validation/ip.go (GetWarningsForIP). */
export function ipWarnings(path: string, written: string): readonly string[] {
  const address = readIp(written);
  if (address === undefined || address.bytes.length === 4) return [];
  const canonical = formatIp(address);
  return canonical === written
    ? []
    : [`${path}: IPv6 address ${goQuote(written)} should be in RFC 5952 canonical format (${goQuote(canonical)})`];
}

/** GetWarningsForCIDR. */
export function cidrWarnings(path: string, written: string): readonly string[] {
  const range = readCidr(written);
  if (range === undefined || range.address.bytes.length === 4) return [];
  const canonical = `${formatIp(range.address)}/${range.bits}`;
  return canonical === written
    ? []
    : [`${path}: IPv6 CIDR value ${goQuote(written)} should be in RFC 5952 canonical format (${goQuote(canonical)})`];
}
