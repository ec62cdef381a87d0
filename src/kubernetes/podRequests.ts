import type { Container, PodSpec, QuantityText, ResourceList } from './objects.ts';
import { addQuantities, compareQuantities, type Quantity, quantityOf } from './quantity.ts';
import { milliValue, unitValue } from './quantityValue.ts';

interface Arithmetic<T> {
  readonly read: (resource: string, text: QuantityText) => T;
  readonly add: (a: T, b: T) => T;
  readonly larger: (a: T, b: T) => T;
}

const exact: Arithmetic<Quantity> = {
  read: (_resource, text) => quantityOf(text),
  add: addQuantities,
  larger: (a, b) => (compareQuantities(a, b) < 0 ? b : a),
};

/** cpu in thousandths, everything else in units, as the scheduler counts. */
const quick: Arithmetic<number> = {
  read: (resource, text) => (resource === 'cpu' ? milliValue(text) : unitValue(text)),
  add: (a, b) => a + b,
  larger: Math.max,
};

type Which = 'requests' | 'limits';
type Totals<T> = Map<string, T>;

function merge<T>(into: Totals<T>, list: ResourceList | undefined, { read }: Arithmetic<T>, combine: (a: T, b: T) => T): void {
  for (const resource in list) {
    const text = list[resource];
    if (text === undefined) continue;
    const value = read(resource, text);
    const present = into.get(resource);
    into.set(resource, present === undefined ? value : combine(present, value));
  }
}

const isSidecar = (container: Container): boolean => container.restartPolicy === 'Always';

function totals<T>(spec: PodSpec, which: Which, arithmetic: Arithmetic<T>): ReadonlyMap<string, T> {
  const sum: Totals<T> = new Map();
  for (const container of spec.containers) merge(sum, container.resources?.[which], arithmetic, arithmetic.add);
  if (spec.initContainers !== undefined) {
    const sidecars: Totals<T> = new Map();
    const steps: Totals<T> = new Map();
    for (const container of spec.initContainers) {
      const own = container.resources?.[which];
      if (isSidecar(container)) {
        merge(sum, own, arithmetic, arithmetic.add);
        merge(sidecars, own, arithmetic, arithmetic.add);
        for (const [resource, value] of sidecars) raise(steps, resource, value, arithmetic);
        continue;
      }
      const step: Totals<T> = new Map(sidecars);
      merge(step, own, arithmetic, arithmetic.add);
      for (const [resource, value] of step) raise(steps, resource, value, arithmetic);
    }
    for (const [resource, value] of steps) raise(sum, resource, value, arithmetic);
  }
  // Pod-level resources take the place of the sum, for the resources that they may name.
  const own = spec.resources?.[which];
  for (const resource in own) {
    const text = own[resource];
    const allowed = resource === 'cpu' || resource === 'memory' || resource.startsWith('hugepages-');
    if (text !== undefined && allowed) sum.set(resource, arithmetic.read(resource, text));
  }
  if (spec.overhead !== undefined) {
    const named =
      which === 'requests' ? spec.overhead : Object.fromEntries(Object.entries(spec.overhead).filter(([name]) => sum.has(name)));
    merge(sum, named, arithmetic, arithmetic.add);
  }
  return sum;
}

function raise<T>(into: Totals<T>, resource: string, value: T, { larger }: Arithmetic<T>): void {
  const present = into.get(resource);
  into.set(resource, present === undefined ? value : larger(present, value));
}

/**
 * What the scheduler reckons with, per resource: cpu in thousandths, all else in units. The larger of containers with
 * sidecars, and the largest init step with the sidecars started before it; plus overhead.
 * Behaviour of kubernetes: k8s.io/component-helpers/resource/helpers.go (PodRequests).
 */
export function podRequests(spec: PodSpec): ReadonlyMap<string, number> {
  const { containers, initContainers, resources, overhead } = spec;
  const known = quickRequests.get(containers);
  if (known?.initContainers === initContainers && known?.resources === resources && known?.overhead === overhead && known !== undefined)
    return known.requests;
  const requests = totals(spec, 'requests', quick);
  quickRequests.set(containers, { initContainers, resources, overhead, requests });
  return requests;
}

/** By the containers, which the Pods of a template share, with the other fields that are read. */
const quickRequests = new WeakMap<
  readonly Container[],
  {
    readonly initContainers: PodSpec['initContainers'];
    readonly resources: PodSpec['resources'];
    readonly overhead: PodSpec['overhead'];
    readonly requests: ReadonlyMap<string, number>;
  }
>();

/** What scoring assumes of a container that does not say. Behaviour of kubernetes: pkg/scheduler/util/pod_resources.go. */
const assumed: ResourceList = { cpu: '100m', memory: '200Mi' };

/** The same, each container that does not say what cpu or memory it asks for taken to ask for a little: for scores, not for filters. */
export function assumedPodRequests(spec: PodSpec): ReadonlyMap<string, number> {
  const filled = (container: Container): Container => ({
    ...container,
    resources: { ...container.resources, requests: { ...assumed, ...container.resources?.requests } },
  });
  const { containers, initContainers } = spec;
  return podRequests({
    ...spec,
    containers: containers.map(filled),
    ...(initContainers === undefined ? {} : { initContainers: initContainers.map(filled) }),
  });
}

/** The same, exact and with the formats kept, for tables. */
export const exactPodRequests = (spec: PodSpec): ReadonlyMap<string, Quantity> => totals(spec, 'requests', exact);

/** Behaviour of kubernetes: k8s.io/component-helpers/resource/helpers.go (PodLimits). */
export const exactPodLimits = (spec: PodSpec): ReadonlyMap<string, Quantity> => totals(spec, 'limits', exact);
