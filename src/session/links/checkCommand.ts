import type { Command, NodeSpec } from '../../cluster/types.ts';
import { type ApiObject, isObject, type JsonObject, parseQuantity } from '../../kubernetes/index.ts';
import { Admitter } from '../import/admit.ts';

/** Whether a value from a link has the shape of a type. The engine validates what the fields mean. */
type Check = (value: unknown) => boolean;

const MOST_NODES = 20_000;
/** Seconds of virtual time; more than any lesson takes. */
const LONGEST_WAIT = 1_000_000;

const isText: Check = (value) => typeof value === 'string' && value.length <= 4096;
const isFlag: Check = (value) => typeof value === 'boolean';
const isName: Check = (value) => typeof value === 'string' && value.length > 0 && value.length <= 253;
const isQuantity: Check = (value) => typeof value === 'string' && parseQuantity(value).ok;
const isSeconds: Check = (value) => typeof value === 'number' && value >= 0 && value <= LONGEST_WAIT;
const isJson: Check = (value) => value !== undefined;

export const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);

const listOf =
  (check: Check, most = 1000): Check =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(check);

const recordOf =
  (check: Check): Check =>
  (value) =>
    isObject(value) && !Object.hasOwn(value, '__proto__') && Object.values(value).every(check);

/** An object with these fields and no other; those of `may` can be absent. */
const object =
  (must: Readonly<Record<string, Check>>, may: Readonly<Record<string, Check>> = {}): Check =>
  (value) =>
    isObject(value) &&
    Object.entries(must).every(([name, check]) => Object.hasOwn(value, name) && check(value[name])) &&
    Object.entries(value).every(([name, field]) => Object.hasOwn(must, name) || (Object.hasOwn(may, name) && may[name]?.(field) === true));

const isTaint = object({ key: isName, effect: oneOf('NoSchedule', 'PreferNoSchedule', 'NoExecute') }, { value: isText, timeAdded: isText });

const isCondition = object(
  { type: isText, status: oneOf('True', 'False', 'Unknown') },
  { reason: isText, message: isText, lastTransitionTime: isText, lastHeartbeatTime: isText, lastUpdateTime: isText, lastProbeTime: isText },
);

const nodeShape = {
  labels: recordOf(isText),
  taints: listOf(isTaint),
  allocatable: recordOf(isQuantity),
  conditions: listOf(isCondition),
  ready: isFlag,
};
const isNodeSpec = object({ name: isName }, nodeShape);

const areNodeSpecs = listOf(isNodeSpec, MOST_NODES);

export const isNodeSpecs = (value: unknown): value is readonly NodeSpec[] => areNodeSpecs(value);

/** Objects as an import keeps them: each one is held against the API's own rules. */
export function isObjects(value: unknown): value is readonly ApiObject[] {
  if (!Array.isArray(value)) return false;
  const admitter = new Admitter();
  return value.every((each) => isObject(each) && admitter.admit(each as JsonObject).admitted);
}

/** More nodes of a pool than a cluster can have are refused. */
const isPoolSize: Check = (value) => isCount(value) && value <= MOST_NODES;

const isPool = object(
  { name: (value) => typeof value === 'string' && /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(value), min: isPoolSize, max: isPoolSize },
  { node: object({}, nodeShape) },
);

const collection = { group: isText, version: isName, resource: isName };
const dryRun = { namespace: isText, dryRun: isFlag };
const body = { ...dryRun, strict: isFlag, fieldManager: isText };

const requests: Readonly<Record<string, Check>> = {
  get: object({ ...collection, verb: isName, name: isText }, { namespace: isText }),
  list: object({ ...collection, verb: isName }, { namespace: isText, labelSelector: isText, fieldSelector: isText }),
  create: object({ ...collection, verb: isName, body: isJson }, body),
  update: object({ ...collection, verb: isName, name: isText, body: isJson }, body),
  patch: object(
    { ...collection, verb: isName, name: isText, patchType: oneOf('strategic', 'merge', 'json', 'apply'), body: isJson },
    { ...body, subresource: oneOf('scale', 'status'), force: isFlag },
  ),
  delete: object(
    { ...collection, verb: isName, name: isText },
    { ...dryRun, gracePeriodSeconds: isSeconds, propagationPolicy: oneOf('Background', 'Foreground', 'Orphan') },
  ),
  evict: object({ ...collection, verb: isName, name: isText }, { ...dryRun, gracePeriodSeconds: isSeconds }),
};

const isRequest: Check = (value) => isObject(value) && typeof value['verb'] === 'string' && check(requests, value['verb'], value);

const check = (checks: Readonly<Record<string, Check>>, name: string, value: unknown): boolean =>
  Object.hasOwn(checks, name) && checks[name]?.(value) === true;

/** A command to one node, without the node. */
const isNodeCommand: Check = (value) =>
  isObject(value) &&
  typeof value['type'] === 'string' &&
  !Object.hasOwn(value, 'node') &&
  value['type'] !== 'terminated' &&
  check(commands, value['type'], { ...value, node: 'node' });

const mode = oneOf('auto', 'manual');
const type = { type: isName };

const commands: Readonly<Record<Command['type'], Check>> = {
  request: object({ ...type, request: isRequest }),
  addNodes: object({ ...type, nodes: isNodeSpecs }),
  removeNode: object({ ...type, node: isName }),
  failNode: object({ ...type, node: isName }),
  reviveNode: object({ ...type, node: isName }),
  nodeReady: object({ ...type, node: isName, ready: isFlag }),
  pressure: object({ ...type, node: isName, of: oneOf('memory', 'disk', 'pid'), active: isFlag }, { evicts: oneOf(false) }),
  network: object({ ...type, node: isName, available: isFlag }),
  reboot: object({ ...type, node: isName }),
  shutdown: object({ ...type, node: isName }),
  kubeletVersion: object({ ...type, node: isName, version: isName }),
  addPath: object({ ...type, node: isName, path: isText, pathType: oneOf('Directory', 'File', 'Socket', 'CharDevice', 'BlockDevice') }),
  kubelets: object(type, {
    ready: mode,
    terminate: mode,
    startSeconds: isSeconds,
    readySeconds: isSeconds,
    terminateSeconds: isSeconds,
    configs: oneOf('volumes', 'all', 'required', 'ignored'),
    latencies: oneOf('on', 'off'),
    jobs: oneOf('run', 'stored'),
    jobSeconds: isSeconds,
  }),
  pods: object({
    ...type,
    report: oneOf('ready', 'unready', 'crash', 'fail', 'succeed', 'initCrash'),
    filter: object({}, { node: isName, owner: isText, namespace: isName, pod: isName, image: isText, count: isCount }),
  }),
  terminated: object(type, { node: isName, pod: isName }),
  autoscaler: object({ ...type, pools: listOf(isPool, 20) }, { removeAfterSeconds: isSeconds }),
  scalePool: object({ ...type, pool: isName, nodes: isPoolSize }),
  eachNode: object({ ...type, nodes: listOf(isName, MOST_NODES), command: isNodeCommand }),
  wait: object({ ...type, seconds: isSeconds }),
  restore: object({ ...type, objects: isObjects }),
};

/** Whether a value is a command that the engine knows, with fields of the right shape and no others. */
export const isCommand = (value: unknown): value is Command =>
  isObject(value) && typeof value['type'] === 'string' && check(commands, value['type'], value);
