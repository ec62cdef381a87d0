import { controllerOf, type Deployment, matchesLabelSelector, type ReplicaSet, sameJson } from '../../kubernetes/index.ts';
import { claim } from '../replicaset/claim.ts';
import { changedNumbers } from '../statusChange.ts';
import { keyOf } from '../store.ts';
import type { Change, Component, Message, Plan, View, Wake } from '../types.ts';
import { DESIRED, isInUse, REVISION } from './numbers.ts';
import { recreate, roll, scaleAlone } from './rolling.ts';
import { Rollout } from './rollout.ts';
import { conditionOf, countedStatus, hasDeadline, isComplete, progressing, rolloutStatus, setCondition, untilDeadline } from './status.ts';

/**
 * The Deployment controller: one ReplicaSet per template, of which the newest takes over step by step.
 * Behaviour of kubernetes: pkg/controller/deployment/deployment_controller.go (syncDeployment).
 */
export const deploymentController = (): Component => ({
  name: 'deployment-controller',
  kinds: ['Deployment', 'ReplicaSet', 'Pod'],
  podsOf: 'ReplicaSet',
  wakes: wakesOf,
  sync(view, key) {
    const [namespace = '', name = ''] = key.split('/');
    const deployment = view.get('Deployment', namespace, name);
    return deployment === undefined ? { actions: [] } : plan(view, deployment);
  },
});

function wakesOf({ ref, before, after }: Change, view: View): readonly Wake[] {
  switch (ref.kind) {
    case 'Deployment':
      return after === undefined ? [] : [{ key: keyOf(ref.namespace, ref.name) }];
    case 'ReplicaSet': {
      const keys = new Set<string>();
      for (const object of [before, after]) {
        const owner = object === undefined ? undefined : controllerOf(object);
        if (owner?.kind === 'Deployment') keys.add(keyOf(ref.namespace, owner.name));
      }
      if (after !== undefined && controllerOf(after) === undefined) {
        for (const { spec, metadata } of view.list('Deployment', ref.namespace)) {
          if (matchesLabelSelector(spec.selector, after.metadata.labels)) keys.add(keyOf(ref.namespace, metadata.name));
        }
      }
      return [...keys].map((key) => ({ key }));
    }
    case 'Pod':
      return after === undefined && before !== undefined ? recreateWakes(view, before) : [];
    default:
      return [];
  }
}

/** A Recreate rollout goes on when the last old Pod is gone. */
function recreateWakes(view: View, gone: NonNullable<Change['before']>): readonly Wake[] {
  const set = controllerOf(gone);
  if (set?.kind !== 'ReplicaSet') return [];
  const owner = view.get('ReplicaSet', gone.metadata.namespace, set.name);
  const deployment = owner === undefined ? undefined : controllerOf(owner);
  if (deployment?.kind !== 'Deployment') return [];
  const found = view.get('Deployment', gone.metadata.namespace, deployment.name);
  return found?.spec.strategy.type === 'Recreate' ? [{ key: keyOf(gone.metadata.namespace, deployment.name) }] : [];
}

function plan(view: View, deployment: Deployment): Plan {
  const { owned, actions: claims } = claim(deployment, deployment.spec.selector, candidates(view, deployment), 'deployment');
  const rollout = new Rollout(deployment, owned);
  const now = view.timestamp();
  const isScaling = owned.some((set) => isInUse(set) && wanted(set) !== undefined && wanted(set) !== deployment.spec.replicas);
  let next: Deployment;
  if (deployment.metadata.deletionTimestamp !== undefined) {
    next = { ...deployment, status: countedStatus(deployment, rollout.all, rollout.newSet, now) };
  } else if (deployment.spec.paused === true || isScaling) {
    rollout.prepareNewSet(view, false);
    scaleAlone(rollout);
    if (deployment.spec.paused === true) rollout.cleanUp();
    const noted = withPause(deployment, now);
    next = { ...noted, status: countedStatus(noted, rollout.all, rollout.newSet, now) };
  } else {
    const noted = withPause(deployment, now);
    rollout.prepareNewSet(view, deployment.spec.strategy.type === 'RollingUpdate');
    const busy = rollout.actions.length;
    if (deployment.spec.strategy.type === 'RollingUpdate') roll(rollout);
    else recreate(view, rollout);
    if (rollout.actions.length === busy && isComplete(deployment, deployment.status)) rollout.cleanUp();
    const known = withNewSet(noted, rollout, now);
    next = { ...known, status: rolloutStatus(known, rollout.all, rollout.newSet, now) };
  }
  const changes = !sameJson(next, deployment);
  const left = deployment.spec.paused === true ? undefined : untilDeadline(next, next.status, now);
  return {
    actions: [
      ...claims,
      ...rollout.actions,
      ...(changes ? [{ do: 'put', object: next, caption: statusCaption(rollout, deployment, next) } as const] : []),
    ],
    events: rollout.events,
    ...(left === undefined ? {} : { requeueAfter: Math.max(0, left) + 1000 }),
  };
}

