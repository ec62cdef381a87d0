import type { Json, JsonObject } from '../../kubernetes/index.ts';
import { resourceByPlural } from '../../kubernetes/index.ts';
import { listObjects } from '../api/client.ts';
import { at, labelsAt, listAt, numberAt, textAt } from '../json.ts';
import { formatLabels } from '../printers/columns/column.ts';
import type { Describer } from './describer.ts';
import { annotationLines, labelLines, line, orNone } from './lines.ts';

const head = (object: JsonObject): string =>
  [
    line(0, `Name:\t${textAt(object, 'metadata', 'name')}`),
    line(0, `Namespace:\t${textAt(object, 'metadata', 'namespace')}`),
    labelLines('Labels', labelsAt(object, 'metadata', 'labels')),
    annotationLines('Annotations', labelsAt(object, 'metadata', 'annotations')),
  ].join('');
const given = (title: string, text: string): string => (text === '' ? '' : line(0, `${title}:\t${text}`));
const joined = (values: readonly Json[], separator = ','): string => values.map((value) => textAt(value)).join(separator);

/** Ready endpoints of one port, three at most. Behaviour of kubernetes: k8s.io/kubectl/pkg/describe/describe.go (formatEndpointSlices). */
function endpointText(slices: readonly JsonObject[], portName: string): string {
  if (slices.length === 0) return '<none>';
  const shown: string[] = [];
  let count = 0;
  let more = false;
  for (const slice of slices) {
    const ports = listAt(slice, 'ports');
    const chosen = ports.length === 0 ? [undefined] : ports.filter((port) => textAt(port, 'name') === portName);
    for (const port of chosen) {
      for (const endpoint of listAt(slice, 'endpoints')) {
        if (shown.length === 3) more = true;
        if (at(endpoint, 'conditions', 'ready') === false) continue;
        const address = textAt(listAt(endpoint, 'addresses')[0]);
        if (!more) shown.push(port === undefined ? address : `${address}:${numberAt(port, 'port')}`);
        count += 1;
      }
    }
  }
  return more ? `${shown.join(',')} + ${count - 3} more...` : shown.join(',');
}

export const describeService: Describer = function* (invocation, info, object) {
  const resource = resourceByPlural('discovery.k8s.io', 'v1', 'endpointslices');
  const labelSelector = `kubernetes.io/service-name=${info.name}`;
  const listed =
    resource === undefined ? undefined : yield* listObjects(invocation, resource, { namespace: info.namespace ?? '', labelSelector });
  const slices = listed?.ok === true ? listed.value : [];
  const ports = listAt(object, 'spec', 'ports').map((port) => {
    const portName = textAt(port, 'name') || '<unset>';
    const protocol = textAt(port, 'protocol');
    const nodePort = numberAt(port, 'nodePort');
    return [
      line(0, `Port:\t${portName}\t${numberAt(port, 'port')}/${protocol}`),
      line(0, `TargetPort:\t${textAt(port, 'targetPort')}/${protocol}`),
      given('AppProtocol', textAt(port, 'appProtocol')),
      nodePort === 0 ? '' : line(0, `NodePort:\t${portName}\t${nodePort}/${protocol}`),
      line(0, `Endpoints:\t${endpointText(slices, textAt(port, 'name'))}`),
    ].join('');
  });
  const checkPort = numberAt(object, 'spec', 'healthCheckNodePort');
  return [
    head(object),
    line(0, `Selector:\t${formatLabels(labelsAt(object, 'spec', 'selector'))}`),
    line(0, `Type:\t${textAt(object, 'spec', 'type')}`),
    given('IP Family Policy', textAt(object, 'spec', 'ipFamilyPolicy')),
    line(0, `IP Families:\t${joined(listAt(object, 'spec', 'ipFamilies')) || '<none>'}`),
    line(0, `IP:\t${textAt(object, 'spec', 'clusterIP')}`),
    line(0, `IPs:\t${joined(listAt(object, 'spec', 'clusterIPs')) || '<none>'}`),
    given('External IPs', joined(listAt(object, 'spec', 'externalIPs'))),
    given('Desired LoadBalancer IP', textAt(object, 'spec', 'loadBalancerIP')),
    given('External Name', textAt(object, 'spec', 'externalName')),
    ...ports,
    line(0, `Session Affinity:\t${textAt(object, 'spec', 'sessionAffinity')}`),
    given('External Traffic Policy', textAt(object, 'spec', 'externalTrafficPolicy')),
    given('Internal Traffic Policy', textAt(object, 'spec', 'internalTrafficPolicy')),
    given('HealthCheck NodePort', checkPort === 0 ? '' : String(checkPort)),
    given('LoadBalancer Source Ranges', joined(listAt(object, 'spec', 'loadBalancerSourceRanges'))),
    given('Traffic Distribution', textAt(object, 'spec', 'trafficDistribution')),
  ].join('');
};

const portTable = (ports: readonly Json[], level: number): string =>
  [
    line(level, 'Name\tPort\tProtocol'),
    line(level, '----\t----\t--------'),
    ...ports.map((port) =>
      line(level, `${textAt(port, 'name') || '<unset>'}\t${textAt(port, 'port') || '<unset>'}\t${textAt(port, 'protocol')}`),
    ),
  ].join('');

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/describe/describe.go (describeEndpoints). */
export const describeEndpoints: Describer = (_invocation, _info, object) => {
  const subsets = listAt(object, 'subsets').map((subset) => {
    const addresses = (field: string): string =>
      orNone(
        listAt(subset, field)
          .map((address) => textAt(address, 'ip'))
          .join(','),
      );
    const ports = listAt(subset, 'ports');
    return [
      line(1, `Addresses:\t${addresses('addresses')}`),
      line(1, `NotReadyAddresses:\t${addresses('notReadyAddresses')}`),
      ports.length === 0 ? '' : line(1, 'Ports:') + portTable(ports, 2),
      line(0, ''),
    ].join('');
  });
  return [head(object), line(0, 'Subsets:'), ...subsets].join('');
};

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/describe/describe.go (describeEndpointSliceV1). */
export const describeEndpointSlice: Describer = (_invocation, _info, object) => {
  const ports = listAt(object, 'ports');
  const endpoints = listAt(object, 'endpoints').map((endpoint) => {
    const unset = (...path: readonly string[]): string => textAt(endpoint, ...path) || '<unset>';
    const target = textAt(endpoint, 'targetRef', 'kind');
    return [
      line(1, `- Addresses:\t${orNone(joined(listAt(endpoint, 'addresses'), ', '))}`),
      line(2, 'Conditions:'),
      line(3, `Ready:\t${unset('conditions', 'ready')}`),
      line(2, `Hostname:\t${unset('hostname')}`),
      target === '' ? '' : line(2, `TargetRef:\t${target}/${textAt(endpoint, 'targetRef', 'name')}`),
      line(2, `NodeName:\t${unset('nodeName')}`),
      line(2, `Zone:\t${unset('zone')}`),
    ].join('');
  });
  return [
    head(object),
    line(0, `AddressType:\t${textAt(object, 'addressType')}`),
    ports.length === 0 ? line(0, 'Ports: <unset>') : line(0, 'Ports:') + portTable(ports, 1),
    endpoints.length === 0 ? line(0, 'Endpoints: <none>') : line(0, 'Endpoints:') + endpoints.join(''),
  ].join('');
};
