import { describe, expect, test } from 'vitest';
import type { ApiObject, Json, JsonObject, Node } from '../../kubernetes/index.ts';
import { Cluster } from '../../testing/cluster.ts';
import { aWorkload, imagePatch } from '../../testing/manifests.ts';

const withWorkload = (kind: 'DaemonSet' | 'Deployment' = 'DaemonSet'): Cluster => {
  const cluster = new Cluster();
  cluster.done(`${kind.toLowerCase()}s`, { verb: 'create', body: aWorkload(kind) });
  return cluster;
};

const merged = (cluster: Cluster, body: Json, resource = 'daemonsets'): ApiObject =>
  cluster.done(resource, { verb: 'patch', name: 'web', patchType: 'merge', body });

describe('update', () => {
  test.each(['strategic', 'merge'] as const)('a %s patch is an object', (patchType) => {
    const patched = withWorkload().ask('daemonsets', { verb: 'patch', name: 'web', patchType, body: 'x' });
    expect(patched).toMatchObject({
      ok: false,
      status: { reason: 'BadRequest', message: 'json: cannot unmarshal string into Go value of type map[string]interface {}' },
    });
  });

  test.each<{ name: string; body: JsonObject; generation: number; template: string }>([
    { name: 'a label', body: { metadata: { labels: { x: 'y' } } }, generation: 1, template: '1' },
    { name: 'the strategy', body: { spec: { updateStrategy: { type: 'OnDelete' } } }, generation: 2, template: '1' },
    { name: 'the template', body: { spec: { template: { metadata: { annotations: { x: 'y' } } } } }, generation: 2, template: '2' },
    { name: 'a status, which is not for everyone', body: { status: { numberReady: 3 } }, generation: 1, template: '1' },
    {
      name: 'the template’s number, which is nobody’s',
      body: { metadata: { annotations: { 'deprecated.daemonset.template.generation': '9' } } },
      generation: 1,
      template: '1',
    },
  ])('generations after a change of $name', ({ body, generation, template }) => {
    const { metadata } = merged(withWorkload(), body);
    expect([metadata.generation, metadata.annotations?.['deprecated.daemonset.template.generation']]).toEqual([generation, template]);
  });

  test('a Deployment counts new annotations, too', () => {
    expect(merged(withWorkload('Deployment'), { metadata: { annotations: { x: 'y' } } }, 'deployments').metadata.generation).toBe(2);
  });

  test('what stays the same is not written, and parts that do keep their identity', () => {
    const cluster = withWorkload();
    const before = cluster.simulation.view.get('DaemonSet', 'default', 'web');
    expect(merged(cluster, { spec: { minReadySeconds: 0 }, metadata: { uid: null } })).toBe(before);
    expect(cluster.simulation.steps).toHaveLength(1);
    merged(cluster, { spec: { minReadySeconds: 5 } });
    const after = cluster.simulation.view.get('DaemonSet', 'default', 'web');
    expect(after?.spec.template).toBe(before?.spec.template);
    expect(after?.status).toBe(before?.status);
  });

  test('the same holds for a Pod that a controller made', () => {
    const cluster = withWorkload().nodes('w1');
    const [pod] = cluster.pods();
    const steps = cluster.simulation.steps.length;
    const name = pod?.metadata.name ?? '';
    expect(cluster.done('pods', { verb: 'patch', name, patchType: 'merge', body: { metadata: { labels: { app: 'web' } } } })).toBe(pod);
    expect(cluster.simulation.steps).toHaveLength(steps);
  });

  const replaced = (cluster: Cluster, change: (object: JsonObject) => JsonObject) => {
    const object = cluster.done('daemonsets', { verb: 'get', name: 'web' }) as unknown as JsonObject;
    return cluster.refusal('daemonsets', { verb: 'update', name: 'web', body: change(object) });
  };
  const metadataOf = (object: JsonObject) => object['metadata'] as JsonObject;
  test.each<{ name: string; change: (object: JsonObject) => JsonObject; message: string }>([
    {
      name: 'an older state',
      change: (object) => ({ ...object, metadata: { ...metadataOf(object), resourceVersion: '99' } }),
      message:
        'Operation cannot be fulfilled on daemonsets.apps "web": the object has been modified; please apply your changes to the latest version and try again',
    },
    {
      name: 'another name',
      change: (object) => ({ ...object, metadata: { ...metadataOf(object), name: 'other' } }),
      message: 'the name of the object (other) does not match the name on the URL (web)',
    },
    {
      name: 'another selector',
      change: (object) => ({ ...object, spec: { ...(object['spec'] as JsonObject), selector: { matchLabels: { app: 'other' } } } }),
      message: 'field is immutable',
    },
  ])('refused: $name', ({ change, message }) => {
    expect(replaced(withWorkload(), change)).toContain(message);
  });
});

