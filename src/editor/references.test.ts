import { describe, expect, test } from 'vitest';
import { simulate } from '../cluster/index.ts';
import type { ApiObject, JsonObject } from '../kubernetes/objects.ts';
import { loadBeside, loadPreset, presets } from '../presets/index.ts';
import { runKubectl } from '../trial/index.ts';
import { type CheckedFault, check } from './check.ts';
import { applyEdits } from './repair/fix.ts';

const stored = (kind: string, name: string, namespace?: string, rest: object = {}): ApiObject =>
  ({ apiVersion: 'v1', kind, metadata: { name, ...(namespace === undefined ? {} : { namespace }) }, ...rest }) as unknown as ApiObject;

/** What every cluster has, and a namespace with an account of its own. */
const cluster: readonly ApiObject[] = [
  stored('Namespace', 'default'),
  stored('Namespace', 'kube-system'),
  stored('Namespace', 'monitoring'),
  stored('ServiceAccount', 'default', 'default'),
  stored('ServiceAccount', 'node-exporter', 'monitoring'),
  stored('PriorityClass', 'system-node-critical'),
  stored('PriorityClass', 'agents-high'),
  stored('RuntimeClass', 'gvisor'),
  stored('CustomResourceDefinition', 'rules.example.com', undefined, {
    spec: { group: 'example.com', scope: 'Namespaced', names: { kind: 'Rule' } },
  }),
  stored('CustomResourceDefinition', 'pools.example.com', undefined, {
    spec: { group: 'example.com', scope: 'Cluster', names: { kind: 'Pool' } },
  }),
];

interface Workload {
  readonly kind?: string;
  readonly namespace?: string;
  /** Lines of the Pod's spec. */
  readonly spec?: string;
}

function workload({ kind = 'DaemonSet', namespace, spec = '' }: Workload): string {
  const metadata = `metadata:\n  name: agent\n${namespace === undefined ? '' : `  namespace: ${namespace}\n`}`;
  const lines = `${spec}containers:\n- name: agent\n  image: example.com/agent:1\n`;
  const indented = (by: number): string => lines.replace(/^(?=.)/gm, ' '.repeat(by));
  if (kind === 'Pod') return `apiVersion: v1\nkind: Pod\n${metadata}spec:\n${indented(2)}`;
  const own = kind === 'StatefulSet' ? '  serviceName: agent\n' : '';
  return `apiVersion: apps/v1\nkind: ${kind}\n${metadata}spec:\n${own}  selector:\n    matchLabels:\n      app: agent\n  template:\n    metadata:\n      labels:\n        app: agent\n    spec:\n${indented(6)}`;
}

