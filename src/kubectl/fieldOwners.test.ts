import { describe, expect, test } from 'vitest';
import { runKubectl } from '../../conformance/runKubectl.ts';
import { simulate } from '../cluster/index.ts';

const manifest = (image: string, more = ''): string => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: a
  labels: { app: a${more} }
spec:
  selector: { matchLabels: { app: a } }
  template:
    metadata: { labels: { app: a } }
    spec:
      containers:
        - name: a
          image: ${image}
`;

function cluster() {
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: [{ name: 'w1' }] });
  simulation.run({ quietMs: 2000 });
  const run = (line: string, stdin = '') => {
    const { exitCode, stdout, stderr } = runKubectl(simulation, line, stdin);
    simulation.run({ quietMs: 2000 });
    return { exitCode, stdout, stderr };
  };
  const managers = (): readonly string[] =>
    run(`get ds a -o jsonpath='{range .metadata.managedFields[*]}{.manager} {.operation} {.subresource}{"\\n"}{end}'`)
      .stdout.trim()
      .split('\n')
      .map((line) => line.trim());
  return { simulation, run, managers };
}

describe('owners of fields', () => {
  test('each command and controller owns what it wrote', () => {
    const { run, managers } = cluster();
    run('apply -f -', manifest('a:1'));
    run('label ds a tier=edge');
    run('set image ds/a a=a:2');
    expect(managers()).toEqual(
      ['kubectl-client-side-apply Update', 'kubectl-label Update', 'kube-controller-manager Update status', 'kubectl-set Update'].toSorted(
        (a, b) => managers().indexOf(a) - managers().indexOf(b),
      ),
    );
    const image = run(`get ds a -o jsonpath='{range .metadata.managedFields[*]}{.manager}: {.fieldsV1}{"\\n"}{end}'`).stdout;
    expect(image.split('\n').filter((line) => line.includes('f:image"'))).toEqual([expect.stringMatching(/^kubectl-set: /)]);
    expect(run('get ds a -o yaml').stdout).not.toContain('managedFields');
    expect(run('get ds a -o yaml --show-managed-fields').stdout).toContain('manager: kubectl-label');
  });

  test('the log is the same whether or not anybody asks who owns a field', () => {
    const [asked, silent] = [cluster(), cluster()];
    for (const { run } of [asked, silent]) run('apply -f -', manifest('a:1'));
    asked.run('get ds a -o yaml --show-managed-fields');
    expect(asked.simulation.steps).toEqual(silent.simulation.steps);
    expect(asked.simulation.view.get('DaemonSet', 'default', 'a')?.metadata).not.toHaveProperty('managedFields');
  });

  test('a conflict changes nothing, --force-conflicts takes the field, and moving back gives it back', () => {
    const { simulation, run, managers } = cluster();
    run('apply --server-side -f -', manifest('a:1'));
    run('set image ds/a a=a:2');
    const head = simulation.head;
    const refused = run('apply --server-side -f -', manifest('a:1'));
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain(
      'Apply failed with 1 conflict: conflict with "kubectl-set" using apps/v1: .spec.template.spec.containers[name="a"].image',
    );
    expect(simulation.head).toBe(head);
    expect(run('apply --server-side --force-conflicts -f -', manifest('a:1')).exitCode).toBe(0);
    expect(managers()).not.toContain('kubectl-set Update');
    simulation.moveTo(head);
    expect(managers()).toContain('kubectl-set Update');
  });

  test('two managers of one value own it together, and it stays until both have left it', () => {
    const { simulation, run, managers } = cluster();
    run('apply --server-side -f -', manifest('a:1', ', team: x'));
    const head = simulation.head;
    expect(run('apply --server-side --field-manager=other -f -', manifest('a:1', ', team: x')).stdout).toBe(
      'daemonset.apps/a serverside-applied\n',
    );
    expect(simulation.steps[head]?.caption.key).toBe('api.ownersChanged');
    expect(managers()).toContain('other Apply');
    const label = () => run("get ds a -o jsonpath='{.metadata.labels.team}'").stdout;
    run('apply --server-side -f -', manifest('a:1'));
    expect(label()).toBe('x');
    run('apply --server-side --field-manager=other -f -', manifest('a:1'));
    expect(label()).toBe('');
  });

  test('applying the same again changes nothing', () => {
    const { simulation, run } = cluster();
    run('apply --server-side -f -', manifest('a:1'));
    const { head } = simulation;
    run('apply --server-side -f -', manifest('a:1'));
    expect(simulation.head).toBe(head);
  });

  test('the first server-side apply by kubectl takes over what client-side apply owned', () => {
    const { run, managers } = cluster();
    run('apply -f -', manifest('a:1', ', team: x'));
    expect(run('apply --server-side -f -', manifest('a:2')).exitCode).toBe(0);
    expect(managers()).toEqual(['kubectl-last-applied Apply', 'kubectl Apply', 'kube-controller-manager Update status']);
    expect(run("get ds a -o jsonpath='{.spec.template.spec.containers[0].image}{.metadata.labels.team}'").stdout).toBe('a:2');
    expect(run('apply view-last-applied ds a').stdout).toContain('image: a:2');
  });

  test.each([
    ['an undeclared field', manifest('a:1').replace('  selector', '  nope: 1\n  selector'), '.spec.nope: field not declared in schema'],
    [
      'a value of another kind',
      manifest('a:1').replace('  selector', '  revisionHistoryLimit: many\n  selector'),
      '.spec.revisionHistoryLimit: expected numeric (int or float), got string',
    ],
    [
      'elements of one name',
      `${manifest('a:1')}        - name: a\n          image: b\n`,
      '.spec.template.spec.containers: duplicate entries for key [name="a"]',
    ],
  ])('refuses %s', (_, text, message) => {
    const { run } = cluster();
    const refused = run('apply --server-side -f -', text);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('failed to create typed patch object (default/a; apps/v1, Kind=DaemonSet): ');
    expect(refused.stderr).toContain(message);
  });
});

describe('apply --prune', () => {
  test('deletes what was applied and is no longer named, and nothing else', () => {
    const { run } = cluster();
    const map = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, labels: { app: x } }\n`;
    run('apply -f -', `${map('one')}---\n${map('two')}`);
    run('create configmap three');
    expect(run('apply --prune --all -f - --dry-run=server', map('one')).stdout).toBe(
      'configmap/one unchanged (server dry run)\nconfigmap/two pruned (server dry run)\n',
    );
    expect(run('apply --prune -l app=x -f -', map('one')).stdout).toBe('configmap/one unchanged\nconfigmap/two pruned\n');
    expect(run('get cm -o name').stdout).toBe('configmap/one\nconfigmap/three\n');
    expect(run('apply --prune -f -', map('one')).stderr).toContain('all resources selected for prune without explicitly passing --all');
    expect(run('apply --prune --all --prune-allowlist=core/v1/Pod -f -', map('four')).stdout).toBe('configmap/four created\n');
    expect(run('apply --prune --all --prune-allowlist=Pod -f -', map('four')).stderr).toContain('invalid GroupVersionKind format: Pod');
  });
});