function candidates(view: View, deployment: Deployment): readonly ReplicaSet[] {
  const own = view.dependents(deployment.metadata.uid, 'ReplicaSet') as unknown as readonly ReplicaSet[];
  return [...own, ...view.list('ReplicaSet', deployment.metadata.namespace).filter((set) => controllerOf(set) === undefined)];
}

const wanted = (set: ReplicaSet): number | undefined => {
  const text = set.metadata.annotations?.[DESIRED];
  return text === undefined ? undefined : Number(text);
};

/** Pausing and resuming show in the Progressing condition (checkPausedConditions). */
function withPause(deployment: Deployment, now: string): Deployment {
  const condition = conditionOf(deployment.status, 'Progressing');
  if (!hasDeadline(deployment) || condition?.reason === 'ProgressDeadlineExceeded') return deployment;
  const isMarked = condition?.reason === 'DeploymentPaused';
  if (deployment.spec.paused === true && !isMarked) {
    return {
      ...deployment,
      status: setCondition(deployment.status, progressing('Unknown', 'DeploymentPaused', 'Deployment is paused', now)),
    };
  }
  if (deployment.spec.paused !== true && isMarked) {
    return {
      ...deployment,
      status: setCondition(deployment.status, progressing('Unknown', 'DeploymentResumed', 'Deployment is resumed', now)),
    };
  }
  return deployment;
}

/** The revision, and that a ReplicaSet was made or found for the template (getNewReplicaSet). */
function withNewSet(deployment: Deployment, { newSet, made }: Rollout, now: string): Deployment {
  const revision = newSet?.metadata.annotations?.[REVISION];
  if (newSet === undefined || revision === undefined) return deployment;
  const annotations = { ...deployment.metadata.annotations, [REVISION]: revision };
  const isUnknown = conditionOf(deployment.status, 'Progressing') === undefined;
  const { name } = newSet.metadata;
  const condition =
    !hasDeadline(deployment) || (made === undefined && !isUnknown)
      ? undefined
      : made === undefined
        ? progressing('True', 'FoundNewReplicaSet', `Found new replica set "${name}"`, now)
        : progressing('True', 'NewReplicaSetCreated', `Created new replica set "${name}"`, now);
  return {
    ...deployment,
    metadata: { ...deployment.metadata, annotations },
    status: condition === undefined ? deployment.status : setCondition(deployment.status, condition),
  };
}

/** Names the numbers that changed; where none did, the conditions; where those did not either, the revision. */
function statusCaption(rollout: Rollout, before: Deployment, after: Deployment): Message {
  const numbers = changedNumbers(countersOf(before.status), countersOf(after.status));
  const conditions = (after.status.conditions ?? [])
    .filter(({ type, status, reason }) => {
      const old = conditionOf(before.status, type);
      return old?.status !== status || old.reason !== reason;
    })
    .map(({ type, status, reason }) => `${type}=${status} (${reason ?? ''})`)
    .join(', ');
  if (Object.keys(numbers).some((name) => name !== 'generation' && name !== 'generationBefore')) {
    return rollout.captionFor('deployment.status', numbers);
  }
  if (conditions !== '') return rollout.captionFor('deployment.conditions', { conditions });
  const revision = after.metadata.annotations?.[REVISION];
  return revision === undefined || revision === before.metadata.annotations?.[REVISION]
    ? rollout.captionFor('deployment.status', numbers)
    : rollout.captionFor('deployment.revision', { revision });
}

const countersOf = (status: Deployment['status']) => ({
  replicas: status.replicas,
  updated: status.updatedReplicas,
  ready: status.readyReplicas,
  available: status.availableReplicas,
  terminating: status.terminatingReplicas,
  generation: status.observedGeneration,
});