const object = (kind: string, name: string, namespace?: string): string => {
  const apiVersion = { PriorityClass: 'scheduling.k8s.io/v1', RuntimeClass: 'node.k8s.io/v1' }[kind] ?? 'v1';
  const own = { PriorityClass: 'value: 5\n', RuntimeClass: 'handler: x\n' }[kind] ?? '';
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${namespace === undefined ? '' : `  namespace: ${namespace}\n`}${own}`;
};

const file = (...documents: readonly string[]): string => documents.join('---\n');
const checked = (text: string, live = cluster) => check({ id: 1, text, live, refusals: [] });
const missing = (text: string): readonly CheckedFault[] => checked(text).faults.filter((fault) => fault.missing !== undefined);
const shown = (text: string): readonly string[] =>
  missing(text).map(({ severity, message, from, to }) => `${severity}: ${text.slice(from, to)} ← ${message}`);

const account = (namespace: string, name: string): string =>
  `error looking up service account ${namespace}/${name}: serviceaccount "${name}" not found`;

describe('named, and neither in the cluster nor in the text:', () => {
  test.each<Workload & { name: string; found: readonly string[] }>([
    { name: 'a ServiceAccount', spec: 'serviceAccountName: falco\n', found: [`warning: falco ← ${account('default', 'falco')}`] },
    {
      name: 'a ServiceAccount by its old name',
      spec: 'serviceAccount: falco\n',
      found: [`warning: falco ← ${account('default', 'falco')}`],
    },
    {
      name: 'a ServiceAccount by both names, of which the new one counts',
      spec: 'serviceAccount: default\nserviceAccountName: falco\n',
      found: [`warning: falco ← ${account('default', 'falco')}`],
    },
    {
      name: 'a ServiceAccount of another namespace',
      spec: 'serviceAccountName: node-exporter\n',
      found: [`warning: node-exporter ← ${account('default', 'node-exporter')}`],
    },
    {
      name: 'a PriorityClass',
      spec: 'priorityClassName: high\n',
      found: ['warning: high ← no PriorityClass with name high was found'],
    },
    { name: 'a RuntimeClass', spec: 'runtimeClassName: kata\n', found: ['warning: kata ← pod rejected: RuntimeClass "kata" not found'] },
    { name: 'a namespace', namespace: 'falco', found: ['error: falco ← namespaces "falco" not found'] },
    {
      name: 'a namespace and a ServiceAccount in it',
      namespace: 'falco',
      spec: 'serviceAccountName: falco\n',
      found: ['error: falco ← namespaces "falco" not found', `warning: falco ← ${account('falco', 'falco')}`],
    },
    {
      name: 'what a Deployment names',
      kind: 'Deployment',
      spec: 'serviceAccountName: falco\n',
      found: [`warning: falco ← ${account('default', 'falco')}`],
    },
    {
      name: 'what a StatefulSet names',
      kind: 'StatefulSet',
      spec: 'priorityClassName: high\n',
      found: ['warning: high ← no PriorityClass with name high was found'],
    },
    {
      name: 'what a bare Pod names, which is refused itself',
      kind: 'Pod',
      spec: 'serviceAccountName: falco\n',
      found: [`error: falco ← ${account('default', 'falco')}`],
    },
  ])('$name', ({ found, ...of }) => {
    expect(shown(workload(of))).toEqual(found);
  });

  test('in an item of a List', () => {
    const text = JSON.stringify({
      apiVersion: 'v1',
      kind: 'List',
      items: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'falco' } }],
    });
    expect(shown(text)).toEqual(['error: "falco" ← namespaces "falco" not found']);
    expect(missing(text)[0]?.path).toBe('items[0].metadata.namespace');
  });
  test('of each object that is in the namespace, of custom resources too', () => {
    const custom = (kind: string): string => `apiVersion: example.com/v1\nkind: ${kind}\nmetadata:\n  name: a\n  namespace: falco\n`;
    const text = file(
      object('ServiceAccount', 'falco', 'falco'),
      custom('Rule'),
      custom('Pool'),
      custom('Unknown'),
      workload({ namespace: 'falco' }),
    );
    expect(missing(text).map(({ from }) => text.slice(0, from).split('\n').length)).toEqual([5, 11, 29]);
  });
});

describe('is there:', () => {
  test.each<Workload & { name: string; before?: readonly string[]; after?: readonly string[] }>([
    {
      name: 'what the cluster has',
      namespace: 'monitoring',
      spec: 'serviceAccountName: node-exporter\npriorityClassName: agents-high\nruntimeClassName: gvisor\n',
    },
    { name: 'the account default, of every namespace', namespace: 'monitoring', spec: 'serviceAccountName: default\n' },
    {
      name: 'the account default of a namespace that the text makes',
      namespace: 'falco',
      spec: 'serviceAccountName: default\n',
      before: [object('Namespace', 'falco')],
    },
    { name: 'a class of the system, whatever the cluster has', spec: 'priorityClassName: system-cluster-critical\n' },
    { name: 'an empty name', spec: 'serviceAccountName: ""\n' },
    { name: 'a ServiceAccount in front', spec: 'serviceAccountName: falco\n', before: [object('ServiceAccount', 'falco', 'default')] },
    {
      name: 'a ServiceAccount behind, since the controller tries again',
      spec: 'serviceAccountName: falco\n',
      after: [object('ServiceAccount', 'falco')],
    },
    {
      name: 'classes behind',
      spec: 'priorityClassName: high\nruntimeClassName: kata\n',
      after: [object('PriorityClass', 'high'), object('RuntimeClass', 'kata')],
    },
    { name: 'a namespace in front', namespace: 'falco', before: [object('Namespace', 'falco')] },
    {
      name: 'what a bare Pod needs, in front',
      kind: 'Pod',
      spec: 'serviceAccountName: falco\n',
      before: [object('ServiceAccount', 'falco')],
    },
  ])('$name', ({ before = [], after = [], ...of }) => {
    expect(shown(file(...before, workload(of), ...after))).toEqual([]);
  });
  test.each(presets.map(({ id }) => id))('all that the preset %s names', async (id) => {
    const [text, beside] = [await loadPreset(id), await loadBeside(id)];
    expect(shown(beside === undefined ? text : file(`${beside.trimEnd()}\n`, text))).toEqual([]);
  });
});

describe('comes too late:', () => {
  test.each<Workload & { name: string; late: string; needs: string }>([
    { name: 'a namespace', namespace: 'falco', late: object('Namespace', 'falco'), needs: 'DaemonSet' },
    {
      name: 'what a bare Pod needs',
      kind: 'Pod',
      spec: 'serviceAccountName: falco\n',
      late: object('ServiceAccount', 'falco'),
      needs: 'Pod',
    },
  ])('$name, and is moved to the front', ({ late, needs, ...of }) => {
    const text = `# top\n${file(workload(of), late, object('ConfigMap', 'x'))}`;
    expect(missing(text)).toMatchObject([{ severity: 'error', help: { key: 'missing.later', params: { by: needs } } }]);
    const [offer] = checked(text).fixes;
    expect(offer?.title.key).toBe('fix.moveObject');
    expect(applyEdits(text, offer?.edits ?? [])).toBe(`# top\n${file(late, workload(of), object('ConfigMap', 'x'))}`);
  });
  test('within a List: it is added in front', () => {
    const text =
      'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: a, namespace: falco}\n- apiVersion: v1\n  kind: Namespace\n  metadata: {name: falco}\n';
    const [offer] = checked(text).fixes;
    expect(applyEdits(text, offer?.edits ?? [])).toBe(file(object('Namespace', 'falco'), text));
  });
});

