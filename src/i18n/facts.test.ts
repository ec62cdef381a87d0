import { expect, test } from 'vitest';
import { simulate } from '../cluster/index.ts';
import { runKubectl } from '../trial/index.ts';
import { en } from './en/index.ts';
import { es } from './es/index.ts';

const bare = `apiVersion: v1
kind: Pod
metadata: {name: p, namespace: default}
spec: {containers: [{name: c, image: 'a:1'}]}
`;

function podOnNode() {
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: [{ name: 'w1' }] });
  simulation.run({ quietMs: 70_000, limit: 2000 });
  expect(runKubectl(simulation, 'apply -f -', bare).exitCode).toBe(0);
  simulation.run({ quietMs: 70_000, limit: 2000 });
  return simulation;
}

test('an eviction under node pressure leaves a Failed Pod, one by drain deletes it, and the texts name the first', () => {
  const pressed = podOnNode();
  expect(pressed.act({ type: 'pods', report: 'fail', filter: { pod: 'p', namespace: 'default' } })).toEqual({ ok: true });
  expect(pressed.view.get('Pod', 'default', 'p')?.status.phase).toBe('Failed');
  const caption = pressed.steps.at(-1)?.caption.key;
  expect(caption).toBe('machine.pod.fail');

  const drained = podOnNode();
  expect(runKubectl(drained, 'drain w1 --force').exitCode).toBe(0);
  drained.run({ quietMs: 70_000, limit: 2000 });
  expect(drained.view.get('Pod', 'default', 'p')).toBeUndefined();

  for (const text of [en.actions.pod.fail, en.sentences.machine.pod.fail, en.sentences.machine.pods.fail]) expect(text).toMatch(/pressure/);
  for (const text of [es.actions.pod.fail, es.sentences.machine.pod.fail, es.sentences.machine.pods.fail]) expect(text).toMatch(/presión/);
});

test('in Spanish a time of the simulation is no hour of the day: “en 00:06.0”, not “a las 00:06.0”', () => {
  expect(JSON.stringify(es)).not.toMatch(/\ba l[ao]s \{\{/);
  expect(es.why.life.reached).toMatch(/\ben \{\{time\}\}/);
});
