import type { JsonObject } from '../../../kubernetes/objects.ts';
import { type Faults, invalid, invalidEach } from '../fault.ts';
import { dnsSubdomain } from '../formats.ts';
import { optionalText } from '../read.ts';

/** Behaviour from kubernetes/kubernetes: pkg/apis/core/validation/validation.go (validateWindowsSecurityContextOptions). */
export function validateWindowsOptions(options: JsonObject | undefined, path: string): Faults {
  const spec = optionalText(options, 'gmsaCredentialSpec');
  const name = optionalText(options, 'gmsaCredentialSpecName');
  const user = optionalText(options, 'runAsUserName');
  return [
    ...(name === undefined ? [] : invalidEach(`${path}.gmsaCredentialSpecName`, name, dnsSubdomain(name))),
    ...(spec === '' ? [invalid(`${path}.gmsaCredentialSpec`, '', 'gmsaCredentialSpec cannot be an empty string')] : []),
    ...(user === '' ? [invalid(`${path}.runAsUserName`, '', 'runAsUserName cannot be an empty string')] : []),
    ...(user === undefined || user === ''
      ? []
      : windowsUserProblems(user).map((problem) => invalid(`${path}.runAsUserName`, user, problem))),
  ];
}

const netBios = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/;

/** `DOMAIN\\user`, where the domain may be left out. */
function windowsUserProblems(name: string): readonly string[] {
  if ([...name].some((character) => character < ' ' || character === '\x7f')) return ['runAsUserName cannot contain control characters'];
  const parts = name.split('\\');
  if (parts.length > 2) return ['runAsUserName cannot contain more than one backslash'];
  const user = parts.at(-1) ?? '';
  const domain = parts.length === 2 ? parts[0] : undefined;
  const problems: string[] = [];
  if (domain !== undefined && domain.length >= 256) problems.push("runAsUserName's Domain length must be under 256 characters");
  if (domain !== undefined && !netBios.test(domain) && dnsSubdomain(domain).length > 0)
    problems.push("runAsUserName's Domain doesn't match the NetBios nor the DNS format");
  if (user === '') problems.push("runAsUserName's User cannot be empty");
  else if (user.length > 104) problems.push("runAsUserName's User length must not be longer than 104 characters");
  if (/^[. ]+$/.test(user)) problems.push("runAsUserName's User cannot contain only periods or spaces");
  if (/["/\\:;|=,+*?<>@[\]]/.test(user)) problems.push(`runAsUserName's User cannot contain the following characters: "/\\:;|=,+*?<>@[]`);
  return problems;
}
