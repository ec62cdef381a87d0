import { expect, test } from 'vitest';
import { simulate } from '../cluster/index.ts';
import { runKubectl } from '../trial/index.ts';

const manifest = (name: string, more = ''): string => `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: ${name}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec: {${more}containers: [{name: main, image: web}]}
`;

const simulation = simulate();

function run(line: string, stdin = ''): string {
  const { stdout } = runKubectl(simulation, line, stdin);
  simulation.run({ quietMs: 10_000 });
  return stdout;
}

simulation.act({ type: 'addNodes', nodes: [{ name: 'w1' }, { name: 'w2' }] });
run('apply -f -', manifest('own'));
run('apply -f -', manifest('host', 'hostNetwork: true, '));
const [own = '', host = ''] = ['own', 'host'].map((app) =>
  run(`get pods -l app=${app} --field-selector spec.nodeName=w2 -o jsonpath='{.items[0].metadata.name}'`),
);

test.each([
  { line: 'get nodes -o wide', says: [/^w1 .* 172\.18\.0\.2 +<none>/m, /^w2 .* 172\.18\.0\.3 +<none>/m] },
  {
    line: 'describe node w2',
    says: [/^ +InternalIP: +172\.18\.0\.3$/m, /^ +Hostname: +w2$/m, /^PodCIDR: +10\.244\.1\.0\/24$/m, /^PodCIDRs: +10\.244\.1\.0\/24$/m],
  },
  {
    line: 'get node w2 -o yaml',
    says: [/podCIDR: 10\.244\.1\.0\/24\n {2}podCIDRs:\n {2}- 10\.244\.1\.0\/24$/m, /address: 172\.18\.0\.3\n {4}type: InternalIP$/m],
  },
  { line: `get pod ${own} -o wide`, says: [/ 10\.244\.1\.2 +w2 /] },
  { line: `get pod ${host} -o wide`, says: [/ 172\.18\.0\.3 +w2 /] },
  { line: `describe pod ${own}`, says: [/^Node: +w2\/172\.18\.0\.3$/m, /^IP: +10\.244\.1\.2$/m, /^IPs:\n +IP: +10\.244\.1\.2$/m] },
  { line: `describe pod ${host}`, says: [/^Node: +w2\/172\.18\.0\.3$/m, /^IP: +172\.18\.0\.3$/m] },
  {
    line: `get pod ${own} -o yaml`,
    says: [
      /hostIP: 172\.18\.0\.3\n {2}hostIPs:\n {2}- ip: 172\.18\.0\.3$/m,
      /podIP: 10\.244\.1\.2\n {2}podIPs:\n {2}- ip: 10\.244\.1\.2$/m,
    ],
  },
  { line: `get pods --field-selector status.podIP=10.244.1.2 -o name`, says: [new RegExp(`^pod/${own}\n$`)] },
])('$line shows the addresses of the objects', ({ line, says }) => {
  const text = run(line);
  for (const pattern of says) expect(text).toMatch(pattern);
});