const offers = (text: string) => checked(text).fixes.filter(({ fault }) => fault !== undefined);
/** The texts that the offers for the fault make. */
const results = (text: string, fault: string): readonly string[] =>
  offers(text)
    .filter((offer) => offer.fault?.includes(fault))
    .map(({ edits }) => applyEdits(text, edits));

describe('is added to the file, in front of what needs it:', () => {
  test.each<Workload & { name: string; fault: string; added: string }>([
    {
      name: 'a ServiceAccount in the namespace of the object',
      namespace: 'monitoring',
      spec: 'serviceAccountName: falco\n',
      fault: 'falco',
      added: object('ServiceAccount', 'falco', 'monitoring'),
    },
    { name: 'a ServiceAccount', spec: 'serviceAccountName: falco\n', fault: 'falco', added: object('ServiceAccount', 'falco') },
    {
      name: 'a PriorityClass with a value',
      spec: 'priorityClassName: high\n',
      fault: 'high',
      added: object('PriorityClass', 'high').replace('value: 5', 'value: 1000'),
    },
    {
      name: 'a RuntimeClass with a handler',
      spec: 'runtimeClassName: kata.v2\n',
      fault: 'kata',
      added: object('RuntimeClass', 'kata.v2').replace('handler: x', 'handler: kata-v2'),
    },
    { name: 'a namespace', namespace: 'falco', fault: 'falco', added: object('Namespace', 'falco') },
    { name: 'a namespace whose name YAML would read as a number', namespace: '"1"', fault: '"1"', added: object('Namespace', '"1"') },
  ])('$name', ({ fault, added, ...of }) => {
    const [first = '', second = ''] = [object('ConfigMap', 'x'), workload(of)];
    const text = `# licence\n${first}---\n# Source: agent\n${second}`;
    const [result = ''] = results(text, fault);
    expect(result).toBe(`# licence\n${first}---\n${added}---\n# Source: agent\n${second}`);
    expect(missing(result)).toEqual([]);
  });
  test('behind the comments at the top of the file, and a separator there', () => {
    const text = `# licence\n\n---\n${workload({ namespace: 'falco' })}`;
    expect(results(text, 'falco')).toEqual([`# licence\n\n---\n${object('Namespace', 'falco')}---\n${workload({ namespace: 'falco' })}`]);
  });
  test('a namespace in front of its first user, from the fault of every user', () => {
    const users = [object('ConfigMap', 'x'), object('ServiceAccount', 'a', 'falco'), workload({ namespace: 'falco' })];
    const text = file(...users);
    expect(results(text, 'falco')).toEqual(users.slice(1).map(() => file(users[0] ?? '', object('Namespace', 'falco'), ...users.slice(1))));
  });
  test('a ServiceAccount whose namespace is missing too, in either order', () => {
    const of = { namespace: 'falco', spec: 'serviceAccountName: falco\n' };
    const whole = file(object('Namespace', 'falco'), object('ServiceAccount', 'falco', 'falco'), workload(of));
    const [withAccount = ''] = results(workload(of), 'service account');
    expect(results(withAccount, 'namespaces')).toContain(whole);
    const [withNamespace = ''] = results(workload(of), 'namespaces');
    expect(results(withNamespace, 'service account')).toContain(whole);
  });
  test('in JSON as JSON', () => {
    const json = (value: JsonObject): string => `${JSON.stringify(value, null, 2)}\n`;
    const configMap = json({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'falco' } });
    const namespace = json({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'falco' } });
    expect(results(configMap, 'falco')).toEqual([namespace + configMap]);
    expect(missing(namespace + configMap)).toEqual([]);
  });
  test('beside an error of another document', () => {
    const text = file(workload({ spec: 'serviceAccountName: falco\n' }), 'kind: [\n');
    expect(results(text, 'falco')).toEqual([file(object('ServiceAccount', 'falco'), text)]);
  });
});