test('-l chooses among the objects of files', () => {
  const { run } = cluster();
  const map = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, labels: { app: ${name} } }\n`;
  expect(run('apply -l app=one -f -', `${map('one')}---\n${map('two')}`).stdout).toBe('configmap/one created\n');
});

describe('edit', () => {
  test('gives the object to an editor, and is refused where there is none', () => {
    const { run } = cluster();
    run('apply -f -', manifest('a:1'));
    expect(run('edit ds a').stderr).toContain('no editor here');
    expect(run('edit ds nope').stderr).toBe('Error from server (NotFound): daemonsets.apps "nope" not found\n');
  });
});

describe('get --raw', () => {
  test.each([
    ['/healthz', 'ok'],
    ['/version', '"gitVersion": "v1.37.2"'],
    ['/api', '{"kind":"APIVersions","versions":["v1"]}'],
    ['/apis/apps', '"groupVersion":"apps/v1"'],
    ['/apis/apps/v1', '"name":"daemonsets"'],
    ['/apis/apps/v1/namespaces/default/daemonsets/a', '{"kind":"DaemonSet","apiVersion":"apps/v1","metadata":'],
    ['/api/v1/nodes', '{"kind":"NodeList","apiVersion":"v1"'],
    ['/api/v1/pods?labelSelector=app%3Dnone', '"items":[]'],
  ])('%s', (path, text) => {
    const { run } = cluster();
    run('apply -f -', manifest('a:1'));
    expect(run(`get --raw ${path}`).stdout).toContain(text);
  });

  test.each(['/nope', '/apis/nope/v1', '/apis/apps/v1/nope', '/api/v1/namespaces/default/nodes', '/apis/apps/v1/daemonsets/a'])(
    '%s is not served',
    (path) => {
      expect(cluster().run(`get --raw ${path}`).stderr).toBe(
        'Error from server (NotFound): the server could not find the requested resource\n',
      );
    },
  );
});

test.each([
  ['run x --image=y --rm', '--rm is not available here: '],
  ['label ds a x=y --local', '--local is not available here: '],
  ['get ds --server-print=false', '--server-print is not available here: '],
  ['apply --server-side --subresource=status -f -', '--subresource is not available here: '],
  ['create role x --verb=get', 'not available: write the object in a manifest'],
  ['auth can-i get pods', 'not available: this playground has no authorization'],
  ['top pod --sum', 'Metrics API not available'],
  ['get ds --nope', 'unknown flag: --nope'],
])('kubectl %s is refused with a reason', (line, reason) => {
  expect(cluster().run(line)).toMatchObject({ exitCode: 1, stdout: '', stderr: expect.stringContaining(reason) });
});
