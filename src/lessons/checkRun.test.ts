import { describe, expect, test } from 'vitest';
import { horizons } from '../cluster/horizon.ts';
import { type Simulation, simulate } from '../cluster/index.ts';
import { finish, runKubectl, trial } from '../trial/index.ts';
import { readMachineLine } from '../trial/readMachineLine.ts';
import { checkRun, RunChecker } from './checkRun.ts';
import { playLesson, playSolution } from './playLesson.ts';
import { readLesson } from './readLesson.ts';
import { lessonStart, setUp } from './start.ts';
import type { Exercise, Lesson } from './types.ts';

const agent = `    apiVersion: apps/v1
    kind: DaemonSet
    metadata: {name: agent}
    spec:
      selector: {matchLabels: {app: agent}}
      template:
        metadata: {labels: {app: agent}}
        spec:
          containers: [{name: main, image: "agent:1"}]
`;

const text = (exercise: string, step = '', scenario = 'nodes: [{name: w1}, {name: w2}, {name: w3}]'): string => `---
title: A
${scenario}
files:
  agent.yaml: |
${agent}
apply: agent.yaml
${exercise}
---
## One
${step}
`;

const exercise = (more: string, solution = '[kubectl cordon w1]'): string => `goal: {nodes: {nodes: [w1], cordoned: true}}
hints: [a, b, c]
solution: ${solution}
${more}`;

async function begin(lessonText: string) {
  const read = readLesson(lessonText, 'a');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const { lesson } = read;
  const simulation = simulate({ kubelet: { latencies: 'on' } });
  const start = await lessonStart(lesson);
  expect(finish(setUp(simulation, start))).toEqual({ ok: true });
  return { simulation, lesson, files: start.files };
}

const exerciseOf = ({ exercise: found }: Lesson): Exercise => {
  if (found === undefined) throw new Error('no exercise');
  return found;
};

/** Does lines as a learner, and lets the cluster become stable. */
function perform(simulation: Simulation, ...lines: readonly string[]): void {
  for (const line of lines) {
    const machine = readMachineLine(line);
    if (machine === undefined) runKubectl(simulation, line);
    else simulation.act(machine);
    finish(trial(simulation, [], { until: horizons.stable }));
  }
}

const web = 'create deployment web --image=web:1 --replicas=2';

