import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { simulate } from '../../cluster/index.ts';
import { type Lesson, lessonStart, playSolution, playStep, readLesson, setUp } from '../../lessons/index.ts';
import { finish } from '../../trial/index.ts';

function lessonOf(text: string): Lesson {
  const read = readLesson(text, 'a');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.lesson;
}

/** Commands written as in a lesson, one in each line. */
const commandsOf = (lines: string) =>
  lessonOf(`---\ntitle: A\nnodes: []\n---\n## One\n\`\`\`step\ndo:\n${lines.replace(/^/gm, '  - ')}\n\`\`\`\n`).steps[0]?.commands ?? [];

const deletePod = (app: string, node: string): string =>
  `kubectl delete pods -l app=${app} --field-selector spec.nodeName=${node} --wait=false`;

/** In a flow map of YAML, with `\n` in double quotes. */
const beforeContainers = (file: string, lines: readonly string[]): string =>
  `{edit: ${file}, replace: "      containers:", with: "${lines.map((line) => `      ${line}\\n`).join('')}      containers:"}`;

test.each([
  [
    'x-agent-on-linux-workers',
    `${beforeContainers('agent.yaml', ['nodeSelector:', '  kubernetes.io/os: linux'])}\nkubectl apply -f agent.yaml`,
    ['missing.pods.absent'],
  ],
  ['x-only-ssd-nodes', 'kubectl label node w3 disk=ssd\nkubectl apply -f cache.yaml', ['missing.pods.absent']],
  ['x-only-ssd-nodes', 'kubectl drain w2 --ignore-daemonsets\nkubectl label node w3 disk=ssd', ['missing.pods.absent']],
  [
    'x-tolerate-a-taint',
    `${beforeContainers('agent.yaml', ['tolerations:', '- operator: Exists'])}\nkubectl apply -f agent.yaml`,
    ['missing.pods.absent'],
  ],
  ['x-tolerate-a-taint', 'kubectl taint nodes db1 dedicated-', ['broken.taintRemoved', 'broken.forbidden']],
  [
    'x-repair-the-selector',
    '{edit: agent.yaml, replace: "app: agents", with: "app: agent"}\nkubectl apply -f agent.yaml',
    ['missing.noObject'],
  ],
  [
    'x-gpu-nodes-only',
    `${beforeContainers('gpu-metrics.yaml', ['tolerations:', '- key: gpu', '  operator: Exists'])}\nkubectl apply -f gpu-metrics.yaml`,
    ['missing.pods.absent'],
  ],
  [
    'x-stuck-update',
    `kubectl patch daemonset agent -p '{"spec":{"updateStrategy":{"rollingUpdate":{"maxUnavailable":4}}}}'\nkubectl set image daemonset agent agent=registry.example.com/agent:1.1`,
    ['broken.available'],
  ],
  [
    'x-faster-update',
    '{edit: agent.yaml, replace: "maxUnavailable: 1", with: "maxUnavailable: 50%"}\n{edit: agent.yaml, replace: "agent:1.0", with: "agent:1.1"}\nkubectl apply -f agent.yaml',
    ['missing.strategy', 'broken.unavailable'],
  ],
  ['x-update-by-hand', 'kubectl delete pods -l app=storage', ['broken.unavailable']],
  [
    'x-update-by-hand',
    `kubectl patch daemonset storage -p '{"spec":{"updateStrategy":{"type":"RollingUpdate"}}}'`,
    ['missing.strategy', 'broken.forbidden'],
  ],
  ['x-back-to-revision-1', 'kubectl rollout undo daemonset agent', ['missing.image']],
  ['x-priority-for-an-agent', 'kubectl scale deployment batch --replicas=2', ['broken.forbidden']],
  [
    'x-priority-for-an-agent',
    '{edit: agent.yaml, replace: "cpu: 200m", with: "cpu: 10m"}\nkubectl apply -f agent.yaml',
    ['missing.pods.ready'],
  ],
  [
    'x-maintenance',
    'kubectl drain w2 --ignore-daemonsets --timeout=60s\n"# power off w2"',
    ['missing.nodes.uncordoned', 'missing.replicas'],
  ],
  ['x-maintenance', 'kubectl uncordon w1\nkubectl cordon w2\n"# power off w2"\n"# wait 600s"', ['missing.replicas']],
  [
    'x-misscheduled-to-zero',
    'kubectl delete node w2 w3',
    ['missing.counter.exactly', 'broken.nodeRemoved', 'broken.taintRemoved', 'broken.forbidden'],
  ],
  ['x-misscheduled-to-zero', `"# power on w2"\n${deletePod('agent', 'w3')}`, ['missing.counter.exactly', 'missing.pods.ready']],
  ['x-reserve-a-node', 'kubectl taint nodes w3 reserved=security:NoSchedule', ['missing.pods.absent']],
  ['x-reserve-a-node', 'kubectl taint nodes w3 reserved=true:NoExecute', ['missing.pods.ready', 'broken.podDeleted']],
  ['x-update-without-a-gap', 'kubectl set image daemonset network network=registry.example.com/network:1.1', ['broken.unavailable']],
  ['x-power-cycle', '"# power on w2"', ['missing.nodes.uncordoned', 'missing.replicas']],
  ['x-power-cycle', 'kubectl delete node w2\n"# power on w2"', ['broken.nodeRemoved']],
  ['x-pause-a-daemonset', 'kubectl delete daemonset agent', ['missing.noObject', 'broken.forbidden']],
  ['x-pause-a-daemonset', 'kubectl delete pods -l app=agent', ['missing.pods.absent', 'broken.forbidden']],
  [
    'x-canary-on-one-node',
    'kubectl set image daemonset agent agent=registry.example.com/agent:2.0',
    ['missing.counter.exactly', 'broken.podDeleted'],
  ],
  [
    'x-rename-a-daemonset',
    'kubectl delete daemonset agent\n{edit: agent.yaml, replace: "name: agent", with: "name: node-agent"}\nkubectl apply -f agent.yaml',
    ['broken.podDeleted'],
  ],
] as const)('%s is not solved by %j', async (id, lines, reasons) => {
  const lesson = lessonOf(readFileSync(new URL(`en/${id}.md`, import.meta.url), 'utf8'));
  const { exercise } = lesson;
  if (exercise === undefined) throw new Error('no exercise');
  const simulation = simulate({ kubelet: { configs: 'required', latencies: 'on' } });
  const start = await lessonStart(lesson);
  expect(finish(setUp(simulation, start))).toEqual({ ok: true });
  let files = start.files;
  for (const step of lesson.steps) files = finish(playStep(simulation, step, files)).files;
  const { solution } = finish(playSolution(simulation, { ...exercise, solution: commandsOf(lines) }, files));
  expect(solution?.solved).toBe(false);
  const { missing = [], broken = [], forbidden = [] } = solution ?? {};
  const keys = [...missing, ...broken, ...forbidden].map(({ message }) => message.key);
  expect([...new Set(keys)]).toEqual(expect.arrayContaining([...reasons]));
});
