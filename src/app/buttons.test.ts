import { beforeAll, expect, test, vi } from 'vitest';
import { readCommands } from '../console/readCommands.ts';
import { hintsFor } from '../inspector/hints.ts';
import { actionsFor, sessionStore } from '../session/index.ts';

const session = () => sessionStore.getState();
const PATIENCE_MS = 120_000;

// What the page fetches later is here before the clock of a test starts.
beforeAll(() => import('../kubectl/index.ts'), PATIENCE_MS);

const settle = () => session().simulation.run({ quietMs: 60_000 });

/** Lets every command that waits come to its end, and stops one that has nothing left to wait for. */
async function finish(): Promise<void> {
  const running = () => session().transcript.find(({ exitCode }) => exitCode === undefined);
  for (let tries = 0; running() !== undefined && tries < 200; tries += 1) {
    session().toEnd();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const stuck = running();
  if (stuck === undefined) return;
  session().cancel(stuck.id);
  await vi.waitFor(() => expect(running()).toBeUndefined());
}

const manifest = `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec: {containers: [{name: main, image: "agent:1"}]}
`;

/** The same cluster each time: a DaemonSet on two Nodes; troubled: it has an earlier revision, and a Node is off, cordoned and has lost its network. */
async function begin(troubled: boolean): Promise<void> {
  session().updateSettings({ autoplay: false });
  await session().newCluster([{ name: 'w1' }, { name: 'w2' }]);
  await session().kubectl('apply -f -', manifest);
  settle();
  if (troubled) {
    await session().kubectl('rollout restart daemonset/agent');
    settle();
    await session().kubectl('cordon w1');
    session().machine({ type: 'kubelets', terminate: 'manual' });
    const [pod] = session().simulation.view.podsOnNode('w2');
    await session().kubectl(`delete pod ${pod?.metadata.name} --wait=false`);
    session().machine({ type: 'nodeReady', node: 'w2', ready: false });
    session().machine({ type: 'failNode', node: 'w1' });
  }
  settle();
  session().clearTranscript();
}

interface Button {
  readonly id: string;
  readonly line: string;
  run(): void;
}

function buttons(): readonly Button[] {
  const { view } = session().simulation;
  const actions = [
    ...actionsFor(session(), { kind: 'cluster' }),
    ...view.names('Node').flatMap((name) => actionsFor(session(), { kind: 'Node', name })),
    ...(['Pod', 'DaemonSet', 'Deployment', 'StatefulSet', 'ReplicaSet'] as const).flatMap((kind) =>
      view.list(kind).flatMap(({ metadata: { namespace = '', name } }) => actionsFor(session(), { kind, namespace, name })),
    ),
  ].filter(({ reason }) => reason === undefined);
  const possible = hintsFor(session().simulation).filter((hint) => hint.possible(view));
  const hints = possible.map((hint) => ({ id: `hint ${hint.key}`, line: hint.line, run: () => hint.run(session()) }));
  return [...actions, ...hints];
}

/** What the log has beyond the beginning once all is quiet, and what stands in the transcript. */
function lived(from: number): string {
  settle();
  const answers = session().transcript.map(({ line, stdout, stderr, exitCode }) => [line, stdout, stderr, exitCode]);
  return JSON.stringify([session().simulation.steps.slice(from), answers]);
}

test.each([false, true])(
  'every button prints its command, and typing that gives the same log (trouble: %s)',
  async (troubled) => {
    await begin(troubled);
    const all = buttons();
    expect(all.length).toBeGreaterThan(15);
    expect(all.map(({ id }) => id).includes('workload.undo')).toBe(troubled);
    for (const [index, { id, line }] of all.entries()) {
      // A form asks for what is left out; what it then sends is such a line.
      if (line.includes('…')) continue;
      await begin(troubled);
      const from = session().simulation.steps.length;
      buttons()[index]?.run();
      await finish();
      const pressed = lived(from);
      expect(session().lastCommand, id).toBe(line);

      await begin(troubled);
      const commands = readCommands(line);
      expect(commands.length, `${id}: ${line}`).toBe(1);
      for (const command of commands) {
        if (command.machine !== undefined) session().machine(command.machine);
        else void session().kubectl(command.line, command.stdin, { typed: true });
      }
      await finish();
      expect(lived(from) === pressed, `${id}: ${line}`).toBe(true);
    }
  },
  PATIENCE_MS,
);