describe('a run is checked', () => {
  test.each([
    ['the goal', '', ['cordon w1'], { solved: true, commands: 1, missing: [] }],
    ['not the goal', '', ['cordon w2'], { solved: false, missing: [{ nodes: ['w1'] }] }],
    ['as many commands as allowed', 'limits: {commands: 2}', ['cordon w2', 'cordon w1'], { solved: true, commands: 2, faults: [] }],
    [
      'too many commands',
      'limits: {commands: 1}',
      ['cordon w2', 'cordon w1'],
      { solved: false, faults: [{ key: 'broken.tooMany', params: { is: 2, most: 1 } }] },
    ],
    ['commands that only read', 'limits: {commands: 1}', ['get pods', 'describe node w1', 'cordon w1'], { solved: true, commands: 1 }],
    [
      'a run that breaks a condition',
      'throughout: {nodeNeverRemoved: true}',
      ['delete node w3', 'cordon w1'],
      { solved: false, broken: [{ condition: { type: 'nodeNeverRemoved' } }] },
    ],
    ['a run that keeps it', 'throughout: {nodeNeverRemoved: true}', ['cordon w1'], { solved: true, broken: [] }],
  ])('%s', async (_, more, lines, expected) => {
    const { simulation, lesson } = await begin(text(exercise(more)));
    const from = simulation.head;
    perform(simulation, ...lines);
    expect(checkRun(simulation, exerciseOf(lesson), { from })).toMatchObject(expected);
  });

  test.each([
    ['delete node', ['delete node w3'], true],
    ['delete node', ['# remove machine w3'], true],
    ['delete node', ['delete pods --all'], false],
    ['fail node', ['# power off w3'], true],
    ['create node', ['# a machine joins: w4'], true],
    ['change node', ['cordon w3'], true],
    ['change node', [`patch node w3 -p '{"spec":{"unschedulable":true}}'`], true],
    ['change node', ['label node w3 a=b'], true],
    ['change node', ['label daemonset agent a=b'], false],
    ['delete pod', ['delete pods --all'], true],
    ['delete pod', ['rollout restart daemonset agent'], false],
    ['delete daemonset', ['delete daemonset agent'], true],
    ['change daemonset', ['set image daemonset/agent main=agent:2'], true],
    ['create deployment', [web], true],
    ['scale deployment', [web], false],
    ['scale deployment', [web, 'scale deployment web --replicas=3'], true],
    ['scale deployment', [web, `patch deployment web -p '{"spec":{"replicas":3}}'`], true],
    ['scale deployment', [web, 'set image deployment/web web=web:2'], false],
    ['evict pod', [web, 'drain w3 --ignore-daemonsets'], true],
    ['evict pod', [web, 'delete pods --all'], false],
  ])('without %s: %j', async (action, lines, forbidden) => {
    const { simulation, lesson } = await begin(text(exercise(`limits: {without: [${action}]}`)));
    const from = simulation.head;
    perform(simulation, ...lines);
    expect(checkRun(simulation, exerciseOf(lesson), { from }).forbidden.length > 0).toBe(forbidden);
  });

  test('requests of one line count once, and what the page did does not count', async () => {
    const { simulation, lesson } = await begin(text(exercise('limits: {commands: 1, without: [create deployment]}')));
    const from = simulation.head;
    perform(simulation, web);
    const own = simulation.head;
    perform(simulation, 'cordon w1 w2 w3');
    const check = (lineOf: (index: number) => unknown) =>
      checkRun(simulation, exerciseOf(lesson), { from, lineOf: ({ index }) => lineOf(index), isOwn: ({ index }) => index > own });
    expect(check(() => 'one')).toMatchObject({ solved: true, commands: 1 });
    expect(check((index) => index)).toMatchObject({ solved: false, commands: 3 });
  });

  test('a run whose first steps are no longer stored cannot be checked', async () => {
    const { simulation, lesson } = await begin(text(exercise('throughout: {nodeNeverRemoved: true}')));
    const from = simulation.head;
    perform(simulation, 'cordon w1');
    const shortened = new Proxy(simulation, { get: (target, key) => (key === 'oldest' ? from + 1 : Reflect.get(target, key, target)) });
    expect(checkRun(shortened, exerciseOf(lesson), { from })).toMatchObject({ solved: false, faults: [{ key: 'broken.unknown' }] });
  });

  test('the cluster stays as it is', async () => {
    const { simulation, lesson } = await begin(text(exercise('throughout: {nodeNeverRemoved: true}')));
    const from = simulation.head;
    perform(simulation, 'cordon w1');
    const before = [simulation.head, simulation.now, simulation.steps.length];
    checkRun(simulation, exerciseOf(lesson), { from });
    expect([simulation.head, simulation.now, simulation.steps.length]).toEqual(before);
  });
});

