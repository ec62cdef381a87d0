import type { Container, LimitRange, LimitRangeItem, PodSpec, ResourceList } from './objects.ts';
import { exactPodLimits, exactPodRequests } from './podRequests.ts';
import { compareQuantities, formatQuantity, type Quantity } from './quantity.ts';
import { type Amounts, amountsOf } from './quota/amounts.ts';

/** What LimitRanges give the containers of a Pod that name no amounts. */
export interface DefaultResources {
  readonly spec: PodSpec;
  /** The Pod's annotation `kubernetes.io/limit-ranger`; absent where nothing was given. Each LimitRange that gives something replaces it. */
  readonly note?: string;
}

/** Behaviour of kubernetes: plugin/pkg/admission/limitranger/admission.go (PodMutateLimitFunc). Takes a spec with its other defaults. */
export function withDefaultResources(ranges: readonly LimitRange[], spec: PodSpec): DefaultResources {
  let result: DefaultResources = { spec };
  for (const { spec: range } of ranges) {
    const items = (range?.limits ?? []).filter(({ type }) => type === 'Container');
    const requests: ResourceList = Object.assign({}, ...items.map((item) => item.defaultRequest ?? {}));
    const limits: ResourceList = Object.assign({}, ...items.map((item) => item.default ?? {}));
    const notes: string[] = [];
    const filled = (list: readonly Container[], title: string): readonly Container[] =>
      list.map((container) => {
        const own = container.resources ?? {};
        const asked = addMissing(own.requests, requests);
        const bounded = addMissing(own.limits, limits);
        for (const [{ added }, word] of [
          [asked, 'request'],
          [bounded, 'limit'],
        ] as const)
          if (added.length > 0) notes.push(`${added.join(', ')} ${word} for ${title} ${container.name}`);
        if (asked.added.length + bounded.added.length === 0) return container;
        return { ...container, resources: { ...own, limits: bounded.list, requests: asked.list } };
      });
    const containers = filled(result.spec.containers, 'container');
    const { initContainers } = result.spec;
    const early = initContainers === undefined ? {} : { initContainers: filled(initContainers, 'init container') };
    if (notes.length > 0) result = { spec: { ...result.spec, containers, ...early }, note: `LimitRanger plugin set: ${notes.join('; ')}` };
  }
  return result;
}

function addMissing(list: ResourceList = {}, defaults: ResourceList): { readonly list: ResourceList; readonly added: readonly string[] } {
  const added = Object.keys(defaults)
    .filter((name) => list[name] === undefined)
    .sort();
  return { list: { ...list, ...Object.fromEntries(added.map((name) => [name, defaults[name] ?? 0])) }, added };
}

/** What a LimitRange says against a Pod, `undefined` for nothing. Resources by name: upstream walks its maps in no order. */
export function podOutOfRange({ spec: range }: LimitRange, spec: PodSpec): string | undefined {
  const { overhead: _, ...own } = spec;
  const containers = [...spec.containers, ...(spec.initContainers ?? [])];
  return together(
    (range?.limits ?? []).flatMap((item) => {
      if (item.type === 'Container')
        return containers.flatMap(({ resources }) => faultsOf(item, amountsOf(resources?.requests), amountsOf(resources?.limits)));
      return item.type === 'Pod' ? faultsOf(item, exactPodRequests(own), exactPodLimits(own)) : [];
    }),
  );
}

/** The same for a PersistentVolumeClaim, of which only the requests count. */
export function claimOutOfRange({ spec: range }: LimitRange, requests: ResourceList | undefined): string | undefined {
  const asked = amountsOf(requests);
  const faults = (range?.limits ?? []).filter(({ type }) => type === 'PersistentVolumeClaim');
  return together(
    faults.flatMap(({ type, min, max }) => [
      ...eachOf(min, (name, least) => tooLittle(type, name, least, asked, new Map())),
      ...eachOf(max, (name, most) => tooMuchAsked(type, name, most, asked)),
    ]),
  );
}

type Fault = (name: string, bound: Quantity) => string | undefined;

const eachOf = (list: ResourceList | undefined, fault: Fault): readonly string[] =>
  [...amountsOf(list)].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([name, bound]) => fault(name, bound) ?? []);

const faultsOf = (item: LimitRangeItem, requests: Amounts, limits: Amounts): readonly string[] => [
  ...eachOf(item.min, (name, least) => tooLittle(item.type, name, least, requests, limits)),
  ...eachOf(item.max, (name, most) => tooMuch(item.type, name, most, requests, limits)),
  ...eachOf(item.maxLimitRequestRatio, (name, most) => tooFar(item.type, name, most, requests, limits)),
];

/** minConstraint. */
function tooLittle(type: string, name: string, least: Quantity, requests: Amounts, limits: Amounts): string | undefined {
  const bound = `minimum ${name} usage per ${type} is ${formatQuantity(least)}`;
  const [request, limit] = [requests.get(name), limits.get(name)];
  if (request === undefined) return `${bound}.  No request is specified`;
  if (compareQuantities(request, least) < 0) return `${bound}, but request is ${formatQuantity(request)}`;
  return limit !== undefined && compareQuantities(limit, least) < 0 ? `${bound}, but limit is ${formatQuantity(limit)}` : undefined;
}

/** maxConstraint. */
function tooMuch(type: string, name: string, most: Quantity, requests: Amounts, limits: Amounts): string | undefined {
  const bound = `maximum ${name} usage per ${type} is ${formatQuantity(most)}`;
  const [request, limit] = [requests.get(name), limits.get(name)];
  if (limit === undefined) return `${bound}.  No limit is specified`;
  if (compareQuantities(limit, most) > 0) return `${bound}, but limit is ${formatQuantity(limit)}`;
  return request !== undefined && compareQuantities(request, most) > 0 ? `${bound}, but request is ${formatQuantity(request)}` : undefined;
}

/** maxRequestConstraint. */
function tooMuchAsked(type: string, name: string, most: Quantity, requests: Amounts): string | undefined {
  const bound = `maximum ${name} usage per ${type} is ${formatQuantity(most)}`;
  const request = requests.get(name);
  if (request === undefined) return `${bound}.  No request is specified`;
  return compareQuantities(request, most) > 0 ? `${bound}, but request is ${formatQuantity(request)}` : undefined;
}

/** limitRequestRatioConstraint. */
function tooFar(type: string, name: string, most: Quantity, requests: Amounts, limits: Amounts): string | undefined {
  const bound = `${name} max limit to request ratio per ${type} is ${formatQuantity(most)}`;
  const [request, limit] = [requests.get(name)?.nano ?? 0n, limits.get(name)?.nano ?? 0n];
  if (request === 0n) return `${bound}, but no request is specified or request is 0`;
  if (limit === 0n) return `${bound}, but no limit is specified or limit is 0`;
  const ratio = Number(limit) / Number(request);
  return ratio > Number(most.nano) / 1e9 ? `${bound}, but provided ratio is ${ratio.toFixed(6)}` : undefined;
}

/** Behaviour of kubernetes: k8s.io/apimachinery/pkg/util/errors/errors.go (aggregate.Error). */
function together(faults: readonly string[]): string | undefined {
  const distinct = [...new Set(faults)];
  return distinct.length > 1 ? `[${distinct.join(', ')}]` : distinct[0];
}
