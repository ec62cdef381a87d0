import { describe, expect, test } from 'vitest';
import { runKubectl } from '../../conformance/runKubectl.ts';
import { simulate } from '../cluster/index.ts';

function cluster() {
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: [{ name: 'w1' }] });
  const run = (line: string, stdin = '') => {
    const { exitCode, stdout, stderr } = runKubectl(simulation, line, stdin);
    simulation.run({ quietMs: 2000 });
    return exitCode === 0 ? stdout : stderr;
  };
  return { simulation, run };
}

const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: sizes.x.example }
spec:
  group: x.example
  scope: Namespaced
  names: { kind: Size, plural: sizes }
  versions:
    - name: v1
      served: true
      storage: true
      schema: { openAPIV3Schema: { type: object, x-kubernetes-preserve-unknown-fields: true } }
---
`;
const size = (n: string, kind = 'Size'): string => `apiVersion: x.example/v1
kind: ${kind}
metadata: { name: a }
size: ${n}
`;
const daemonSet = (spec: string): string => `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: a }
spec:
  selector: { matchLabels: { app: a } }
  template:
    metadata: { labels: { app: a } }
    spec:
      containers: [{ name: a, image: a }]
      ${spec}
`;

// From Go: k8s.io/apimachinery (unstructured), encoding/json, sigs.k8s.io/yaml, fmt's %v.
const written: [written: string, json: string, yaml?: string, text?: string][] = [
  ['9007199254740993', '9007199254740993'],
  ['9223372036854775807', '9223372036854775807'],
  ['-9223372036854775808', '-9223372036854775808'],
  ['0x7fffffffffffffff', '9223372036854775807'],
  ['1_000_000_000_000_000_001', '1000000000000000001'],
  ['1e16', '10000000000000000'],
  ['9007199254740993.0', '9007199254740992'],
  ['9223372036854775808', '9223372036854776000', '9223372036854776000', '9.223372036854776e+18'],
  ['18446744073709551615', '18446744073709552000', '1.8446744073709552e+19', '1.8446744073709552e+19'],
  ['12345678901234567890', '12345678901234567000', '12345678901234567000', '1.2345678901234567e+19'],
  ['1e19', '10000000000000000000', '10000000000000000000', '1e+19'],
  ['1e21', '1e+21', '1e+21', '1e+21'],
  ['1234567.5', '1234567.5', '1.2345675e+06', '1.2345675e+06'],
];

describe.each(written)('%s in a custom resource', (text, json, yaml = json, printed = yaml) => {
  test('is stored and printed as Kubernetes does', () => {
    const { run } = cluster();
    run('apply -f -', definition);
    run('apply -f -', size(text));
    expect(run('get sizes a -o json')).toContain(`"size": ${json}`);
    expect(run('get sizes a -o yaml')).toContain(`\nsize: ${yaml}\n`);
    expect(run("get sizes a -o jsonpath='{.size}'")).toBe(printed);
    expect(run('get sizes a --no-headers -o custom-columns=N:.size')).toBe(`${printed}\n`);
    expect(run('apply -f -', size(text))).toBe('size.x.example/a unchanged\n');
  });
});

describe('a field of 64 bits', () => {
  test('is exact from the text to each output, in the Pods, and for the commands that change it', () => {
    const { run } = cluster();
    const field = '.spec.template.spec.terminationGracePeriodSeconds';
    const value = (): string => run(`get ds a -o jsonpath='{${field}}'`);
    run('apply -f -', daemonSet('terminationGracePeriodSeconds: 9007199254740993'));
    expect(value()).toBe('9007199254740993');
    expect(run("get pods -o jsonpath='{.items[0].spec.terminationGracePeriodSeconds}'")).toBe('9007199254740993');
    expect(run('get ds a -o yaml')).toContain('"terminationGracePeriodSeconds":9007199254740993}');
    expect(run("get ds a -o go-template='{{.spec.template.spec.terminationGracePeriodSeconds}}'")).toBe('9.007199254740992e+15');
    run('apply -f -', daemonSet('terminationGracePeriodSeconds: 9007199254740994'));
    expect(value()).toBe('9007199254740994');
    run(`patch ds a -p '{"spec":{"template":{"spec":{"terminationGracePeriodSeconds":9007199254740995}}}}'`);
    expect(value()).toBe('9007199254740995');
    run(`patch ds a --type merge -p '{"spec":{"template":{"spec":{"terminationGracePeriodSeconds":9007199254740997}}}}'`);
    expect(value()).toBe('9007199254740997');
    const path = field.replaceAll('.', '/');
    expect(run(`patch ds a --type json -p '[{"op":"test","path":"${path}","value":9007199254740996}]'`)).toContain('rejected');
    run(`patch ds a --type json -p '[{"op":"replace","path":"${path}","value":9223372036854775807}]'`);
    expect(value()).toBe('9223372036854775807');
    run('apply --server-side --force-conflicts -f -', daemonSet('terminationGracePeriodSeconds: 9007199254740999'));
    expect(value()).toBe('9007199254740999');
    expect(run('get --raw /apis/apps/v1/namespaces/default/daemonsets/a')).toContain('"terminationGracePeriodSeconds":9007199254740999');
  });

  test('is compared by its digits in paths and orders', () => {
    const { run } = cluster();
    run('apply -f -', definition);
    run('apply -f -', `${size('9007199254740993')}---\n${size('9007199254740992').replace('name: a', 'name: b')}`);
    expect(run("get sizes -o jsonpath='{.items[?(@.size==9007199254740993)].metadata.name}'")).toBe('a');
    expect(run("get sizes -o jsonpath='{.items[?(@.size<9007199254740993)].metadata.name}'")).toBe('b');
    expect(run('get sizes --sort-by=.size -o name')).toMatch(/\/b\n.*\/a\n/);
  });

  test.each([
    [
      'terminationGracePeriodSeconds: 9223372036854775808',
      'unmarshal number 9223372036854776000 into Go struct field PodSpec.spec.template.spec.terminationGracePeriodSeconds of type int64',
    ],
    [
      'terminationGracePeriodSeconds: 1e21',
      'unmarshal number 1e+21 into Go struct field PodSpec.spec.template.spec.terminationGracePeriodSeconds of type int64',
    ],
    [
      'securityContext: {runAsUser: 9007199254740993}',
      'runAsUser: Invalid value: 9007199254740993: must be between 0 and 2147483647, inclusive',
    ],
    [
      'priority: 9007199254740993',
      'unmarshal number 9007199254740993 into Go struct field PodSpec.spec.template.spec.priority of type int32',
    ],
    ['volumes: [{name: v, emptyDir: {sizeLimit: -9007199254740993}}]', 'must be a valid resource quantity'],
    ['nodeName: 9007199254740993', 'cannot unmarshal number into Go struct field PodSpec.spec.template.spec.nodeName of type string'],
  ])('%s is refused with the digits that were written', (spec, message) => {
    expect(cluster().run('apply -f -', daemonSet(spec))).toContain(message);
  });
});

test.each([
  [9_223_372_036n, 1],
  [9_223_372_037n, 1],
  [9_223_372_036_854_775_807n, 1],
])('a Pod that tolerates a taint for %d s stays', (seconds, pods) => {
  const { run, simulation } = cluster();
  const pod = `apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  containers: [{ name: a, image: a }]
  tolerations: [{ key: k, operator: Exists, effect: NoExecute, tolerationSeconds: ${seconds} }]
`;
  run('apply -f -', pod);
  run('taint node w1 k=v:NoExecute');
  expect(simulation.view.list('Pod')).toHaveLength(pods);
  expect(run("get pod a -o jsonpath='{.spec.tolerations[0].tolerationSeconds}'")).toBe(String(seconds));
  expect(run('describe pod a')).toContain(`k:NoExecute op=Exists for ${seconds}s`);
});

test('a Pod with the longest grace period can be deleted', () => {
  const { run, simulation } = cluster();
  run('apply -f -', daemonSet('terminationGracePeriodSeconds: 9223372036854775807'));
  run('delete ds a --wait=false');
  simulation.run({ quietMs: 60_000 });
  expect(simulation.view.list('Pod')).toEqual([]);
});
