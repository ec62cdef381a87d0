import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { horizons } from '../cluster/horizon.ts';
import { loadTexts } from '../i18n/index.ts';
import { isLessonsCluster, isStable, sessionStore } from '../session/index.ts';
import { MemoryStorage } from '../testing/memoryStorage.ts';
import { useCourse } from './courseState.ts';
import { leave, leaveToBefore, openLesson } from './openLesson.ts';
import { answer, back, choose, doStep, next, playSolution, showHint, skipQuestion, skipToEnd, tryAgain } from './runLesson.ts';

const PATIENCE_MS = 60_000;
const session = sessionStore.getState;
const course = useCourse.getState;
const phase = () => course().steps[course().reached]?.phase;

beforeAll(async () => {
  await Promise.all([import('../kubectl/index.ts'), import('../cluster/index.ts'), loadTexts('lessons')]);
}, PATIENCE_MS);

beforeEach(() => {
  vi.stubGlobal('location', { href: 'https://example.com/?lesson=x' });
  vi.stubGlobal('history', { replaceState: () => undefined });
  session().updateSettings({ autoplay: true, speed: 8 });
});

const reaches = (isSo: () => boolean) => vi.waitFor(() => expect(isSo()).toBe(true), { timeout: PATIENCE_MS, interval: 5 });

/** Does a step without pauses. */
async function done(): Promise<void> {
  await doStep();
  if (phase() === 'playing') skipToEnd();
  await reaches(() => phase() !== 'working' && phase() !== 'playing');
}

test(
  'a lesson is taken: questions are answered, commands are given, and the state is as the answer said',
  async () => {
    await openLesson('s-node-fails');
    expect([session().lesson, course().steps.length, phase()]).toEqual(['s-node-fails', 5, 'done']);
    expect(session().files.map(({ name }) => name)).toEqual(['agent.yaml', 'web.yaml']);
    expect(session().moment.head).toBe(session().timelineStart + session().openingCommands);

    next();
    expect([phase(), session().question]).toEqual(['asking', {}]);
    next();
    expect(course().index).toBe(1);
    choose({ type: 'outcome', is: 'replaced' });
    back();
    expect(session().question, 'at an earlier step nothing is asked').toBeUndefined();
    next();
    expect([session().question, course().draft]).toEqual([{}, { type: 'outcome', is: 'replaced' }]);
    await answer();
    const { answer: right, given } = course().steps[1] ?? {};
    expect([given, right?.type === 'outcome' && right.right.is]).toEqual([{ type: 'outcome', is: 'replaced' }, 'stays']);
    expect([phase(), session().question]).toEqual(['ready', undefined]);
    const before = session().simulation.now;
    await done();
    expect(session().simulation.now - before).toBe(8 * 60_000);
    const pod = right?.type === 'outcome' ? right.right.pod : undefined;
    expect(session().simulation.view.get('Pod', 'default', pod?.name ?? '')?.metadata.deletionTimestamp).toBeUndefined();
    expect(session().transcript.map(({ line }) => line)).toEqual(['# power off w2']);

    next();
    expect(session().question?.counter).toEqual({ namespace: 'default', daemonSet: 'agent', name: 'ready' });
    skipQuestion();
    expect([phase(), course().steps[2]?.answer]).toEqual(['done', undefined]);

    next();
    await done();
    next();
    expect(phase()).toBe('ready');
    const { head } = session().moment;
    back();
    back();
    expect(session().moment.head).toBe(course().steps[1]?.head);
    back();
    back();
    expect(session().moment.head).toBe(session().timelineStart + session().openingCommands);
    for (const index of [1, 2, 3, 4]) {
      next();
      expect(course().index).toBe(index);
    }
    expect([session().moment.head, phase()]).toEqual([head, 'ready']);
    session().machine({ type: 'reviveNode', node: 'w2' });
    await reaches(() => phase() === 'playing' || phase() === 'done');
    skipToEnd();
    await reaches(() => phase() === 'done');
    expect(course().progress).toHaveProperty('s-node-fails');
    leave();
    expect([session().lesson, course().lesson]).toEqual([undefined, undefined]);
  },
  PATIENCE_MS,
);

test(
  'what the learner should do is shown, to the state that the step waits for and on to where it plays',
  async () => {
    await openLesson('s-node-fails');
    session().machine({ type: 'failNode', node: 'w2' });
    session().leadToEnd({ horizon: horizons.stable, until: session().simulation.now + 480_000 });
    await reaches(() => !session().playing);
    const last = course().steps.length - 1;
    useCourse.setState({ index: last, reached: last });
    await doStep();
    skipToEnd();
    await reaches(() => phase() === 'done');
    expect(isStable(session())).toBe(true);
  },
  PATIENCE_MS,
);

test(
  'commands of the page do not start play by themselves, also where the setting says so',
  async () => {
    await openLesson('s-node-fails');
    next();
    skipQuestion();
    const step = course().lesson?.steps[1];
    if (step === undefined) throw new Error('no step');
    const { play: _, ...still } = step;
    useCourse.setState(({ lesson, steps }) => ({
      lesson: lesson && { ...lesson, steps: lesson.steps.map((each) => (each === step ? still : each)) },
      steps,
    }));
    const { head } = session().moment;
    await doStep();
    expect([phase(), session().playing, session().moment.head]).toEqual(['done', false, head + 1]);
  },
  PATIENCE_MS,
);

