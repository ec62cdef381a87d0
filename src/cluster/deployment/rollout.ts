import {
  controllerReference,
  type Deployment,
  type Int64,
  type Json,
  LAST_APPLIED,
  nextInt64,
  type ReplicaSet,
  sameJson,
} from '../../kubernetes/index.ts';
import { refOf } from '../store.ts';
import { templateHash } from '../templateHash.ts';
import type { Action, ClusterEvent, Message, View } from '../types.ts';
import { byAge, DESIRED, fencesOf, MAXIMUM, newReplicas, REVISION, revisionOf } from './numbers.ts';

const NAME = 'deployment-controller';
const HASH = 'pod-template-hash';
const HISTORY = 'deployment.kubernetes.io/revision-history';
/** Annotations of a Deployment that say something of it alone. */
const OWN = new Set([LAST_APPLIED, REVISION, HISTORY, DESIRED, MAXIMUM, 'deprecated.deployment.rollback.to']);

type Params = Message['params'];

/**
 * A sync in the making: the ReplicaSets as they will be, and what makes them so. Each change is one action.
 * Behaviour of kubernetes: pkg/controller/deployment/sync.go (getNewReplicaSet, scaleReplicaSet, cleanupDeployment).
 */
export class Rollout {
  readonly deployment: Deployment;
  readonly actions: Action[] = [];
  readonly events: Omit<ClusterEvent, 'time'>[] = [];
  newSet: ReplicaSet | undefined;
  oldSets: readonly ReplicaSet[];
  /** Name of a ReplicaSet that this sync makes. */
  made: string | undefined;

  constructor(deployment: Deployment, sets: readonly ReplicaSet[]) {
    this.deployment = deployment;
    this.newSet = sets.toSorted(byAge).find((set) => isOfTemplate(set, deployment));
    this.oldSets = sets.filter((set) => set !== this.newSet).toSorted(byAge);
  }

  get all(): readonly ReplicaSet[] {
    return this.newSet === undefined ? this.oldSets : [...this.oldSets, this.newSet];
  }

  /** Makes the ReplicaSet of the template where there is none, and numbers the one there is. */
  prepareNewSet(view: View, mayCreate: boolean): void {
    const revision = Math.max(0, ...this.oldSets.map(revisionOf)) + 1;
    if (this.newSet !== undefined) this.renumber(this.newSet, revision);
    else if (mayCreate) this.create(view, revision);
  }

  private renumber(set: ReplicaSet, revision: number): void {
    const annotations = annotationsFor(this.deployment, set, revision);
    const { minReadySeconds } = this.deployment.spec;
    const isLate = (set.spec.minReadySeconds ?? 0) !== (minReadySeconds ?? 0);
    if (!isLate && sameJson(annotations, set.metadata.annotations)) return;
    const { minReadySeconds: _, ...spec } = set.spec;
    const next: ReplicaSet = {
      ...set,
      metadata: { ...set.metadata, annotations, ...(isLate ? bumped(set) : {}) },
      ...(isLate ? { spec: { ...spec, ...(minReadySeconds === undefined ? {} : { minReadySeconds }) } } : {}),
    };
    this.put(set, next, 'deployment.renumbered', { revision: revisionOf(next) });
  }