describe('a lesson is played', () => {
  const step = (yaml: string): string => `\`\`\`step\n${yaml}\n\`\`\``;
  test.each([
    ['a step without commands', '', []],
    ['a command', step('do: kubectl cordon w1'), []],
    ['a command that fails', step('do: kubectl cordon w9'), ['run.refused']],
    ['a machine command that is not possible', step('do: "# power off w9"'), ['run.refused']],
    ['a command that should fail', step('do: kubectl cordon w9\nfails: true'), []],
    ['a command that should fail and does not', step('do: kubectl cordon w1\nfails: true'), ['run.shouldFail']],
    [
      'an edit that finds nothing, next to a command that should fail',
      step('do: [{edit: agent.yaml, replace: nothing, with: x}, kubectl cordon w9]\nfails: true'),
      ['run.notInFile'],
    ],
    [
      'an edit that finds nothing in place of a command that should fail',
      step('do: {edit: agent.yaml, replace: nothing, with: x}\nfails: true'),
      ['run.notInFile', 'run.shouldFail'],
    ],
    ['a file that does not exist', step('do: kubectl apply -f other.yaml'), ['run.noFile']],
    [
      'two files',
      step(
        'do:\n- {edit: b.yaml, text: "{apiVersion: v1, kind: ConfigMap, metadata: {name: b}}"}\n- kubectl apply -f agent.yaml --filename=b.yaml\nplay: {until: {object: {kind: ConfigMap, name: b, exists: true}}}',
      ),
      [],
    ],
    ['a text to replace that is not in the file', step('do: {edit: agent.yaml, replace: nothing, with: x}'), ['run.notInFile']],
    [
      'an edit with a dollar sign',
      step(
        "do:\n- {edit: agent.yaml, replace: 'agent:1', with: 'agent:$&2'}\n- kubectl apply -f agent.yaml\nplay: {until: {image: {daemonSet: agent, contains: 'agent:$&2'}}}",
      ),
      [],
    ],
    [
      'a state that is reached',
      step('do: kubectl set image daemonset/agent main=agent:2\nplay: {until: {updated: {daemonSet: agent}}}'),
      [],
    ],
    ['a state that is never reached', step('play: {until: {nodes: {nodes: [w1], ready: false}}}'), ['run.notReached']],
    [
      'a step of the learner',
      step('by: learner\ndo: kubectl set image daemonset/agent main=agent:2\nuntil: {updated: {daemonSet: agent}}'),
      [],
    ],
    [
      'a step of the learner whose commands do not do it',
      step('by: learner\ndo: kubectl cordon w1\nuntil: {image: {daemonSet: agent, contains: ":2"}}'),
      ['run.notReached'],
    ],
  ])('%s', async (_, lessonStep, expected) => {
    const { simulation, lesson, files } = await begin(text('', lessonStep));
    const { faults } = finish(playLesson(simulation, lesson, files));
    expect(faults.map(({ message }) => message.key)).toEqual(expected);
    for (const { failure } of faults) if (failure !== undefined) expect(failure.command.at.line).toBeGreaterThan(20);
  });

  test.each([
    ['step', 1],
    ['3s', 3],
  ])('play: %s', async (play, least) => {
    const { simulation, lesson, files } = await begin(text('', step(`do: kubectl set image daemonset/agent main=agent:2\nplay: ${play}`)));
    const [head, now] = [simulation.head, simulation.now];
    finish(playLesson(simulation, lesson, files));
    if (play === 'step') {
      const made = simulation.steps.slice(head + 1);
      expect(made.length).toBeGreaterThanOrEqual(least);
      expect(new Set(made.map(({ actor, time }) => `${actor} ${time}`)).size).toBe(1);
    } else expect(simulation.now - now).toBe(least * 1000);
  });

  test('a scenario of the page is the start, with its files after those of the lesson', async () => {
    const { simulation, files } = await begin(text('', '', 'scenario: node-failure').replaceAll('agent.yaml', 'web.yaml'));
    expect(files.map(({ name }) => name)).toEqual(['web.yaml', 'agent.yaml']);
    expect(files[0]?.text).toContain('agent:1');
    expect(simulation.view.machine('w2')?.alive).toBe(false);
    expect(simulation.view.names('DaemonSet')).toEqual(['default/agent', 'default/node-agent']);
  });

  test('a start that kubectl refuses is a value', async () => {
    const read = readLesson(text('').replace('kind: DaemonSet', 'kind: DaemonSett'), 'a');
    if (!read.ok) throw new Error('not read');
    const start = await lessonStart(read.lesson);
    expect(finish(setUp(simulate(), start))).toMatchObject({ ok: false, output: expect.stringContaining('DaemonSett') as string });
  });

  test('a solution that does not solve is found, and its lines are counted', async () => {
    const { simulation, lesson, files } = await begin(text(exercise('limits: {commands: 1}', '[kubectl cordon w2 w3, kubectl cordon w1]')));
    const { solution, faults } = finish(playSolution(simulation, exerciseOf(lesson), files));
    expect(faults).toEqual([]);
    expect(solution).toMatchObject({ solved: false, commands: 2, missing: [], faults: [{ key: 'broken.tooMany' }] });
  });
});

describe('a run is checked as it grows', () => {
  const rules = `throughout: [{nodeNeverRemoved: true}, {unavailableAtMost: {daemonSet: agent, nodes: 0}}]
limits: {commands: 3, without: [delete node, change daemonset]}`;

  test('at every head, and on every branch, it is as if it was checked once', async () => {
    const { simulation, lesson } = await begin(text(exercise(rules)));
    const from = simulation.head;
    const checker = new RunChecker(exerciseOf(lesson), { from });
    const compare = () => {
      const once = checkRun(simulation, exerciseOf(lesson), { from });
      expect(checker.check(simulation)).toEqual(once);
      return once;
    };
    const answers: boolean[] = [];
    const lines = ['cordon w1', 'set image daemonset/agent main=agent:2', '# remove machine w3'];
    for (const line of lines) {
      perform(simulation, line);
      answers.push(compare().solved);
    }
    expect(answers).toEqual([true, false, false]);
    for (let head = simulation.head; head >= from; head -= 1) {
      simulation.moveTo(head);
      compare();
    }
    simulation.createBranch();
    perform(simulation, 'cordon w1');
    expect(compare().solved).toBe(true);
    simulation.switchTo(simulation.branches[0]?.id ?? '');
    simulation.moveTo(simulation.steps.length);
    expect(compare()).toMatchObject({ solved: false, commands: 3 });
  });
});
