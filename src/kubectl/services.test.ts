import { expect, test } from 'vitest';
import { type Simulation, simulate } from '../cluster/index.ts';
import { runKubectl } from '../trial/index.ts';

const labels = { app: 'agent' };
const objects = (spec: object) => [
  {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'agent' },
    spec: {
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'main', image: 'a:1', ports: [{ name: 'http', containerPort: 8080 }] }] },
      },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'agent' },
    spec: { selector: labels, ports: [{ port: 80, targetPort: 'http' }], ...spec },
  },
];

/** Agents on as many nodes, and their Service. */
function cluster(nodes: number, spec: object = {}): Simulation {
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: Array.from({ length: nodes }, (_, at) => ({ name: `w${at + 1}` })) });
  simulation.run({ until: 3_000 });
  for (const object of objects(spec)) runKubectl(simulation, 'apply -f -', JSON.stringify(object));
  simulation.run({ until: 13_000 });
  return simulation;
}

/** Generated parts of names are not what these tests are about. */
const shown = (simulation: Simulation, line: string): readonly string[] =>
  runKubectl(simulation, line)
    .stdout.trimEnd()
    .replaceAll(/agent-[a-z0-9]{5}/g, 'agent-xxxxx')
    .split('\n');

test.each([
  {
    line: 'get endpointslices -l kubernetes.io/service-name=agent',
    nodes: 4,
    stdout: [
      'NAME          ADDRESSTYPE   PORTS   ENDPOINTS                                      AGE',
      'agent-xxxxx   IPv4          8080    10.244.0.2,10.244.1.2,10.244.2.2 + 1 more...   10s',
    ],
  },
  {
    line: 'get ep agent',
    nodes: 2,
    stdout: ['NAME    ENDPOINTS                         AGE', 'agent   10.244.0.2:8080,10.244.1.2:8080   10s'],
  },
  { line: 'get ep agent', nodes: 0, stdout: ['NAME    ENDPOINTS   AGE', 'agent   <none>      10s'] },
  {
    line: 'get endpointslices -l kubernetes.io/service-name=agent',
    nodes: 0,
    stdout: ['NAME          ADDRESSTYPE   PORTS     ENDPOINTS   AGE', 'agent-xxxxx   IPv4          <unset>   <unset>     10s'],
  },
  {
    line: 'describe ep agent',
    nodes: 1,
    stdout: [
      'Name:         agent',
      'Namespace:    default',
      'Labels:       endpoints.kubernetes.io/managed-by=endpoint-controller',
      'Annotations:  <none>',
      'Subsets:',
      '  Addresses:          10.244.0.2',
      '  NotReadyAddresses:  <none>',
      '  Ports:',
      '    Name     Port  Protocol',
      '    ----     ----  --------',
      '    <unset>  8080  TCP',
      '',
      'Events:  <none>',
    ],
  },
])('$line with $nodes nodes', ({ line, nodes, stdout }) => {
  expect(shown(cluster(nodes), line)).toEqual(stdout);
});

test('describe of a Service lists three ready endpoints and counts the others', () => {
  const simulation = cluster(5, { internalTrafficPolicy: 'Local', trafficDistribution: 'PreferSameNode' });
  const lines = shown(simulation, 'describe service agent');
  expect(lines).toContain('Endpoints:                10.244.0.2:8080,10.244.1.2:8080,10.244.2.2:8080 + 2 more...');
  expect(lines).toContain('Internal Traffic Policy:  Local');
  expect(lines).toContain('Traffic Distribution:     PreferSameNode');
});

test('describe of an EndpointSlice lists ports and endpoints', () => {
  const simulation = cluster(1);
  const name = runKubectl(simulation, 'get endpointslices -o name -l kubernetes.io/service-name=agent').stdout.trim();
  const pod = simulation.view.list('Pod')[0]?.metadata.name ?? '';
  expect(runKubectl(simulation, `describe ${name}`).stdout.split('\n').slice(3)).toEqual([
    '              kubernetes.io/service-name=agent',
    'Annotations:  <none>',
    'AddressType:  IPv4',
    'Ports:',
    '  Name     Port  Protocol',
    '  ----     ----  --------',
    '  <unset>  8080  TCP',
    'Endpoints:',
    '  - Addresses:  10.244.0.2',
    '    Conditions:',
    '      Ready:    true',
    '    Hostname:   <unset>',
    `    TargetRef:  Pod/${pod}`,
    '    NodeName:   w1',
    '    Zone:       <unset>',
    'Events:         <none>',
    '',
  ]);
});

test('a Service is switched to the same node with one command', () => {
  const simulation = cluster(2);
  const patched = runKubectl(simulation, `patch service agent -p '{"spec":{"internalTrafficPolicy":"Local"}}'`);
  expect(patched.stdout).toBe('service/agent patched\n');
  expect(simulation.view.get('Service', 'default', 'agent')?.spec.internalTrafficPolicy).toBe('Local');
});
