import type { JsonObject } from '../../kubernetes/index.ts';
import { at, int64At, labelsAt, listAt, objectAt, sortedKeys, textAt } from '../json.ts';
import { longDate, since } from '../printers/humanDuration.ts';
import { containerLines, resourceLines } from './containers.ts';
import { controllerText, type Describer } from './describer.ts';
import { annotationLines, labelLines, line } from './lines.ts';
import { spreadLines, tolerationLines } from './podTemplate.ts';
import { volumeLines } from './volumes.ts';

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/util/qos/qos.go (GetPodQOS). */
function qosClass(pod: JsonObject): string {
  const reported = textAt(pod, 'status', 'qosClass');
  if (reported !== '') return reported;
  const containers = [...listAt(pod, 'spec', 'initContainers'), ...listAt(pod, 'spec', 'containers')];
  const counted = (container: (typeof containers)[number], list: string): readonly string[] =>
    sortedKeys(objectAt(container, 'resources', list)).filter(
      (name) => (name === 'cpu' || name === 'memory') && textAt(container, 'resources', list, name) !== '0',
    );
  const any = containers.some((container) => counted(container, 'requests').length + counted(container, 'limits').length > 0);
  if (!any) return 'BestEffort';
  const isFull = containers.every((container) =>
    ['cpu', 'memory'].every((name) => {
      const limit = textAt(container, 'resources', 'limits', name);
      const request = textAt(container, 'resources', 'requests', name);
      return limit !== '' && (request === '' || request === limit);
    }),
  );
  return isFull ? 'Guaranteed' : 'Burstable';
}

function statusLines(pod: JsonObject, now: string): string {
  const phase = textAt(pod, 'status', 'phase');
  const deleted = textAt(pod, 'metadata', 'deletionTimestamp');
  if (deleted === '' || phase === 'Failed' || phase === 'Succeeded') return line(0, `Status:\t${phase}`);
  return (
    line(0, `Status:\tTerminating (lasts ${since(deleted, now)})`) +
    line(0, `Termination Grace Period:\t${int64At(pod, 'metadata', 'deletionGracePeriodSeconds')}s`)
  );
}

const given = (title: string, text: string): string => (text === '' ? '' : line(0, `${title}:\t${text}`));

function addressLines(pod: JsonObject): string {
  const ip = textAt(pod, 'status', 'podIP');
  const listed = listAt(pod, 'status', 'podIPs').map((entry) => textAt(entry, 'ip'));
  const all = listed.length > 0 ? listed : ip === '' ? [] : [ip];
  return (
    line(0, `IP:\t${ip}`) +
    (all.length === 0 ? line(0, 'IPs:\t<none>') : line(0, 'IPs:') + all.map((each) => line(1, `IP:\t${each}`)).join(''))
  );
}

function seccompLines(pod: JsonObject): string {
  const type = textAt(pod, 'spec', 'securityContext', 'seccompProfile', 'type');
  const profile = textAt(pod, 'spec', 'securityContext', 'seccompProfile', 'localhostProfile');
  return given('SeccompProfile', type) + (type === 'Localhost' ? given('LocalhostProfile', profile) : '');
}

function conditionLines(pod: JsonObject): string {
  const conditions = listAt(pod, 'status', 'conditions');
  const gates = listAt(pod, 'spec', 'readinessGates');
  const statusOf = (type: string): string =>
    textAt(
      conditions.find((condition) => textAt(condition, 'type') === type),
      'status',
    ) || '<none>';
  const gateRows = gates.map((gate) => line(1, `${textAt(gate, 'conditionType')} \t${statusOf(textAt(gate, 'conditionType'))} `));
  const rows = conditions.map((condition) => line(1, `${textAt(condition, 'type')} \t${textAt(condition, 'status')} `));
  return [
    gates.length === 0 ? '' : `Readiness Gates:\n  Type\tStatus\n${gateRows.join('')}`,
    conditions.length === 0 ? '' : `Conditions:\n  Type\tStatus\n${rows.join('')}`,
  ].join('');
}

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/describe/describe.go (describePod). */
export const describePod: Describer = (invocation, _info, pod) => {
  const node = textAt(pod, 'spec', 'nodeName');
  const started = textAt(pod, 'status', 'startTime');
  const initContainers = listAt(pod, 'spec', 'initContainers');
  const resources = at(pod, 'spec', 'resources');
  return [
    line(0, `Name:\t${textAt(pod, 'metadata', 'name')}`),
    line(0, `Namespace:\t${textAt(pod, 'metadata', 'namespace')}`),
    given('Priority', textAt(pod, 'spec', 'priority')),
    given('Priority Class Name', textAt(pod, 'spec', 'priorityClassName')),
    given('Runtime Class Name', textAt(pod, 'spec', 'runtimeClassName')),
    given('Service Account', textAt(pod, 'spec', 'serviceAccountName')),
    line(0, `Node:\t${node === '' ? '<none>' : `${node}/${textAt(pod, 'status', 'hostIP')}`}`),
    started === '' ? '' : line(0, `Start Time:\t${longDate(started)}`),
    labelLines('Labels', labelsAt(pod, 'metadata', 'labels')),
    annotationLines('Annotations', labelsAt(pod, 'metadata', 'annotations')),
    statusLines(pod, invocation.env.timestamp()),
    given('Reason', textAt(pod, 'status', 'reason')),
    given('Message', textAt(pod, 'status', 'message')),
    seccompLines(pod),
    addressLines(pod),
    given('Controlled By', controllerText(pod)),
    given('NominatedNodeName', textAt(pod, 'status', 'nominatedNodeName')),
    resources === undefined ? '' : line(0, 'Resources:') + resourceLines(resources, 1),
    initContainers.length === 0
      ? ''
      : containerLines('Init Containers', initContainers, { statuses: listAt(pod, 'status', 'initContainerStatuses'), pod }),
    containerLines('Containers', listAt(pod, 'spec', 'containers'), { statuses: listAt(pod, 'status', 'containerStatuses'), pod }),
    conditionLines(pod),
    volumeLines(listAt(pod, 'spec', 'volumes')),
    line(0, `QoS Class:\t${qosClass(pod)}`),
    labelLines('Node-Selectors', labelsAt(pod, 'spec', 'nodeSelector')),
    tolerationLines('Tolerations', listAt(pod, 'spec', 'tolerations')),
    spreadLines(listAt(pod, 'spec', 'topologySpreadConstraints')),
  ].join('');
};
