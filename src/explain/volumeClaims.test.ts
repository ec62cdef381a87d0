import { expect, test } from 'vitest';
import { simulate } from '../cluster/index.ts';
import { en } from '../i18n/en/index.ts';
import type { JsonObject } from '../kubernetes/index.ts';
import { daemonFit, refusalsFor } from './schedulerChecks.ts';
import { schedulerSentence } from './schedulerSentence.ts';

const template = {
  metadata: { labels: { app: 'agent' } },
  spec: { containers: [{ name: 'a', image: 'a' }], volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
};
const size = { storage: '1Gi' };
const modes = { accessModes: ['ReadWriteMany'] };
const affinity = { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'] }] }] } };
const claim: JsonObject = { kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: { ...modes, resources: { requests: size } } };
const volume = (nodeAffinity?: JsonObject): JsonObject => ({
  kind: 'PersistentVolume',
  metadata: { name: 'v' },
  spec: { ...modes, capacity: size, nfs: { server: 's', path: '/' }, ...(nodeAffinity === undefined ? {} : { nodeAffinity }) },
});

const plurals: Readonly<Record<string, string>> = {
  PersistentVolumeClaim: 'persistentvolumeclaims',
  PersistentVolume: 'persistentvolumes',
};

test.each<[string, readonly JsonObject[], string]>([
  ['a claim that is missing', [], 'missing'],
  ['a claim without a volume', [claim], 'unbound'],
  ['a volume for other nodes', [volume(affinity), claim], 'elsewhere'],
  ['a volume for all nodes', [volume(), claim], 'pass'],
])('%s is what the check of the Pod says', (_, objects, key) => {
  const simulation = simulate({ kubelet: { configs: 'volumes' } });
  simulation.act({ type: 'addNodes', nodes: [{ name: 'w1', labels: { zone: 'b' } }] });
  simulation.run({ quietMs: 5000 });
  const create = (group: string, resource: string, body: JsonObject, namespace = 'default') =>
    expect(simulation.request({ verb: 'create', group, version: 'v1', resource, namespace, body }).ok).toBe(true);
  for (const object of objects) {
    const plural = plurals[String(object['kind'])] ?? '';
    create('', plural, { apiVersion: 'v1', ...object });
    simulation.run({ quietMs: 5000 });
  }
  const spec = { selector: { matchLabels: { app: 'agent' } }, template };
  create('apps', 'daemonsets', { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'agent' }, spec } as unknown as JsonObject);
  simulation.run({ quietMs: 5000 });
  const { view } = simulation;
  const [daemonSet, node, pod] = [view.get('DaemonSet', 'default', 'agent'), view.get('Node', undefined, 'w1'), view.list('Pod')[0]];
  if (daemonSet === undefined || node === undefined || pod === undefined) throw new Error('not there');
  const fit = daemonFit(view, daemonSet, node);
  const check = fit.checks.find(({ plugin }) => plugin === 'VolumeBinding');
  expect(check).toMatchObject({ passes: key === 'pass', claims: ['data'] });
  expect(check && schedulerSentence(check)).toEqual({ key: `scheduler.VolumeBinding.${key}`, params: { claims: 'data' } });
  expect(Object.keys(en.why.scheduler.VolumeBinding)).toContain(key);
  const [reason] = refusalsFor(view, pod).keys();
  const message = pod.status.conditions?.find(({ type }) => type === 'PodScheduled')?.message ?? '';
  expect(key === 'pass' ? pod.spec.nodeName : message.includes(reason ?? 'none')).toBe(key === 'pass' ? 'w1' : true);
});
