import { type Json, milliValue, unitValue } from '../../kubernetes/index.ts';
import { at, labelsAt, listAt, sortedKeys, textAt } from '../json.ts';
import { line } from './lines.ts';

/** A Pod's own field, as far as it can be shown. Behaviour of kubernetes: k8s.io/kubectl/pkg/util/fieldpath/fieldpath.go. */
function podField(pod: Json, path: string): string {
  const indexed = /^metadata\.(annotations|labels)\['(.*)'\]$/.exec(path);
  if (indexed !== null) return labelsAt(pod, 'metadata', indexed[1] ?? '')[indexed[2] ?? ''] ?? '';
  switch (path) {
    case 'metadata.annotations':
    case 'metadata.labels': {
      const map = labelsAt(pod, 'metadata', path.slice('metadata.'.length));
      return sortedKeys(map)
        .map((key) => `${key}=${JSON.stringify(map[key] ?? '')}`)
        .join('\n');
    }
    case 'metadata.name':
    case 'metadata.namespace':
    case 'metadata.uid':
      return textAt(pod, ...path.split('.'));
    default:
      return '';
  }
}

/** `limits.cpu` of the container in units of the divisor, rounded up. */
function resourceField(container: Json, resource: string, divisor: string): string {
  const [list = '', name = ''] = [resource.slice(0, resource.indexOf('.')), resource.slice(resource.indexOf('.') + 1)];
  const written = textAt(container, 'resources', list, name);
  const by = divisor === '' || divisor === '0' ? '1' : divisor;
  const value =
    name === 'cpu' ? Math.ceil(milliValue(written || '0') / milliValue(by)) : Math.ceil(unitValue(written || '0') / unitValue(by));
  return value === 0 && (resource === 'limits.cpu' || resource === 'limits.memory') ? 'node allocatable' : String(value);
}

const optional = (reference: Json | undefined): string => `Optional: ${String(at(reference, 'optional') === true)}`;

function variable(entry: Json, container: Json, pod: Json | undefined): string {
  const name = textAt(entry, 'name');
  const from = at(entry, 'valueFrom');
  if (from === undefined) {
    const [first = '', ...rest] = textAt(entry, 'value').split('\n');
    return line(3, `${name}:\t${first}`) + rest.map((text) => line(3, `\t${text}`)).join('');
  }
  const field = at(from, 'fieldRef');
  if (field !== undefined) {
    const path = textAt(field, 'fieldPath');
    const value = pod === undefined ? '' : podField(pod, path);
    return line(3, `${name}:\t${value} (${textAt(field, 'apiVersion')}:${path})`);
  }
  const resource = at(from, 'resourceFieldRef');
  if (resource !== undefined) {
    const path = textAt(resource, 'resource');
    return line(3, `${name}:\t${resourceField(container, path, textAt(resource, 'divisor'))} (${path})`);
  }
  const secret = at(from, 'secretKeyRef');
  if (secret !== undefined) {
    return line(3, `${name}:\t<set to the key '${textAt(secret, 'key')}' in secret '${textAt(secret, 'name')}'>\t${optional(secret)}`);
  }
  const config = at(from, 'configMapKeyRef');
  return config === undefined
    ? ''
    : line(3, `${name}:\t<set to the key '${textAt(config, 'key')}' of config map '${textAt(config, 'name')}'>\t${optional(config)}`);
}

function importedFrom(entry: Json): string {
  const config = at(entry, 'configMapRef');
  const reference = config ?? at(entry, 'secretRef');
  const from = reference === undefined ? '' : config === undefined ? 'Secret' : 'ConfigMap';
  const prefix = textAt(entry, 'prefix');
  return line(3, `${textAt(reference, 'name')}\t${from}${prefix === '' ? '' : ` with prefix '${prefix}'`}\t${optional(reference)}`);
}

/** What a container finds in its environment. `pod` resolves references to its own fields; a template has none. */
export function environmentLines(container: Json, pod: Json | undefined): string {
  const imported = listAt(container, 'envFrom');
  const variables = listAt(container, 'env');
  return [
    imported.length === 0 ? '' : line(2, 'Environment Variables from:') + imported.map(importedFrom).join(''),
    line(2, `Environment:${variables.length === 0 ? '\t<none>' : ''}`),
    ...variables.map((entry) => variable(entry, container, pod)),
  ].join('');
}
