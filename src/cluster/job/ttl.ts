import { isJob, type Job } from '../../kubernetes/index.ts';
import { keyOf } from '../store.ts';
import type { Component, Plan, View, Wake } from '../types.ts';
import { finishedAt } from './finished.ts';

const idle: Plan = { actions: [] };

/**
 * Deletes Jobs some time after they have finished, as their `ttlSecondsAfterFinished` says.
 * Behaviour of kubernetes: pkg/controller/ttlafterfinished/ttlafterfinished_controller.go (processJob).
 */
export const ttlController = (): Component => ({
  name: 'ttl-after-finished-controller',
  kinds: ['Job'],
  wakes({ ref, after }, view): readonly Wake[] {
    if (!isJob(after) || view.kubelet.jobs !== 'run' || expiryOf(after) === undefined) return [];
    return [{ key: keyOf(ref.namespace, ref.name) }];
  },
  sync(view: View, key): Plan {
    const [namespace = '', name = ''] = key.split('/');
    const job = view.get('Job', namespace, name);
    const expires = job === undefined ? undefined : expiryOf(job);
    if (job === undefined || expires === undefined) return idle;
    const wait = expires - Date.parse(view.timestamp());
    if (wait > 0) return { actions: [], requeueAfter: wait };
    const params = { job: name, namespace, seconds: job.spec.ttlSecondsAfterFinished ?? 0 };
    return { actions: [{ do: 'delete', object: job, propagationPolicy: 'Foreground', caption: { key: 'job.expired', params } }] };
  },
});

/** When the Job is to be deleted, as milliseconds since 1970; `undefined` while it runs, without a TTL, and while it is being deleted. */
function expiryOf(job: Job): number | undefined {
  const at = finishedAt(job);
  const { ttlSecondsAfterFinished: ttl } = job.spec;
  return at === undefined || ttl === undefined || job.metadata.deletionTimestamp !== undefined ? undefined : at + ttl * 1000;
}
