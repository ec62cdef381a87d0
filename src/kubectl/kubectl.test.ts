import { expect, test } from 'vitest';
import { aNode, aPod, aStoredDaemonSet, FakeApi, owned } from '../testing/fakeApi.ts';

const manifest = (name = 'agent', more = ''): string => `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: ${name}${more}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec: {containers: [{name: ${name}, image: "${name}:1"}]}
`;

test('apply creates, says that nothing changed, and changes what the manifest changes', () => {
  const api = new FakeApi();
  expect(api.run('apply -f -', manifest()).stdout).toBe('daemonset.apps/agent created\n');
  const again = api.run('apply -f -', manifest());
  expect(again.stdout).toBe('daemonset.apps/agent unchanged\n');
  expect(again.requests.map(({ verb }) => verb)).toEqual(['get']);
  const changed = api.run('apply -f -', manifest().replace('agent:1', 'agent:2'));
  expect(changed.stdout).toBe('daemonset.apps/agent configured\n');
  expect(api.run("get ds agent -o jsonpath='{.spec.template.spec.containers[*].image}'").stdout).toBe('agent:2');
});

test('apply leaves alone what others have set and removes what the manifest no longer has', () => {
  const api = new FakeApi();
  api.run('apply -f -', manifest('agent', ', labels: {mine: a, gone: b}'));
  api.run('label ds agent theirs=c');
  api.run('apply -f -', manifest('agent', ', labels: {mine: a}'));
  expect(api.run("get ds agent -o jsonpath='{.metadata.labels}'").stdout).toBe('{"mine":"a","theirs":"c"}');
});

test('apply goes on behind a document that is refused, and says so at the end', () => {
  const api = new FakeApi();
  const text = [
    'apiVersion: v1\nkind: Nope\nmetadata: {name: x}',
    manifest(),
    'apiVersion: v1\nmetadata: {name: y}',
    manifest('never'),
  ].join('---\n'.padStart(5, '\n'));
  const { exitCode, stdout, stderr } = api.run('apply -f -', text);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: 'daemonset.apps/agent created\n' });
  expect(stderr).toBe(
    'resource mapping not found for name: "x" namespace: "" from "STDIN": no matches for kind "Nope" in version "v1"\nensure CRDs are installed first\nerror validating "STDIN": error validating data: kind not set; if you choose to ignore these errors, turn validation off with --validate=false\n',
  );
});

test('apply warns where the annotation is missing', () => {
  const { stdout, stderr } = new FakeApi(aStoredDaemonSet()).run('apply -f -', manifest());
  expect(stdout).toBe('daemonset.apps/agent configured\n');
  expect(stderr).toMatch(
    /^Warning: resource daemonsets\/agent is missing the kubectl\.kubernetes\.io\/last-applied-configuration annotation/,
  );
});

test.each([
  { name: 'no manifest', line: 'apply -f -', stdin: '', stderr: 'error: no objects passed to apply\n' },
  {
    name: 'a list of nothing',
    line: 'apply -f -',
    stdin: 'apiVersion: v1\nkind: List\nitems:\n',
    stderr: 'error: no objects passed to apply\n',
  },
  {
    name: 'a list without items',
    line: 'apply -f -',
    stdin: 'apiVersion: apps/v1\nkind: DaemonSetList\nmetadata: {name: a}\n',
    stderr: 'Error from server (NotFound): error when creating "STDIN": the server could not find the requested resource\n',
  },
  { name: 'no such file', line: 'apply -f x.yaml', stdin: '', stderr: 'error: the path "x.yaml" does not exist\n' },
  {
    name: 'another namespace than -n',
    line: 'apply -n a -f -',
    stdin: manifest('agent', ', namespace: b'),
    stderr:
      'error: the namespace from the provided object "b" does not match the namespace "a". You must pass \'--namespace=b\' to perform this operation.\n',
  },
  {
    name: 'a name that is made up',
    line: 'apply -f -',
    stdin: 'apiVersion: v1\nkind: Pod\nmetadata: {generateName: x-}',
    stderr: 'error: from x-: cannot use generate name with apply\n',
  },
  { name: 'an unknown kind of thing', line: 'get foo', stdin: '', stderr: 'error: the server doesn\'t have a resource type "foo"\n' },
  {
    name: 'an unknown command',
    line: 'gte pods',
    stdin: '',
    stderr: 'error: unknown command "gte" for "kubectl"\n\nDid you mean this?\n\tget\n',
  },
  {
    name: 'an unknown flag',
    line: 'get pods --foo',
    stdin: '',
    stderr: "error: unknown flag: --foo\nSee 'kubectl get --help' for usage.\n",
  },
  {
    name: 'an effect that there is not',
    line: 'taint node w1 a=b:Nope',
    stdin: '',
    stderr: "error: invalid taint effect: Nope, unsupported taint effect\nSee 'kubectl taint -h' for help and examples\n",
  },
  {
    name: 'a name and a selector',
    line: 'get pods x -l a=b',
    stdin: '',
    stderr: 'error: name cannot be provided when a selector is specified\n',
  },
  { name: 'nothing to delete by', line: 'delete ds', stdin: '', stderr: 'error: resource(s) were provided, but no name was specified\n' },
  {
    name: 'what is not there',
    line: 'delete ds nope',
    stdin: '',
    stderr: 'Error from server (NotFound): daemonsets.apps "nope" not found\n',
  },
  {
    name: 'several that are not there',
    line: 'get ds a b',
    stdin: '',
    stderr: 'Error from server (NotFound): daemonsets.apps "a" not found\nError from server (NotFound): daemonsets.apps "b" not found\n',
  },
])('refused: $name', ({ line, stdin, stderr }) => {
  expect(new FakeApi().run(line, stdin)).toMatchObject({ exitCode: 1, stdout: '', stderr });
});