describe('a slip of the pen is offered the name that was meant:', () => {
  test.each<Workload & { name: string; from: string; to: string }>([
    { name: 'a namespace', namespace: 'kube-sytem', from: 'kube-sytem', to: 'kube-system' },
    {
      name: 'a class of the system, which cannot be made',
      spec: 'priorityClassName: system-node-critcal\n',
      from: 'critcal',
      to: 'critical',
    },
    { name: 'an account', namespace: 'monitoring', spec: 'serviceAccountName: node-exporer\n', from: 'exporer', to: 'exporter' },
    {
      name: 'an account under both its names',
      namespace: 'monitoring',
      spec: 'serviceAccount: node-exporer\nserviceAccountName: node-exporer\n',
      from: 'exporer',
      to: 'exporter',
    },
  ])('$name', ({ from, to, ...of }) => {
    const text = workload(of);
    expect(results(text, from)).toContain(text.replaceAll(from, to));
  });
  test('and nothing else where the API server would not take the object', () => {
    expect(results(workload({ spec: 'priorityClassName: system-node-critcal\n' }), 'critcal')).toHaveLength(1);
  });
  test('nothing that is not alike is offered', () => {
    expect(offers(workload({ spec: 'serviceAccountName: falco\n' })).map(({ title }) => title.key)).toEqual(['fix.addObject']);
  });
});

test('indentation is not repaired for what no indentation brings', () => {
  const odd = object('ConfigMap', 'Not_A_Name', 'falco').replaceAll('  ', '      ');
  expect(missing(odd)).toHaveLength(1);
  expect(checked(odd)).not.toHaveProperty('repaired');
});

test('what kubectl would refuse for it is not said twice', () => {
  const text = workload({ kind: 'Pod', spec: 'serviceAccountName: falco\n' });
  const message = `Error from server (Forbidden): error when creating "STDIN": pods "agent" is forbidden: ${account('default', 'falco')}`;
  expect(check({ id: 1, text, live: cluster, refusals: [{ severity: 'error', message }] }).faults.map((fault) => fault.message)).toEqual([
    account('default', 'falco'),
  ]);
});

test.each<Workload & { name: string }>([
  { name: 'a namespace', namespace: 'falco' },
  { name: 'a ServiceAccount', kind: 'Pod', spec: 'serviceAccountName: falco\n' },
  { name: 'a PriorityClass', kind: 'Pod', spec: 'priorityClassName: high\n' },
  { name: 'a RuntimeClass', kind: 'Pod', spec: 'runtimeClassName: kata\n' },
])('for $name the words are those of the API server, which takes the text once it is mended', ({ name: _, ...of }) => {
  const text = workload(of);
  const simulation = simulate();
  const live = simulation.view.kinds().flatMap((kind): readonly ApiObject[] => simulation.view.list(kind));
  const { faults, fixes } = checked(text, live);
  expect(runKubectl(simulation.fork(), 'apply -f -', text).stderr).toContain(
    faults.find(({ missing: found }) => found !== undefined)?.message,
  );
  const offer = fixes.find(({ title }) => title.key === 'fix.addObject');
  expect(runKubectl(simulation.fork(), 'apply -f -', applyEdits(text, offer?.edits ?? []))).toMatchObject({ stderr: '', exitCode: 0 });
});
