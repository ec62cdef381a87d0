import { describe, expect, test } from 'vitest';
import { horizons, type Step } from '../cluster/index.ts';
import { aDaemonSet } from '../testing/manifests.ts';
import { World } from '../testing/world.ts';
import { finish, kubectlSteps, runKubectl } from './runKubectl.ts';
import { type ScriptStep, type TrialEnd, trial } from './trial.ts';

const cluster = (): World => new World().nodes('w1', 'w2').apply(aDaemonSet());
const image = (simulation: World['simulation']): readonly (string | undefined)[] =>
  simulation.view.list('Pod').map(({ spec }) => spec.containers[0]?.image);
const updated: ScriptStep = { kubectl: 'set image daemonset/agent main=agent:2' };
const until = horizons.stable;

const printed = (end: TrialEnd): string =>
  end.ok
    ? `${end.horizon.end()}${end.waiting === undefined ? '' : `, waiting: ${end.waiting.message}`}`
    : `refused: ${end.refusal.reason?.key ?? end.refusal.message}`;

describe('a command', () => {
  test.each([
    { line: 'cordon w1', exitCode: 0, stdout: 'node/w1 cordoned\n', stderr: '' },
    { line: 'cordon w9', exitCode: 1, stdout: '', stderr: 'Error from server (NotFound): nodes "w9" not found\n' },
    { line: 'rollout status daemonset/agent', exitCode: 0, stdout: 'daemon set "agent" successfully rolled out\n', stderr: '' },
    { line: `get pods -o 'name`, exitCode: 2, stdout: '', stderr: expect.stringMatching(/^bash: /) },
  ])('$line', ({ line, ...result }) => {
    expect(runKubectl(cluster().simulation, line)).toEqual(result);
  });

  test('reads standard input', () => {
    const manifest = JSON.stringify(aDaemonSet({ name: 'other' }));
    expect(runKubectl(cluster().simulation, 'apply -f -', manifest).stdout).toBe('daemonset.apps/other created\n');
  });

  test('that waits lets the cluster work', () => {
    const { simulation } = cluster();
    runKubectl(simulation, 'set image daemonset/agent main=agent:2');
    expect(runKubectl(simulation, 'rollout status daemonset/agent').stdout).toMatch(/successfully rolled out\n$/);
    expect(image(simulation)).toEqual(['agent:2', 'agent:2']);
  });

  test('that waits for what never comes is interrupted, with what it has printed', () => {
    const { simulation } = cluster();
    runKubectl(simulation, 'set image daemonset/agent main=no-such');
    const { exitCode, stdout } = runKubectl(simulation, 'rollout status daemonset/agent');
    expect(exitCode).toBe(130);
    expect(stdout).toMatch(/: 1 out of 2 new pods have been updated\.\.\.\n$/);
  });

  test('that waits until a time lets the time pass, where nothing is due', () => {
    const { simulation } = cluster();
    const { now } = simulation;
    const line = 'wait node/w1 --for=jsonpath={.metadata.name}=other --timeout=30s';
    expect(runKubectl(simulation, line).stderr).toMatch(/timed out waiting/);
    expect(simulation.now).toBe(now + 30_000);
  });

  test('pauses at each request and step, and can be given up', () => {
    const { simulation } = cluster();
    const work = kubectlSteps(simulation, 'cordon w1 w2');
    const before = simulation.head;
    while (simulation.head === before) work.next();
    const { head } = simulation;
    work.return({ exitCode: 0, stdout: '', stderr: '' });
    expect([work.next().done, simulation.head]).toEqual([true, head]);
    expect(simulation.view.list('Node').filter(({ spec }) => spec.unschedulable === true)).toHaveLength(1);
  });
});

describe('a trial', () => {
  test.each<{ name: string; script: readonly ScriptStep[]; end: string | RegExp }>([
    { name: 'without a script runs what is due', script: [], end: 'stable' },
    { name: 'ends where nothing is due', script: [updated], end: 'stable' },
    { name: 'ends where the next is due long after', script: [{ machine: { type: 'failNode', node: 'w1' } }], end: 'stable' },
    {
      name: 'reports what kubectl refuses',
      script: [{ kubectl: 'cordon w9' }, updated],
      end: 'refused: Error from server (NotFound): nodes "w9" not found',
    },
    { name: 'reports what a machine refuses', script: [{ machine: { type: 'failNode', node: 'w9' } }], end: /^refused: \w/ },
    {
      name: 'reports what still waits',
      script: [{ kubectl: 'set image daemonset/agent main=no-such' }, { kubectl: 'rollout status daemonset/agent' }],
      end: 'stable, waiting: ',
    },
  ])('$name', ({ script, end }) => {
    expect(printed(finish(trial(cluster().simulation.fork(), script, { until })))).toMatch(end);
  });

  test('does nothing after what is refused', () => {
    const copy = cluster().simulation.fork();
    finish(trial(copy, [{ kubectl: 'cordon w9' }, updated], { until }));
    expect(image(copy)).toEqual(['agent:1', 'agent:1']);
  });

  test('leaves the cluster that it copies as it is', () => {
    const { simulation } = cluster();
    const before = [simulation.head, simulation.now, simulation.view.revision];
    finish(trial(simulation.fork(), [updated], { until }));
    expect([simulation.head, simulation.now, simulation.view.revision]).toEqual(before);
  });

  test('lets time pass', () => {
    const copy = cluster().simulation.fork();
    const { now } = copy;
    const end = finish(trial(copy, [{ machine: { type: 'wait', seconds: 90 } }], { until }));
    expect([end.ok, copy.now]).toEqual([true, now + 90_000]);
  });

  test('replays the log of a branch before its script', () => {
    const { simulation } = cluster();
    const parting = simulation.head;
    runKubectl(simulation, 'cordon w1');
    simulation.createBranch();
    const copy = simulation.fork('b1');
    copy.moveTo(parting);
    finish(trial(copy, [{ kubectl: 'label node w2 disk=ssd' }], { until }));
    expect(copy.steps.slice(parting, parting + 2).map(({ caption }) => caption.params['name'])).toEqual(['w1', 'w2']);
  });

  test('shows each step once, in order, and ends when that is enough', () => {
    const copy = cluster().simulation.fork();
    const from = copy.head;
    const seen: Step[] = [];
    finish(trial(copy, [updated], { until, observer: { see: (step) => seen.push(step) } }));
    expect(seen).toEqual(copy.steps.slice(from));

    const other = cluster().simulation.fork();
    let count = 0;
    const observer = {
      see: () => {
        count += 1;
      },
      get isOver() {
        return count >= 3;
      },
    };
    finish(trial(other, [updated], { until, observer }));
    expect([count, other.head]).toEqual([3, from + 3]);
  });

  test('is bounded by its horizon, a command that waits included', () => {
    const spec = { ...until, maxSteps: 5 };
    const copy = cluster().simulation.fork();
    const from = copy.head;
    const script: readonly ScriptStep[] = [updated, { kubectl: 'rollout status daemonset/agent' }];
    const end = finish(trial(copy, script, { until: spec }));
    expect(printed(end)).toBe('bounded, waiting: ');
    expect(copy.head - from).toBeLessThanOrEqual(1 + 2 * 5);
  });
});
