import type { JsonObject } from '../../../kubernetes/objects.ts';
import type { FieldFault } from '../../faults.ts';
import { type Faults, forbidden, invalid, invalidEach, required } from '../fault.ts';
import { dnsSubdomain } from '../formats.ts';
import { int64, optionalText, struct, structs, text } from '../read.ts';
import { nonReservedPath } from './paths.ts';
import { validateDownwardFile, validateItems } from './volumeRules.ts';

/** Behaviour from kubernetes/kubernetes: pkg/apis/core/validation/validation.go (validateProjectionSources). */
export function validateProjected(projected: JsonObject, path: string): Faults {
  const taken = new Set<string>();
  const take = (file: string, shown: string): Faults => {
    if (file === '') return [];
    if (taken.has(file)) return [invalid(path, shown, 'conflicting duplicate paths')];
    taken.add(file);
    return [];
  };
  return structs(projected, 'sources').flatMap((source, index) => {
    const at = `${path}.sources[${index}]`;
    const faults: FieldFault[] = [];
    let count = 0;
    for (const name of ['secret', 'configMap']) {
      const reference = struct(source, name);
      if (reference === undefined) continue;
      count++;
      if (text(reference, 'name') === '') faults.push(required(`${at}.${name}.name`));
      faults.push(...validateItems(reference, `${at}.${name}`));
      for (const item of structs(reference, 'items')) faults.push(...take(text(item, 'path'), text(reference, 'name')));
    }
    const downward = struct(source, 'downwardAPI');
    if (downward !== undefined) {
      count++;
      for (const file of structs(downward, 'items')) {
        faults.push(...validateDownwardFile(file, `${at}.downwardAPI`), ...take(text(file, 'path'), text(file, 'path')));
      }
    }
    const token = struct(source, 'serviceAccountToken');
    if (token !== undefined) {
      count++;
      faults.push(...validateToken(token, `${at}.serviceAccountToken`, path));
    }
    const bundle = struct(source, 'clusterTrustBundle');
    if (bundle !== undefined) {
      count++;
      const name = optionalText(bundle, 'name');
      if (name === '') faults.push(required(`${at}.clusterTrustBundle.name`, 'must be a valid object name'));
      // What belongs to a signer has its name before a colon.
      if (name !== undefined && !name.includes(':')) {
        const problems = dnsSubdomain(name).map((problem) => `not a valid clustertrustbundlename: ${problem}`);
        faults.push(...invalidEach(`${at}.clusterTrustBundle.name`, name, problems));
      }
      const named = optionalText(bundle, 'name') !== undefined || optionalText(bundle, 'signerName') !== undefined;
      if (!named) faults.push(required(`${at}.clusterTrustBundle`, 'either name or signerName must be specified'));
      if (text(bundle, 'path') === '') faults.push(required(`${at}.clusterTrustBundle.path`));
      faults.push(
        ...nonReservedPath(`${at}.clusterTrustBundle.path`, text(bundle, 'path')),
        ...take(text(bundle, 'path'), text(bundle, 'path')),
      );
    }
    if (count > 1) faults.push(forbidden(at, 'may not specify more than 1 volume type per source'));
    return faults;
  });
}

function validateToken(token: JsonObject, at: string, path: string): Faults {
  const seconds = int64(token, 'expirationSeconds') ?? 0;
  const file = text(token, 'path');
  return [
    ...(seconds < 600 ? [invalid(`${at}.expirationSeconds`, seconds, 'may not specify a duration less than 10 minutes')] : []),
    ...(seconds > 2 ** 32 ? [invalid(`${at}.expirationSeconds`, seconds, 'may not specify a duration larger than 2^32 seconds')] : []),
    ...(file === '' ? [required(`${path}.path`)] : nonReservedPath(`${path}.path`, file)),
  ];
}