describe('patch', () => {
  const refused = (patchType: 'strategic' | 'merge' | 'json', body: Json) =>
    withWorkload().ask('daemonsets', { verb: 'patch', name: 'web', patchType, body, strict: true });
  const cause = (patchType: 'strategic' | 'merge' | 'json', body: Json): string => {
    const response = refused(patchType, body);
    return response.ok ? 'accepted' : (response.status.details?.causes?.[0]?.message ?? response.status.message);
  };

  test.each<{ body: JsonObject; error: string }>([
    { body: { spec: { foo: 1 } }, error: 'Invalid value: "map[spec:map[foo:1]]": strict decoding error: unknown field "spec.foo"' },
    { body: { spec: { minReadySeconds: 'x' } }, error: 'Invalid value: "map[spec:map[minReadySeconds:x]]": unrecognized type: int32' },
    {
      body: { spec: { minReadySeconds: 1.5 } },
      error: 'Invalid value: "map[spec:map[minReadySeconds:1.5]]": cannot convert float64 to int32',
    },
    {
      body: { metadata: { labels: { x: 1 } } },
      error: 'Invalid value: "map[metadata:map[labels:map[x:1]]]": cannot convert int64 to string',
    },
    { body: { metadata: { labels: ['x'] } }, error: 'Invalid value: "map[metadata:map[labels:[x]]]": cannot restore map from slice' },
    { body: { spec: { template: 'x' } }, error: 'Invalid value: "map[spec:map[template:x]]": cannot restore struct from: string' },
    {
      body: { spec: { template: { spec: { containers: [{ image: 'x' }] } } } },
      error: 'map: map[image:x] does not contain declared merge key: name',
    },
  ])('a strategic patch that does not fit: $error', ({ body, error }) => {
    expect(cause('strategic', body)).toBe(error);
  });

  test('a merge patch that does not fit shows what it leads to', () => {
    expect(cause('merge', { spec: { foo: 1 } })).toMatch(
      /^Invalid value: "\{\\"apiVersion\\":.*\\"foo\\":1.*": strict decoding error: unknown field "spec\.foo"$/,
    );
  });

  test('a JSON patch that cannot be read, or does not fit', () => {
    expect(refused('json', {})).toMatchObject({
      status: { code: 400, message: 'json: cannot unmarshal object into Go value of type jsonpatch.Patch' },
    });
    expect(refused('json', [{ op: 'remove', path: '/spec/foo' }])).toMatchObject({
      status: { code: 422, reason: 'Invalid', message: 'the server rejected our request due to an error in our request', details: {} },
    });
  });

  test('without strictness an unknown field is a warning', () => {
    const cluster = withWorkload();
    expect(cluster.ask('daemonsets', { verb: 'patch', name: 'web', patchType: 'strategic', body: { spec: { foo: 1 } } })).toMatchObject({
      ok: true,
      warnings: ['unknown field "spec.foo"'],
    });
    expect(cluster.simulation.steps).toHaveLength(1);
  });

  test('scale takes the number alone; a DaemonSet has none', () => {
    const cluster = withWorkload('Deployment');
    const scale = (body: Json, resource = 'deployments') =>
      cluster.ask(resource, { verb: 'patch', name: 'web', patchType: 'merge', subresource: 'scale', body });
    expect(scale({ spec: { replicas: 3, paused: true } })).toMatchObject({ ok: true, object: { spec: { replicas: 3 } } });
    expect(cluster.simulation.view.get('Deployment', 'default', 'web')?.spec.paused).toBeUndefined();
    expect(scale({ spec: { replicas: -1 } })).toMatchObject({ ok: false, status: { details: { kind: 'Scale' } } });
    expect(
      withWorkload().refusal('daemonsets', {
        verb: 'patch',
        name: 'web',
        patchType: 'merge',
        subresource: 'scale',
        body: { spec: { replicas: 3 } },
      }),
    ).toBe('the server could not find the requested resource');
  });

  test('custom resources know no strategic merge', () => {
    const cluster = new Cluster();
    const names = { plural: 'gadgets', singular: 'gadget', kind: 'Gadget' };
    const versions = [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      },
    ];
    const body = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'gadgets.example.com' },
      spec: { group: 'example.com', scope: 'Namespaced', names, versions },
    };
    cluster.done('customresourcedefinitions', { verb: 'create', body });
    const at = { group: 'example.com', version: 'v1', resource: 'gadgets', namespace: 'default' };
    const gadget = { apiVersion: 'example.com/v1', kind: 'Gadget', metadata: { name: 'g', namespace: 'default' }, spec: { size: 1 } };
    expect(cluster.simulation.request({ ...at, verb: 'create', body: gadget })).toMatchObject({ ok: true });
    const patch = (patchType: 'strategic' | 'merge') =>
      cluster.simulation.request({ ...at, verb: 'patch', name: 'g', patchType, body: { spec: { size: 2 } } });
    expect(patch('strategic')).toMatchObject({ ok: false, status: { code: 415, reason: 'UnsupportedMediaType' } });
    expect(patch('merge')).toMatchObject({ ok: true, object: { spec: { size: 2 } } });
  });
});