test('get prints tables by kind, names, and nothing found', () => {
  const api = new FakeApi(aStoredDaemonSet(), aPod('agent-1'), aNode('w1'));
  expect(api.run('get ds').stdout).toBe(
    'NAME    DESIRED   CURRENT   READY   UP-TO-DATE   AVAILABLE   NODE SELECTOR   AGE\nagent   3         3         3       3            3           <none>          10m\n',
  );
  expect(api.run('get ds,pods').stdout).toBe(
    'NAME                   DESIRED   CURRENT   READY   UP-TO-DATE   AVAILABLE   NODE SELECTOR   AGE\ndaemonset.apps/agent   3         3         3       3            3           <none>          10m\n\nNAME          READY   STATUS    RESTARTS   AGE\npod/agent-1   1/1     Running   0          10m\n',
  );
  expect(api.run('get no -o name').stdout).toBe('node/w1\n');
  expect(api.run('get pods -n kube-system')).toMatchObject({
    exitCode: 0,
    stdout: '',
    stderr: 'No resources found in kube-system namespace.\n',
  });
  expect(api.run('get pods -n kube-system -A --no-headers').stdout).toBe('default   agent-1   1/1   Running   0     10m\n');
});

test('get -w shows the table, then what changes, until it is interrupted', () => {
  const api = new FakeApi(aPod('a'));
  api
    .later(() => api.put(aPod('b')))
    .later(() => undefined)
    .later(() => api.remove('Pod', 'a'));
  expect(api.run('get pods -w')).toMatchObject({
    exitCode: 130,
    prints: [
      'NAME   READY   STATUS    RESTARTS   AGE\na      1/1     Running   0          10m\n',
      'b      1/1     Running   0          10m\n',
      'a      1/1     Running   0          10m\n',
    ],
  });
});

test('rollout status tells every change until the rollout is done', () => {
  const at = (updated: number, available: number) =>
    aStoredDaemonSet('agent', {
      status: { observedGeneration: 1, desiredNumberScheduled: 3, updatedNumberScheduled: updated, numberAvailable: available },
    });
  const api = new FakeApi(at(1, 3));
  api.later(() => api.put(at(3, 2))).later(() => api.put(at(3, 3)));
  const { exitCode, stdout, prints } = api.run('rollout status ds/agent');
  expect({ exitCode, stdout }).toEqual({
    exitCode: 0,
    stdout:
      'Waiting for daemon set "agent" rollout to finish: 1 out of 3 new pods have been updated...\nWaiting for daemon set "agent" rollout to finish: 2 of 3 updated pods are available...\ndaemon set "agent" successfully rolled out\n',
  });
  expect(prints).toHaveLength(3);
});

test('delete waits until the object is gone', () => {
  const api = new FakeApi(aPod('a', 'w1', { annotations: { slow: 'yes' } }));
  api.later(() => undefined).later(() => api.remove('Pod', 'a'));
  const run = api.run('delete pod a');
  expect(run.stdout).toBe('pod "a" deleted from default namespace\n');
  expect(run.requests.map(({ verb }) => verb)).toEqual(['delete', 'get', 'get', 'get']);
  expect(run.prints).toEqual(['pod "a" deleted from default namespace\n']);
});

test('a forced delete says so and asks for no grace', () => {
  const run = new FakeApi(aPod('a')).run('delete pod a --force --grace-period=0 --wait=false');
  expect(run.stdout).toBe('pod "a" force deleted from default namespace\n');
  expect(run.stderr).toMatch(/^Warning: Immediate deletion does not wait/);
  expect(run.requests).toMatchObject([{ verb: 'delete', gracePeriodSeconds: 0, propagationPolicy: 'Background' }]);
});

