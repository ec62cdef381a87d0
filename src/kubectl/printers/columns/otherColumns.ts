import { at, labelsAt, listAt, numberAt, objectAt, sortedKeys, textAt } from '../../json.ts';
import { ageColumn, type Column, column, formatLabels, formatSelector, nameColumn, orNone, type Row, wideColumn } from './column.ts';

const text = (header: string, ...path: readonly string[]): Column => column(header, ({ object }) => textAt(object, ...path));
const flag = (header: string, otherwise: boolean, ...path: readonly string[]): Column =>
  column(header, ({ object }) => String(at(object, ...path) ?? otherwise));
const count = (header: string, ...path: readonly string[]): Column =>
  column(header, ({ object }) => String(listAt(object, ...path).length));
const countKeys = (header: string, ...fields: readonly string[]): Column =>
  column(header, ({ object }) => String(fields.reduce((sum, field) => sum + sortedKeys(objectAt(object, field)).length, 0)));
const joined = (values: readonly unknown[]): string => values.filter((value) => typeof value === 'string').join(',');

function externalIp({ object }: Row): string {
  const given = joined(listAt(object, 'spec', 'externalIPs'));
  switch (textAt(object, 'spec', 'type')) {
    case 'LoadBalancer': {
      const balanced = listAt(object, 'status', 'loadBalancer', 'ingress').map((entry) => textAt(entry, 'ip') || textAt(entry, 'hostname'));
      return joined([...balanced, ...(given === '' ? [] : [given])]) || '<pending>';
    }
    case 'ExternalName':
      return textAt(object, 'spec', 'externalName');
    default:
      return orNone(given);
  }
}

const servicePorts = ({ object }: Row): string =>
  orNone(
    listAt(object, 'spec', 'ports')
      .map((port) => {
        const nodePort = numberAt(port, 'nodePort');
        return `${numberAt(port, 'port')}${nodePort > 0 ? `:${nodePort}` : ''}/${textAt(port, 'protocol')}`;
      })
      .join(','),
  );

const serviceColumns: readonly Column[] = [
  nameColumn,
  text('TYPE', 'spec', 'type'),
  column('CLUSTER-IP', ({ object }) => orNone(textAt(listAt(object, 'spec', 'clusterIPs')[0]) || textAt(object, 'spec', 'clusterIP'))),
  column('EXTERNAL-IP', externalIp),
  column('PORT(S)', servicePorts),
  ageColumn,
  wideColumn('SELECTOR', ({ object }) => formatLabels(labelsAt(object, 'spec', 'selector'))),
];

const subjects = ({ object }: Row, kind: string): string =>
  listAt(object, 'subjects')
    .filter((subject) => textAt(subject, 'kind') === kind)
    .map((subject) => (kind === 'ServiceAccount' ? `${textAt(subject, 'namespace')}/${textAt(subject, 'name')}` : textAt(subject, 'name')))
    .join(', ');

const bindingColumns: readonly Column[] = [
  nameColumn,
  column('ROLE', ({ object }) => `${textAt(object, 'roleRef', 'kind')}/${textAt(object, 'roleRef', 'name')}`),
  ageColumn,
  wideColumn('USERS', (row) => subjects(row, 'User')),
  wideColumn('GROUPS', (row) => subjects(row, 'Group')),
  wideColumn('SERVICEACCOUNTS', (row) => subjects(row, 'ServiceAccount')),
];

const budget = (header: string, field: string): Column =>
  column(header, ({ object }) => {
    const value = textAt(object, 'spec', field);
    return value === '' ? 'N/A' : value;
  });

const storage = (row: Row, ...path: readonly string[]): string => textAt(row.object, ...path, 'storage');
const accessShort: Readonly<Record<string, string>> = {
  ReadWriteOnce: 'RWO',
  ReadOnlyMany: 'ROX',
  ReadWriteMany: 'RWX',
  ReadWriteOncePod: 'RWOP',
};
const accessModes = (row: Row, ...path: readonly string[]): string =>
  listAt(row.object, ...path)
    .map((mode) => accessShort[textAt(mode)] ?? textAt(mode))
    .join(',');

/** `pods: 1/2, requests.cpu: 0/1`, of limits or of all else. Behaviour of kubernetes: pkg/printers/internalversion/printers.go (printResourceQuota). */
function quotaText({ object }: Row, limits: boolean): string {
  const names = sortedKeys(objectAt(object, 'status', 'hard')).filter((name) => name.startsWith('limits.') === limits);
  return names
    .map((name) => `${name}: ${textAt(object, 'status', 'used', name) || '0'}/${textAt(object, 'status', 'hard', name)}`)
    .join(', ');
}

