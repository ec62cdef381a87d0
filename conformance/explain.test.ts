import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Simulation } from '../src/cluster/index.ts';
import { fitOf, placementSummary, refusalsFor } from '../src/explain/index.ts';
import { controllerOf, type Pod, podCondition, targetNode } from '../src/kubernetes/index.ts';
import { replayScenario } from './scenarios.ts';

const folder = new URL('scenarios/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

/** `0/4 nodes are available: 1 Insufficient cpu, 3 node(s) …. preemption: …` → what refused how many, in the scheduler's words. */
function counted(message: string): Readonly<Record<string, number>> {
  const [, list = ''] = /^0\/\d+ nodes are available: (.*?)\. (?:preemption|no new claims)/.exec(message) ?? [];
  return Object.fromEntries([...list.matchAll(/(\d+) (.+?)(?=, \d+ |$)/g)].map(([, count, reason]) => [reason ?? '', Number(count)]));
}

const recorded = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/"message": ?"(0\/\d+ nodes are available: [^"]*)"/g)].map(([, message]) => message ?? ''));

const isRefused = (pod: Pod): boolean => podCondition(pod, 'PodScheduled')?.reason === 'Unschedulable';

const messages = new Set<string>();
const explained = new Set<string>();

function explain(simulation: Simulation): void {
  const { steps, view } = simulation;
  for (const { index, actor, changes } of steps) {
    if (actor === 'default-scheduler') {
      const refused = changes.findLast(({ after }) => after?.kind === 'Pod' && isRefused(after as Pod))?.after as Pod | undefined;
      if (refused !== undefined) {
        // As the cluster was when the scheduler looked.
        simulation.moveTo(index - 1);
        const pod = view.get('Pod', refused.metadata.namespace, refused.metadata.name);
        if (pod === undefined) throw new Error(`no ${refused.metadata.name} before step ${index}`);
        const message = podCondition(refused, 'PodScheduled')?.message ?? '';
        const refusals = refusalsFor(view, pod);
        expect(Object.fromEntries([...refusals].map(([reason, nodes]) => [reason, nodes.length])), message).toEqual(counted(message));
        messages.add(message.replaceAll(/node \S+, preempting/g, 'node, preempting'));
        for (const [reason, nodes] of refusals) {
          explained.add(reason);
          for (const name of nodes) {
            const node = view.get('Node', undefined, name);
            // A pinned Pod is looked at on its own Node alone.
            if (node === undefined || (targetNode(pod) ?? name) !== name) continue;
            expect(fitOf(view, pod, node).failing?.reasons, `${name}: ${message}`).toContain(reason);
          }
        }
      }
    }
    for (const { before, after } of changes) {
      const pod = after as Pod | undefined;
      if (before !== undefined || pod?.kind !== 'Pod' || controllerOf(pod)?.kind !== 'DaemonSet') continue;
      // The controller makes a Pod nowhere but where the verdict says that one belongs.
      simulation.moveTo(index - 1);
      const daemonSet = view.get('DaemonSet', pod.metadata.namespace, controllerOf(pod)?.name ?? '');
      const node = view.get('Node', undefined, targetNode(pod) ?? '');
      if (daemonSet !== undefined && node !== undefined) expect(placementSummary(daemonSet, node).verdict, node.metadata.name).toBe('runs');
    }
  }
}

test.each(files)('%s: each refusal is explained as the scheduler said it, and each Pod belongs where it was made', (name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const path = new URL(name, folder).pathname;
  const { differences } = replayScenario(text, path, (file) => readFileSync(new URL(file, folder), 'utf8'), explain);
  expect(differences).toEqual([]);
});

test('the recordings have refusals for every kind of reason, and the replay met their messages', () => {
  const checked = new Set(
    files
      .flatMap((name) => [...recorded(readFileSync(new URL(name, folder), 'utf8'))])
      .map((message) => message.replaceAll(/node \S+, preempting/g, 'node, preempting')),
  );
  expect(checked.size).toBeGreaterThan(4);
  expect([...checked].filter((message) => !messages.has(message))).toEqual([]);
  expect([...explained].toSorted()).toEqual([
    'Insufficient cpu',
    'Insufficient memory',
    'Too many pods',
    "node(s) didn't have free ports for the requested pod ports",
    "node(s) didn't match pod anti-affinity rules",
    "node(s) didn't satisfy plugin(s) [NodeAffinity]",
    'node(s) were unschedulable',
  ]);
});
