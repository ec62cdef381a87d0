import { bad, type Checked, good } from './checked.ts';
import type { ApiObject } from './objects.ts';

export interface FieldRequirement {
  readonly field: string;
  readonly equal: boolean;
  readonly value: string;
}

/**
 * Reads `status.phase=Running,spec.nodeName!=w1`. `\`, `,` and `=` in values are written with a backslash.
 * Behaviour of kubernetes: k8s.io/apimachinery/pkg/fields/selector.go (ParseSelector).
 */
export function parseFieldSelector(text: string): Checked<readonly FieldRequirement[]> {
  const requirements: FieldRequirement[] = [];
  for (const term of text.match(/(?:\\.|[^,\\])+/gs) ?? []) {
    const parts = /^(.*?)(!=|==|=)(.*)$/s.exec(term);
    if (parts === null) return bad(`invalid selector: '${text}'; can't understand '${term}'`);
    const [, field = '', operator, value = ''] = parts;
    if (/\\[^\\,=]|\\$/.test(value)) return bad(`invalid field selector: invalid escape sequence: ${value}`);
    requirements.push({ field, equal: operator !== '!=', value: value.replace(/\\(.)/gs, '$1') });
  }
  return good(requirements);
}

const everywhere = ['metadata.name', 'metadata.namespace'];
const byKind: Readonly<Record<string, readonly string[]>> = {
  Pod: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  Node: ['spec.unschedulable'],
  Event: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  Namespace: ['status.phase'],
  Secret: ['type'],
  ReplicaSet: ['status.replicas'],
  Job: ['status.successful'],
};

/** The first field that the kind cannot be selected by; the API server says `field label not supported: <field>`. */
export const unsupportedField = (kind: string, requirements: readonly FieldRequirement[]): string | undefined =>
  requirements.find(({ field }) => !everywhere.includes(field) && !(byKind[kind] ?? []).includes(field))?.field;

export const matchesFields = (requirements: readonly FieldRequirement[], object: ApiObject): boolean =>
  requirements.every(({ field, equal, value }) => (fieldText(object, field) === value) === equal);

function fieldText(object: ApiObject, field: string): string {
  let value: unknown = object;
  for (const part of field.split('.')) value = typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined;
  if (value === undefined || value === null) return /unschedulable|hostNetwork/.test(field) ? 'false' : '';
  return String(value);
}
