import {
  addQuantities,
  canonicalQuantity,
  exactPodLimits,
  exactPodRequests,
  formatQuantity,
  type JsonObject,
  type PodSpec,
  type Quantity,
  quantityOf,
  resourceByPlural,
} from '../../kubernetes/index.ts';
import { getObject, listObjects } from '../api/client.ts';
import { errorText } from '../failure.ts';
import { at, labelsAt, listAt, objectAt, sortedKeys, textAt } from '../json.ts';
import { nodeRoles } from '../printers/columns/nodeColumns.ts';
import { longDate, since } from '../printers/humanDuration.ts';
import type { Invocation, Steps } from '../process.ts';
import type { Describer } from './describer.ts';
import { annotationLines, labelLines, line, multiline } from './lines.ts';

type Amounts = ReadonlyMap<string, Quantity>;

const zero: Quantity = { nano: 0n, format: 'DecimalSI' };
const amountOf = (amounts: Amounts, name: string): Quantity => amounts.get(name) ?? zero;

/** `100m (2%)`, of what can be allocated. */
function share(amount: Quantity, allocatable: Quantity): string {
  const percent = allocatable.nano === 0n ? 0n : (amount.nano * 100n) / allocatable.nano;
  return `${formatQuantity(amount)} (${percent}%)`;
}

function total(each: readonly Amounts[]): Amounts {
  const sum = new Map<string, Quantity>();
  for (const amounts of each) for (const [name, amount] of amounts) sum.set(name, addQuantities(sum.get(name) ?? zero, amount));
  return sum;
}

function allocatableOf(node: JsonObject): Amounts {
  const allocatable = objectAt(node, 'status', 'allocatable');
  const list = sortedKeys(allocatable).length > 0 ? allocatable : objectAt(node, 'status', 'capacity');
  return new Map(sortedKeys(list).map((name) => [name, quantityOf(textAt(list, name))]));
}

const isStandard = (name: string): boolean => ['cpu', 'memory', 'ephemeral-storage', 'pods'].includes(name);

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/describe/describe.go (describeNodeResource). */
function podLines(node: JsonObject, pods: readonly JsonObject[], now: string): string {
  const allocatable = allocatableOf(node);
  const used = pods.map((pod) => {
    const spec = objectAt(pod, 'spec') as unknown as PodSpec;
    return { pod, requests: exactPodRequests(spec), limits: exactPodLimits(spec) };
  });
  const [cpu, memory] = [amountOf(allocatable, 'cpu'), amountOf(allocatable, 'memory')];
  const rows = used.map(({ pod, requests, limits }) =>
    line(
      1,
      [
        textAt(pod, 'metadata', 'namespace'),
        textAt(pod, 'metadata', 'name'),
        '',
        share(amountOf(requests, 'cpu'), cpu),
        share(amountOf(limits, 'cpu'), cpu),
        share(amountOf(requests, 'memory'), memory),
        share(amountOf(limits, 'memory'), memory),
        since(textAt(pod, 'metadata', 'creationTimestamp'), now),
      ].join('\t'),
    ),
  );
  const requests = total(used.map((each) => each.requests));
  const limits = total(used.map((each) => each.limits));
  const shares = (name: string): string => {
    const of = amountOf(allocatable, name);
    return line(1, `${name}\t${share(amountOf(requests, name), of)}\t${share(amountOf(limits, name), of)}`);
  };
  const names = [...allocatable.keys()];
  const hugePages = names.filter((name) => name.startsWith('hugepages-'));
  const extended = names.filter((name) => !isStandard(name) && !name.startsWith('hugepages-'));
  return [
    line(0, `Non-terminated Pods:\t(${pods.length} in total)`),
    line(1, 'Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge'),
    line(1, '---------\t----\t\t------------\t----------\t---------------\t-------------\t---'),
    ...rows,
    'Allocated resources:\n  (Total limits may be over 100 percent, i.e., overcommitted.)\n',
    line(1, 'Resource\tRequests\tLimits'),
    line(1, '--------\t--------\t------'),
    ...['cpu', 'memory', 'ephemeral-storage', ...hugePages].map(shares),
    ...extended.map((name) => line(1, `${name}\t${formatQuantity(amountOf(requests, name))}\t${formatQuantity(amountOf(limits, name))}`)),
  ].join('');
}