/** The first three, and how many there are besides. Behaviour of kubernetes: pkg/printers/internalversion/printers.go (listWithMoreString). */
const firstThree = (texts: readonly string[], none: string): string => {
  if (texts.length > 3) return `${texts.slice(0, 3).join(',')} + ${texts.length - 3} more...`;
  return texts.join(',') || none;
};

function endpointAddresses({ object }: Row): string {
  const subsets = listAt(object, 'subsets');
  if (subsets.length === 0) return '<none>';
  const addresses = subsets.flatMap((subset) => {
    const ips = listAt(subset, 'addresses').map((address) => textAt(address, 'ip'));
    const ports = listAt(subset, 'ports').map((port) => numberAt(port, 'port'));
    return ports.length === 0 ? ips : ports.flatMap((port) => ips.map((ip) => `${ip}:${port}`));
  });
  return firstThree(addresses, '');
}

/** By group and kind. */
export const otherColumns: Readonly<Record<string, readonly Column[]>> = {
  '/Namespace': [nameColumn, text('STATUS', 'status', 'phase'), ageColumn],
  '/ServiceAccount': [nameColumn, count('SECRETS', 'secrets'), ageColumn],
  '/ConfigMap': [nameColumn, countKeys('DATA', 'data', 'binaryData'), ageColumn],
  '/Secret': [nameColumn, text('TYPE', 'type'), countKeys('DATA', 'data'), ageColumn],
  '/Service': serviceColumns,
  '/Endpoints': [nameColumn, column('ENDPOINTS', endpointAddresses), ageColumn],
  'discovery.k8s.io/EndpointSlice': [
    nameColumn,
    text('ADDRESSTYPE', 'addressType'),
    column('PORTS', ({ object }) =>
      firstThree(
        listAt(object, 'ports').map((port) =>
          at(port, 'port') === undefined ? textAt(port, 'name') || '*' : String(numberAt(port, 'port')),
        ),
        '<unset>',
      ),
    ),
    column('ENDPOINTS', ({ object }) =>
      firstThree(
        listAt(object, 'endpoints').flatMap((endpoint) => listAt(endpoint, 'addresses').map((address) => textAt(address))),
        '<unset>',
      ),
    ),
    ageColumn,
  ],
  '/ResourceQuota': [
    nameColumn,
    column('REQUEST', (row) => quotaText(row, false)),
    column('LIMIT', (row) => quotaText(row, true)),
    ageColumn,
  ],
  '/PersistentVolume': [
    nameColumn,
    column('CAPACITY', (row) => storage(row, 'spec', 'capacity')),
    column('ACCESS MODES', (row) => accessModes(row, 'spec', 'accessModes')),
    text('RECLAIM POLICY', 'spec', 'persistentVolumeReclaimPolicy'),
    column('STATUS', ({ object }) =>
      textAt(object, 'metadata', 'deletionTimestamp') === '' ? textAt(object, 'status', 'phase') : 'Terminating',
    ),
    column('CLAIM', ({ object }) => {
      const reference = at(object, 'spec', 'claimRef');
      return reference === undefined ? '' : `${textAt(reference, 'namespace')}/${textAt(reference, 'name')}`;
    }),
    text('STORAGECLASS', 'spec', 'storageClassName'),
    column('VOLUMEATTRIBUTESCLASS', ({ object }) => textAt(object, 'spec', 'volumeAttributesClassName') || '<unset>'),
    text('REASON', 'status', 'reason'),
    ageColumn,
    wideColumn('VOLUMEMODE', ({ object }) => textAt(object, 'spec', 'volumeMode') || '<unset>'),
  ],
  '/PersistentVolumeClaim': [
    nameColumn,
    column('STATUS', ({ object }) =>
      textAt(object, 'metadata', 'deletionTimestamp') === '' ? textAt(object, 'status', 'phase') : 'Terminating',
    ),
    text('VOLUME', 'spec', 'volumeName'),
    column('CAPACITY', (row) => storage(row, 'status', 'capacity')),
    column('ACCESS MODES', (row) => accessModes(row, 'status', 'accessModes')),
    text('STORAGECLASS', 'spec', 'storageClassName'),
    column('VOLUMEATTRIBUTESCLASS', ({ object }) => textAt(object, 'spec', 'volumeAttributesClassName') || '<unset>'),
    ageColumn,
    wideColumn('VOLUMEMODE', ({ object }) => textAt(object, 'spec', 'volumeMode') || '<unset>'),
  ],
  'policy/PodDisruptionBudget': [
    nameColumn,
    budget('MIN AVAILABLE', 'minAvailable'),
    budget('MAX UNAVAILABLE', 'maxUnavailable'),
    column('ALLOWED DISRUPTIONS', ({ object }) => String(numberAt(object, 'status', 'disruptionsAllowed'))),
    ageColumn,
  ],
  'scheduling.k8s.io/PriorityClass': [
    nameColumn,
    column('VALUE', ({ object }) => String(numberAt(object, 'value'))),
    flag('GLOBAL-DEFAULT', false, 'globalDefault'),
    ageColumn,
    text('PREEMPTIONPOLICY', 'preemptionPolicy'),
  ],
  'rbac.authorization.k8s.io/RoleBinding': bindingColumns,
  'rbac.authorization.k8s.io/ClusterRoleBinding': bindingColumns,
  'networking.k8s.io/NetworkPolicy': [
    nameColumn,
    column('POD-SELECTOR', ({ object }) => formatSelector(objectAt(object, 'spec', 'podSelector'))),
    ageColumn,
  ],
  'networking.k8s.io/IngressClass': [nameColumn, text('CONTROLLER', 'spec', 'controller'), column('PARAMETERS', () => '<none>'), ageColumn],
  'networking.k8s.io/Ingress': [
    nameColumn,
    column('CLASS', ({ object }) => orNone(textAt(object, 'spec', 'ingressClassName'))),
    column('HOSTS', ({ object }) => joined(listAt(object, 'spec', 'rules').map((rule) => textAt(rule, 'host') || undefined)) || '*'),
    column('ADDRESS', ({ object }) => joined(listAt(object, 'status', 'loadBalancer', 'ingress').map((entry) => textAt(entry, 'ip')))),
    column('PORTS', ({ object }) => (listAt(object, 'spec', 'tls').length > 0 ? '80, 443' : '80')),
    ageColumn,
  ],
  'storage.k8s.io/StorageClass': [
    nameColumn,
    text('PROVISIONER', 'provisioner'),
    text('RECLAIMPOLICY', 'reclaimPolicy'),
    text('VOLUMEBINDINGMODE', 'volumeBindingMode'),
    flag('ALLOWVOLUMEEXPANSION', false, 'allowVolumeExpansion'),
    ageColumn,
  ],
  'storage.k8s.io/CSIDriver': [
    nameColumn,
    flag('ATTACHREQUIRED', true, 'spec', 'attachRequired'),
    flag('PODINFOONMOUNT', false, 'spec', 'podInfoOnMount'),
    flag('STORAGECAPACITY', false, 'spec', 'storageCapacity'),
    column(
      'TOKENREQUESTS',
      ({ object }) => joined(listAt(object, 'spec', 'tokenRequests').map((request) => textAt(request, 'audience'))) || '<unset>',
    ),
    flag('REQUIRESREPUBLISH', false, 'spec', 'requiresRepublish'),
    column('MODES', ({ object }) => orNone(joined(listAt(object, 'spec', 'volumeLifecycleModes')))),
    ageColumn,
  ],
  'storage.k8s.io/CSINode': [nameColumn, count('DRIVERS', 'spec', 'drivers'), ageColumn],
  'node.k8s.io/RuntimeClass': [nameColumn, text('HANDLER', 'handler'), ageColumn],
  'coordination.k8s.io/Lease': [nameColumn, text('HOLDER', 'spec', 'holderIdentity'), ageColumn],
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': [nameColumn, count('WEBHOOKS', 'webhooks'), ageColumn],
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': [nameColumn, count('WEBHOOKS', 'webhooks'), ageColumn],
  'apiregistration.k8s.io/APIService': [
    nameColumn,
    column('SERVICE', ({ object }) => {
      const name = textAt(object, 'spec', 'service', 'name');
      return name === '' ? 'Local' : `${textAt(object, 'spec', 'service', 'namespace')}/${name}`;
    }),
    column('AVAILABLE', ({ object }) => textAt(listAt(object, 'status', 'conditions')[0], 'status') || 'Unknown'),
    ageColumn,
  ],
};