describe('the caption of a change', () => {
  const captions = (cluster: Cluster): readonly string[] => cluster.simulation.steps.map(({ caption }) => caption.key);

  test.each<{ body: JsonObject; key: string }>([
    { body: imagePatch('web:2'), key: 'api.templateChanged' },
    { body: { metadata: { labels: { x: 'y' } } }, key: 'api.labelled' },
    { body: { spec: { updateStrategy: { type: 'OnDelete', rollingUpdate: null } } }, key: 'api.changed' },
  ])('of a DaemonSet: $key', ({ body, key }) => {
    const cluster = withWorkload();
    cluster.done('daemonsets', { verb: 'patch', name: 'web', patchType: 'strategic', body });
    expect(captions(cluster).at(-1)).toBe(key);
  });

  test('of a node', () => {
    const cluster = new Cluster().nodes('w1');
    const patch = (body: JsonObject) => {
      cluster.done('nodes', { verb: 'patch', name: 'w1', patchType: 'merge', body });
      return cluster.simulation.steps.at(-1)?.caption;
    };
    const taint = { key: 'a', value: 'b', effect: 'NoSchedule' } as const;
    expect(patch({ spec: { unschedulable: true } })?.key).toBe('api.cordoned');
    expect(patch({ spec: { unschedulable: null } })?.key).toBe('api.uncordoned');
    const taints = (cluster.simulation.view.get('Node', undefined, 'w1') as Node).spec.taints ?? [];
    expect(patch({ spec: { taints: [...taints, taint] as unknown as Json } })).toEqual({
      key: 'api.tainted',
      params: { name: 'w1', taints: 'a=b:NoSchedule' },
    });
    expect(patch({ spec: { taints: taints as unknown as Json } })?.key).toBe('api.untainted');
    expect(patch({ metadata: { labels: { disk: 'ssd' } } })?.key).toBe('api.labelled');
  });
});