test('drain refuses DaemonSet Pods, and ignores them with --ignore-daemonsets', () => {
  const api = new FakeApi(
    aNode('w1'),
    aStoredDaemonSet(),
    aPod('agent-1', 'w1', owned('DaemonSet', 'agent')),
    aPod('web-1', 'w1', owned('ReplicaSet', 'web')),
  );
  const refused = api.run('drain w1');
  expect(refused.exitCode).toBe(1);
  expect(refused.stderr).toBe(
    `error: unable to drain node "w1" due to error: cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore): default/agent-1, continuing command...
There are pending nodes to be drained:
 w1
cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore): default/agent-1
`,
  );
  expect(api.run('drain w1 --ignore-daemonsets')).toMatchObject({
    exitCode: 0,
    stdout: 'node/w1 already cordoned\nevicting pod default/web-1\npod/web-1 evicted\nnode/w1 drained\n',
    stderr: 'Warning: ignoring DaemonSet-managed Pods: default/agent-1\n',
  });
});

test('drain asks again after five seconds where a budget refuses', () => {
  const api = new FakeApi(aNode('w1'), aPod('web-1', 'w1', { ...owned('ReplicaSet', 'web'), annotations: { budget: 'used' } }));
  api.later(() => api.put(aPod('web-1', 'w1', owned('ReplicaSet', 'web'))));
  const { stdout, stderr } = api.run('drain w1');
  expect(stdout).toBe('node/w1 cordoned\nevicting pod default/web-1\nevicting pod default/web-1\npod/web-1 evicted\nnode/w1 drained\n');
  expect(stderr).toBe(
    'error when evicting pods/"web-1" -n "default" (will retry after 5s): Cannot evict pod as it would violate the pod\'s disruption budget.\n',
  );
});

test('drain refuses what nobody would replace, and local data', () => {
  const local = {
    ...aPod('a', 'w1', owned('ReplicaSet', 'web')),
    spec: { nodeName: 'w1', containers: [], volumes: [{ name: 'v', emptyDir: {} }] },
  };
  const { stderr } = new FakeApi(aNode('w1'), local, aPod('b')).run('drain w1');
  expect(stderr).toContain(
    'due to error: [cannot delete Pods with local storage (use --delete-emptydir-data to override): default/a, cannot delete Pods that declare no controller (use --force to override): default/b], continuing command...\n',
  );
});

test.each([
  { line: 'taint node w1 a=b:NoSchedule', stdout: 'node/w1 tainted\n' },
  { line: 'taint node w1 old:NoExecute-', stdout: 'node/w1 untainted\n' },
  { line: 'taint node w1 old=y:NoExecute --overwrite', stdout: 'node/w1 modified\n' },
  { line: 'label node w1 zone=b', stdout: 'node/w1 labeled\n' },
  { line: 'label node w1 nope-', stdout: 'label "nope" not found.\nnode/w1 not labeled\n' },
  { line: 'label node w1 kubernetes.io/hostname-', stdout: 'node/w1 unlabeled\n' },
  { line: 'annotate node w1 a=b', stdout: 'node/w1 annotated\n' },
  { line: 'cordon w1', stdout: 'node/w1 cordoned\n' },
  { line: 'uncordon w1', stdout: 'node/w1 already uncordoned\n' },
  { line: 'cordon w1 --dry-run=server', stdout: 'node/w1 cordoned (server dry run)\n' },
])('$line', ({ line, stdout }) => {
  const node = aNode('w1', { spec: { taints: [{ key: 'old', value: 'x', effect: 'NoExecute' }] } });
  expect(new FakeApi(node).run(line)).toMatchObject({ exitCode: 0, stdout, stderr: '' });
});

test.each([
  {
    line: 'taint node w1 old=y:NoExecute',
    stderr: 'error: node w1 already has old taint(s) with same effect(s) and --overwrite is false\n',
  },
  { line: 'taint node w1 nope-', stderr: 'error: taint "nope" not found\n' },
  { line: 'taint node w1 nope:NoSchedule-', stderr: 'error: taint "nope:NoSchedule" not found\n' },
  {
    line: 'label node w1 kubernetes.io/hostname=x',
    stderr: "error: 'kubernetes.io/hostname' already has a value (w1), and --overwrite is false\n",
  },
  {
    line: 'autoscale ds agent --max=3',
    stderr:
      'error: cannot autoscale a DaemonSet: could not find scale subresource for apps/v1, Resource=daemonsets in discovery information\n',
  },
  { line: 'expose ds agent --port=80', stderr: 'error: cannot expose a DaemonSet.apps\n' },
  { line: 'rollout pause ds/agent', stderr: 'error: daemonsets.apps "agent" pausing is not supported\n' },
  { line: 'set image ds/agent nope=x', stderr: 'error: unable to find container named "nope"\n' },
])('refused: $line', ({ line, stderr }) => {
  const node = aNode('w1', { spec: { taints: [{ key: 'old', value: 'x', effect: 'NoExecute' }] } });
  expect(new FakeApi(node, aStoredDaemonSet()).run(line)).toMatchObject({ exitCode: 1, stdout: '', stderr });
});

test('what a retired process printed before it was ended is all handed over', () => {
  const { prints, stdout } = new FakeApi(aStoredDaemonSet()).run('get ds -o name');
  expect(prints.join('')).toBe(stdout);
});
