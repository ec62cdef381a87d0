import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { withoutPauses } from '../../cluster/index.ts';
import { changeLanguage } from '../../i18n/index.ts';
import { commandLists, perform, settle } from '../../testing/randomCommands.ts';
import { snapshot, World } from '../../testing/world.ts';
import { commandsIn, noteLine } from '../commands/commandLines.ts';
import { sessionStore } from '../store.ts';
import { emptyUndoHistory, redo, redoable, reset, undo, undoable } from './undo.ts';

const session = () => sessionStore.getState();
const snapshotText = () => snapshot(session().simulation);
const isCordoned = (node: string) => session().simulation.view.get('Node', undefined, node)?.spec.unschedulable === true;
const lastLine = () => session().transcript.at(-1)?.line;

vi.setConfig({ testTimeout: 30_000 });

beforeAll(() => changeLanguage('en'));

beforeEach(async () => {
  session().updateSettings({ autoplay: false });
  await session().newCluster([{ name: 'w1' }, { name: 'w2' }]);
});

test('any command is taken back and brought back with its consequences, whatever came before', () => {
  fc.assert(
    fc.property(commandLists, fc.nat(), (commands, at) => {
      const world = new World().nodes('w1', 'w2', 'w3');
      const { simulation } = world;
      const base = simulation.steps.length;
      const cut = at % commands.length;
      for (const command of commands.slice(0, cut)) perform(world, command);
      simulation.moveTo(simulation.steps.length);
      let before = '';
      const made = commandsIn(simulation.steps).length;
      for (const command of commands.slice(cut)) {
        before = snapshot(simulation);
        perform(world, command);
        if (commandsIn(simulation.steps).length > made) break;
      }
      fc.pre(commandsIn(simulation.steps).length === made + 1);
      const deedStep = simulation.steps[(commandsIn(simulation.steps).at(-1) ?? 0) - 1];
      settle(world);
      const [after, log] = [snapshot(simulation), JSON.stringify(simulation.steps)];
      const what = undoable(simulation, base, emptyUndoHistory);
      if (what === undefined) throw new Error('nothing to undo');
      const turns = withoutPauses(undo(simulation, what, emptyUndoHistory, 'x'));
      expect(simulation.steps).not.toContain(deedStep);
      expect(snapshot(simulation) === before, 'as before the command').toBe(true);
      expect(simulation.head).toBe(simulation.steps.length);
      const again = redoable(simulation, turns);
      if (again === undefined) throw new Error('nothing to redo');
      withoutPauses(redo(simulation, again, turns));
      expect(snapshot(simulation) === after, 'as before undo').toBe(true);
      expect(JSON.stringify(simulation.steps) === log, 'the log as before undo').toBe(true);
    }),
    { numRuns: 60 },
  );
});

describe('undo', () => {
  test('takes back one command after the other, and redo brings them back in turn', async () => {
    const start = snapshotText();
    await session().kubectl('cordon w1');
    const one = snapshotText();
    session().machine({ type: 'failNode', node: 'w2' });
    session().toEnd();
    const two = snapshotText();
    session().undo();
    expect(snapshotText()).toBe(one);
    expect(lastLine()).toBe('# undone: power off w2');
    session().undo();
    expect(snapshotText()).toBe(start);
    expect(lastLine()).toBe('# undone: kubectl cordon w1');
    session().undo();
    expect(snapshotText()).toBe(start);
    session().redo();
    expect(snapshotText()).toBe(one);
    session().redo();
    expect(snapshotText()).toBe(two);
    session().redo();
    expect(snapshotText()).toBe(two);
  });

  test('takes a line of several requests back as one', async () => {
    const start = snapshotText();
    await session().kubectl('cordon w1 w2');
    expect([isCordoned('w1'), isCordoned('w2')]).toEqual([true, true]);
    session().undo();
    expect(snapshotText()).toBe(start);
  });

  test('makes no new branch each time', async () => {
    await session().kubectl('cordon w1');
    for (let times = 0; times < 5; times += 1) {
      session().undo();
      session().redo();
    }
    expect(session().simulation.branches).toHaveLength(2);
  });

  test('leaves the head where it was, if that was before the command', async () => {
    await session().kubectl('cordon w1');
    await session().kubectl('cordon w2');
    session().toStart();
    session().undo();
    expect(session().moment).toMatchObject({ head: session().timelineStart, length: session().timelineStart + 1 });
  });

  test('is not redone any more once something else was done', async () => {
    await session().kubectl('cordon w1');
    session().undo();
    await session().kubectl('cordon w2');
    session().redo();
    expect([isCordoned('w1'), isCordoned('w2')]).toEqual([false, true]);
  });

  test('leaves the text in the editor alone', async () => {
    await session().kubectl('cordon w1');
    session().openFile('mine.yaml', 'a: 1');
    const { files } = session();
    session().undo();
    session().reset();
    expect(session().files).toBe(files);
  });

  test('ends a process whose own deeds it takes back, and lets others go on', async () => {
    const watch = session().kubectl('get nodes -w');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const drain = session().kubectl('cordon w1');
    await drain;
    session().undo();
    const watching = session().transcript.find(({ line }) => line === 'get nodes -w');
    expect(watching?.exitCode).toBeUndefined();
    expect(watching?.stdout).toContain('SchedulingDisabled');
    session().cancel(watching?.id ?? 0);
    expect(await watch).toBe(130);
  });
});

describe('reset', () => {
  test('starts over, is undone, and can be done again', async () => {
    const start = snapshotText();
    await session().kubectl('cordon w1');
    const one = snapshotText();
    session().reset();
    expect(snapshotText()).toBe(start);
    await session().kubectl('cordon w2');
    session().undo();
    expect(snapshotText()).toBe(start);
    session().undo();
    expect(snapshotText()).toBe(one);
    session().redo();
    expect(snapshotText()).toBe(start);
  });

  test('keeps the steps with which the scenario opens', () => {
    const world = new World().nodes('w1');
    const { simulation } = world;
    simulation.act({ type: 'failNode', node: 'w1' });
    const base = simulation.steps.length;
    const opened = snapshot(simulation);
    world.settle(100_000);
    withoutPauses(reset(simulation, base, emptyUndoHistory));
    expect(snapshot(simulation)).toBe(opened);
    expect(undoable(simulation, base, emptyUndoHistory)).toBeUndefined();
  });
});

test('of two lines that overlap the one that was begun last is the last', () => {
  const world = new World().nodes('w1', 'w2', 'w3');
  const { simulation } = world;
  const base = simulation.steps.length;
  for (const [node, id] of [
    ['w1', 1],
    ['w2', 2],
    ['w3', 1],
  ] as const) {
    simulation.act({ type: 'failNode', node });
    const step = simulation.steps.at(-1);
    if (step !== undefined) noteLine(step, { id, text: `line ${id}` });
  }
  expect(undoable(simulation, base, emptyUndoHistory)).toMatchObject({ cut: base + 1 });
});

test('what is known of a forgotten branch is forgotten too: nothing leads back to it', async () => {
  await session().kubectl('cordon w1');
  const left = session().moment.branch;
  session().undo();
  session().removeBranch(left);
  expect(session().undoHistory.undone).toEqual([]);
  const before = session().moment;
  session().redo();
  expect(session().moment).toEqual(before);
  expect(isCordoned('w1')).toBe(false);
});

test('the branch that an undo begins says so by its name', async () => {
  await session().kubectl('cordon w1');
  session().undo();
  expect(session().branchNames[session().moment.branch]).toBe(lastLine()?.replace(/^# /, ''));
});