function* leaseLines(invocation: Invocation, name: string): Steps<string> {
  const leases = resourceByPlural('coordination.k8s.io', 'v1', 'leases');
  if (leases === undefined) return '';
  const lease = yield* getObject(invocation, { resource: leases, namespace: 'kube-node-lease', name });
  if (!lease.ok) return line(0, `Lease:\tFailed to get lease: ${errorText(lease.failure)}`);
  const time = (field: string): string => {
    const moment = textAt(lease.value, 'spec', field);
    return moment === '' ? '<unset>' : longDate(moment);
  };
  return [
    'Lease:\n',
    line(1, `HolderIdentity:\t${textAt(lease.value, 'spec', 'holderIdentity') || '<unset>'}`),
    line(1, `AcquireTime:\t${time('acquireTime')}`),
    line(1, `RenewTime:\t${time('renewTime')}`),
  ].join('');
}

function taintLines(node: JsonObject): string {
  const taints = listAt(node, 'spec', 'taints').map((taint) => {
    const [key, value, effect] = [textAt(taint, 'key'), textAt(taint, 'value'), textAt(taint, 'effect')];
    return { order: `${effect},${key}`, text: `${key}${value === '' ? '' : `=${value}`}:${effect}` };
  });
  const sorted = taints.toSorted((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
  return multiline(
    'Taints',
    sorted.map(({ text }) => text),
  );
}

function conditionLines(node: JsonObject): string {
  const conditions = listAt(node, 'status', 'conditions');
  if (conditions.length === 0) return '';
  const rows = conditions.map((condition) =>
    line(
      1,
      `${textAt(condition, 'type')} \t${textAt(condition, 'status')} \t${longDate(textAt(condition, 'lastHeartbeatTime'))} \t${longDate(textAt(condition, 'lastTransitionTime'))} \t${textAt(condition, 'reason')} \t${textAt(condition, 'message')}`,
    ),
  );
  return [
    'Conditions:\n',
    line(1, 'Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage'),
    line(1, '----\t------\t-----------------\t------------------\t------\t-------'),
    ...rows,
  ].join('');
}

function amountLines(title: string, node: JsonObject, field: string): string {
  const list = objectAt(node, 'status', field);
  const keys = sortedKeys(list);
  const rows = keys.map((key) => line(1, `${key}:\t${canonicalQuantity(textAt(list, key))}`));
  return keys.length === 0 ? '' : `${title}:\n${rows.join('')}`;
}

const systemInfo: readonly (readonly [title: string, field: string])[] = [
  ['Machine ID', 'machineID'],
  ['System UUID', 'systemUUID'],
  ['Boot ID', 'bootID'],
  ['Kernel Version', 'kernelVersion'],
  ['OS Image', 'osImage'],
  ['Operating System', 'operatingSystem'],
  ['Architecture', 'architecture'],
  ['Container Runtime Version', 'containerRuntimeVersion'],
  ['Kubelet Version', 'kubeletVersion'],
];

const given = (title: string, text: string): string => (text === '' ? '' : line(0, `${title}:\t${text}`));

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/describe/describe.go (describeNode). */
export const describeNode: Describer = function* (invocation, { name }, node) {
  const podResource = resourceByPlural('', 'v1', 'pods');
  const fieldSelector = `spec.nodeName=${name},status.phase!=Failed,status.phase!=Succeeded`;
  const pods = podResource === undefined ? undefined : yield* listObjects(invocation, podResource, { fieldSelector });
  const lease = yield* leaseLines(invocation, name);
  return [
    line(0, `Name:\t${name}`),
    line(0, `Roles:\t${nodeRoles(node).join(',') || '<none>'}`),
    labelLines('Labels', labelsAt(node, 'metadata', 'labels')),
    annotationLines('Annotations', labelsAt(node, 'metadata', 'annotations')),
    line(0, `CreationTimestamp:\t${longDate(textAt(node, 'metadata', 'creationTimestamp'))}`),
    taintLines(node),
    line(0, `Unschedulable:\t${String(at(node, 'spec', 'unschedulable') === true)}`),
    lease,
    conditionLines(node),
    'Addresses:\n',
    ...listAt(node, 'status', 'addresses').map((address) => line(1, `${textAt(address, 'type')}:\t${textAt(address, 'address')}`)),
    amountLines('Capacity', node, 'capacity'),
    amountLines('Allocatable', node, 'allocatable'),
    'System Info:\n',
    ...systemInfo.map(([title, field]) => line(1, `${title}:\t${textAt(node, 'status', 'nodeInfo', field)}`)),
    given('PodCIDR', textAt(node, 'spec', 'podCIDR')),
    given(
      'PodCIDRs',
      listAt(node, 'spec', 'podCIDRs')
        .map((cidr) => textAt(cidr))
        .join(','),
    ),
    given('ProviderID', textAt(node, 'spec', 'providerID')),
    pods?.ok === true ? podLines(node, pods.value, invocation.env.timestamp()) : line(0, 'Pods:\tnot authorized'),
  ].join('');
};
