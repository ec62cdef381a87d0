import { timestampOf } from './clock.ts';
import type { ObjectReader } from './headObjects.ts';
import type {
  Autoscaler,
  ClusterEvent,
  KubeletSettings,
  Machine,
  Millis,
  RefusedCreation,
  Revision,
  SimulationSettings,
  View,
} from './types.ts';

/** What a view reads besides the store. */
export interface ViewSource {
  readonly now: () => Millis;
  readonly revision: () => Revision;
  readonly machine: (node: string) => Machine | undefined;
  readonly kubelet: () => KubeletSettings;
  readonly autoscaler: () => Autoscaler | undefined;
  readonly settings: SimulationSettings;
  readonly events: () => readonly ClusterEvent[];
  readonly refusals: () => readonly RefusedCreation[];
  readonly owners: View['owners'];
}

/** A read-only view of the store. */
export function viewOf(store: ObjectReader, source: ViewSource): View {
  const get = (kind: string, namespace: string | undefined, name: string) => store.get(kind, namespace, name);
  const list = (kind: string, namespace?: string) => store.list(kind, namespace);
  return {
    get now() {
      return source.now();
    },
    get revision() {
      return source.revision();
    },
    get: get as View['get'],
    list: list as View['list'],
    kinds: () => store.kinds(),
    names: (kind) => store.names(kind),
    podsOnNode: (node) => store.podsOnNode(node),
    unboundPods: (pin) => store.unbound(pin),
    podsWithInterPodRules: () => store.withInterPodRules(),
    dependents: (uid, kind) => store.dependents(uid, kind),
    podsWithLabel: (namespace, key, value) => store.podsWithLabel(namespace, key, value),
    machine: source.machine,
    get kubelet() {
      return source.kubelet();
    },
    autoscaler: source.autoscaler,
    settings: source.settings,
    events: source.events,
    refusals: source.refusals,
    owners: source.owners,
    timestamp: (at) => timestampOf(at ?? source.now()),
  };
}