  private create(view: View, revision: number): void {
    const { deployment } = this;
    const { namespace = '' } = deployment.metadata;
    const { template, selector, minReadySeconds } = deployment.spec;
    const hash = freeHash(view, deployment);
    const name = `${deployment.metadata.name}-${hash}`;
    const labels = { ...template.metadata?.labels, [HASH]: hash };
    const replicas = newReplicas(deployment, this.oldSets, 0);
    const made: Pick<ReplicaSet, 'apiVersion' | 'kind' | 'spec'> & {
      readonly metadata: Omit<ReplicaSet['metadata'], 'uid' | 'resourceVersion' | 'creationTimestamp'>;
    } = {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name,
        namespace,
        labels,
        annotations: { ...annotationsFor(deployment, undefined, revision), ...sizeAnnotations(deployment) },
        ownerReferences: [controllerReference(deployment)],
      },
      spec: {
        replicas,
        ...(minReadySeconds === undefined ? {} : { minReadySeconds }),
        selector: { ...selector, matchLabels: { ...selector.matchLabels, [HASH]: hash } },
        template: { ...template, metadata: { ...template.metadata, labels } },
      },
    };
    const scaled = { created: this.scalingEvent(name, 0, replicas) };
    this.actions.push({
      do: 'create',
      object: made as unknown as { readonly [key: string]: Json | undefined },
      refused: { on: deployment, reason: 'ReplicaSetCreateError', prefix: `Failed to create new replica set "${name}": ` },
      caption: this.captionFor('deployment.created', { replicaSet: name, replicas, revision }),
      ...(replicas === 0 ? {} : scaled),
    });
    this.made = name;
    this.newSet = {
      ...made,
      metadata: { ...made.metadata, uid: '', resourceVersion: '', creationTimestamp: view.timestamp() },
      status: { replicas: 0 },
    };
  }

  /** True where the size changes; the annotations that remember the Deployment's size follow in any case. */
  scale(set: ReplicaSet, replicas: number): boolean {
    const changes = set.spec.replicas !== replicas;
    const annotations = { ...set.metadata.annotations, ...sizeAnnotations(this.deployment) };
    if (!changes && sameJson(annotations, set.metadata.annotations)) return false;
    const next: ReplicaSet = {
      ...set,
      metadata: { ...set.metadata, annotations, ...(changes ? bumped(set) : {}) },
      ...(changes ? { spec: { ...set.spec, replicas } } : {}),
    };
    const key = !changes ? 'deployment.noted' : replicas > set.spec.replicas ? 'deployment.scaledUp' : 'deployment.scaledDown';
    this.put(set, next, key, { from: set.spec.replicas, to: replicas });
    if (changes) this.events.push(this.scalingEvent(set.metadata.name, set.spec.replicas, replicas));
    return changes;
  }

  /** Old, empty ReplicaSets beyond the history limit, lowest revision first. */
  cleanUp(): void {
    const kept = this.oldSets.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
    const surplus = kept.length - (this.deployment.spec.revisionHistoryLimit ?? 10);
    for (const set of kept.toSorted((a, b) => revisionOf(a) - revisionOf(b)).slice(0, Math.max(0, surplus))) {
      const isIdle =
        set.status.replicas === 0 && set.spec.replicas === 0 && (set.metadata.generation ?? 0) <= (set.status.observedGeneration ?? 0);
      if (!isIdle) continue;
      this.actions.push({
        do: 'delete',
        object: set,
        caption: this.captionFor('deployment.pruned', { replicaSet: set.metadata.name, revision: revisionOf(set) }),
      });
    }
  }

  private put(before: ReplicaSet, after: ReplicaSet, key: Message['key'], params: Params): void {
    this.actions.push({ do: 'put', object: after, caption: this.captionFor(key, { replicaSet: after.metadata.name, ...params }) });
    if (this.newSet === before) this.newSet = after;
    else this.oldSets = this.oldSets.map((set) => (set === before ? after : set));
  }

  captionFor(key: Message['key'], params: Params): Message {
    const { name, namespace = '' } = this.deployment.metadata;
    return { key, params: { deployment: name, namespace, ...params } };
  }

  private scalingEvent(set: string, from: number, to: number): Omit<ClusterEvent, 'time'> {
    const message = `Scaled ${to > from ? 'up' : 'down'} replica set ${set} from ${from} to ${to}`;
    return { from: NAME, on: refOf(this.deployment), type: 'Normal', reason: 'ScalingReplicaSet', message };
  }
}

const bumped = ({ metadata }: ReplicaSet): { readonly generation?: Int64 } =>
  metadata.generation === undefined ? {} : { generation: nextInt64(metadata.generation) };

const sizeAnnotations = (deployment: Deployment) => ({
  [DESIRED]: String(deployment.spec.replicas),
  [MAXIMUM]: String(deployment.spec.replicas + fencesOf(deployment).maxSurge),
});

/** The Deployment's annotations and the revision; a ReplicaSet that comes back remembers the numbers it had (SetNewReplicaSetAnnotations). */
function annotationsFor(deployment: Deployment, set: ReplicaSet | undefined, revision: number): Readonly<Record<string, string>> {
  const copied = Object.fromEntries(Object.entries(deployment.metadata.annotations ?? {}).filter(([key]) => !OWN.has(key)));
  const annotations: Record<string, string> = { ...set?.metadata.annotations, ...copied };
  const before = annotations[REVISION];
  if (before !== undefined && Number(before) >= revision) return annotations;
  annotations[REVISION] = String(revision);
  if (before !== undefined) annotations[HISTORY] = annotations[HISTORY] === undefined ? before : `${annotations[HISTORY]},${before}`;
  return annotations;
}

/** Equal templates, the hash label aside (EqualIgnoreHash). */
function isOfTemplate({ spec }: ReplicaSet, deployment: Deployment): boolean {
  return sameJson(withoutHash(spec.template), withoutHash(deployment.spec.template));
}

function withoutHash(template: Deployment['spec']['template']): object {
  const { [HASH]: _, ...labels } = template.metadata?.labels ?? {};
  return { ...template, metadata: { ...template.metadata, labels } };
}

/** The template's hash; where the name is taken by another template, the next one (the real controller counts collisions). */
function freeHash(view: View, deployment: Deployment): string {
  for (let collisions = 0; ; collisions += 1) {
    const hash = templateHash(deployment.spec.template, collisions);
    const taken = view.get('ReplicaSet', deployment.metadata.namespace, `${deployment.metadata.name}-${hash}`);
    if (taken === undefined) return hash;
  }
}