test(
  'an exercise is solved by the learner, and its solution is not counted as solved by them',
  async () => {
    await openLesson('x-agent-on-linux-workers');
    expect(course().from).toBe(session().moment.head);
    expect(course().run).toMatchObject({ solved: false, commands: 0 });
    showHint();
    expect(course().hints).toBe(1);
    await playSolution();
    await reaches(() => !session().playing && course().run?.solved === true);
    expect(course().progress).not.toHaveProperty('x-agent-on-linux-workers');
    const textOfAgent = () => session().files.find(({ name }) => name === 'agent.yaml')?.text;
    expect(textOfAgent()).toContain('key: dedicated');
    await tryAgain();
    expect(textOfAgent()).not.toContain('key: dedicated');
    expect(session().moment.head).toBe(course().from);

    await openLesson('x-agent-on-linux-workers');
    const file = course().lesson?.exercise?.solution[0];
    if (file?.type !== 'edit') throw new Error('no edit');
    const agent = session().files.find(({ name }) => name === 'agent.yaml');
    if (agent === undefined) throw new Error('no file');
    session().editText(agent.id, agent.text.replace(file.replace, file.with));
    await session().apply();
    session().leadToEnd({ horizon: horizons.stable });
    await reaches(() => course().run?.solved === true);
    expect(course().progress['x-agent-on-linux-workers']).toEqual({ commands: 1 });
  },
  PATIENCE_MS,
);

test(
  'of two lessons that are asked for, the last one opens, and the commands of one that was left are not given',
  async () => {
    const first = openLesson('s-node-fails');
    await openLesson('s-cordon');
    await first;
    expect([session().lesson, course().lesson?.id]).toEqual(['s-cordon', 's-cordon']);
    await openLesson('x-agent-on-linux-workers');
    const solution = playSolution();
    leave();
    await solution;
    expect(session().transcript.map(({ line }) => line)).toEqual([]);
  },
  PATIENCE_MS,
);

test(
  'another cluster ends the lesson',
  async () => {
    await openLesson('s-node-fails');
    await session().newCluster([{ name: 'w1' }]);
    expect([session().lesson, course().lesson]).toEqual([undefined, undefined]);
  },
  PATIENCE_MS,
);

test(
  'the cluster that lessons replaced comes back with its commands',
  async () => {
    await session().newCluster([{ name: 'mine' }]);
    session().machine({ type: 'addNodes', nodes: [{ name: 'mine-too' }] });
    await openLesson('s-node-fails');
    next();
    skipQuestion();
    await doStep();
    leave();
    await openLesson('x-agent-on-linux-workers');
    await leaveToBefore();
    expect(session().simulation.view.names('Node')).toEqual(['mine', 'mine-too']);
    expect([session().lesson, course().before]).toEqual([undefined, undefined]);
  },
  PATIENCE_MS,
);

test(
  'a link of a lesson’s cluster opens it with the same steps',
  async () => {
    await openLesson('s-node-fails');
    next();
    skipQuestion();
    await done();
    const pods = () =>
      session()
        .simulation.view.list('Pod')
        .map(({ metadata, spec, status }) => [metadata.name, spec.nodeName, status.phase]);
    const before = { pods: pods(), head: session().moment.head, now: session().moment.now };
    const text = await session().historyText();
    await session().openHistory(text ?? '');
    expect({ pods: pods(), head: session().moment.head, now: session().moment.now }).toEqual(before);
    expect([session().notice, session().failure]).toEqual([undefined, undefined]);
  },
  PATIENCE_MS,
);

test('a lesson that does not exist is said, and the cluster stays', async () => {
  const { simulation } = session();
  await openLesson('no-such-lesson');
  expect(course().fault).toEqual({ id: 'no-such-lesson', problems: [] });
  expect(isLessonsCluster(session())).toBe(false);
  expect(session().simulation).toBe(simulation);
  leave();
  expect([course().fault, session().lesson]).toEqual([undefined, undefined]);
});

test(
  'the cluster that a lesson replaced is known after the page is loaded again',
  async () => {
    vi.stubGlobal('localStorage', new MemoryStorage());
    const tab = new MemoryStorage();
    tab.setItem('daemonset-playground:tab', 'own');
    vi.stubGlobal('sessionStorage', tab);
    const load = async () => {
      vi.resetModules();
      const [lesson, state, store] = await Promise.all([
        import('./openLesson.ts'),
        import('./courseState.ts'),
        import('../session/index.ts'),
        import('../kubectl/index.ts'),
      ]);
      return { ...lesson, before: () => state.useCourse.getState().before, now: store.sessionStore.getState };
    };
    const page = await load();
    await page.now().newCluster([{ name: 'mine' }]);
    page.now().machine({ type: 'addNodes', nodes: [{ name: 'mine-too' }] });
    await page.openLesson('s-cordon');
    expect(page.before()).toBeDefined();

    const again = await load();
    expect(again.before()).toBe(page.before());
    await again.leaveToBefore();
    expect(again.now().simulation.view.names('Node')).toEqual(['mine', 'mine-too']);
    expect((await load()).before()).toBeUndefined();
  },
  PATIENCE_MS,
);
