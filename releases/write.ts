import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lessonIds, shortIdOf } from '../src/course/catalog.ts';
import { packLesson } from '../src/course/lessonLink.ts';
import { lessonSetUp } from '../src/course/lessonSetUp.ts';
import { presets, scenarioIds } from '../src/presets/index.ts';
import { answerImport } from '../src/session/import/answer.ts';
import { sessionStore } from '../src/session/index.ts';
import { handInOf, packHandIn } from '../src/session/links/handIn.ts';
import { Saver } from '../src/session/saving/Saver.ts';
import { MemoryStorage } from '../src/testing/memoryStorage.ts';
import { answersOf, lessonOf, writtenExercise, writtenLesson } from './lesson.ts';
import { savedSessionOf, seenOf } from './seen.ts';

// Writes what this version stores and shares into releases/VERSION: npm run samples -- VERSION
const version = process.argv[2] ?? '';
if (!/^\d+\.\d+\.\d+(?:[-+][\w.-]+)?$/.test(version)) throw new Error('a version expected: npm run samples -- 1.2.3');
const folder = join(process.cwd(), 'releases', version);
mkdirSync(folder, { recursive: true });
const write = (name: string, value: unknown) => writeFileSync(join(folder, name), `${JSON.stringify(value, undefined, 2)}\n`);

const storage = new MemoryStorage();
Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true });
const session = () => sessionStore.getState();
const toEnd = async () => {
  session().toEnd();
  while (session().playing) await new Promise((resolve) => setTimeout(resolve, 1));
};
const done = async (line: string, stdin?: string) => {
  if ((await session().kubectl(line, stdin)) !== 0) throw new Error(`kubectl ${line}: ${session().transcript.at(-1)?.stderr}`);
};

const manifest = (image: string, more = '') => `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent }
spec:
  selector: { matchLabels: { app: agent } }
${more}  template:
    metadata: { labels: { app: agent } }
    spec: { containers: [{ name: agent, image: ${image} }] }
`;

/** What a person does in a few minutes with any scenario. */
async function ordinaryWork(): Promise<void> {
  const { files, activeFile } = session();
  const text = files.find(({ id }) => id === activeFile)?.text ?? '';
  session().editText(activeFile, text.replace(/image: (\S+)/, 'image: $1-next'));
  await session().apply();
  await toEnd();
  const [node] = session().simulation.view.names('Node').slice(-1);
  if (node !== undefined) {
    session().machine({ type: 'failNode', node });
    await toEnd();
    session().machine({ type: 'reviveNode', node });
    await toEnd();
    await done(`label node ${node} disk=ssd`);
  }
  await toEnd();
  session().back();
}

const threeWorkers = [
  { name: 'w1' },
  { name: 'w2', labels: { disk: 'ssd' } },
  { name: 'w3', allocatable: { cpu: '1', memory: '1Gi', pods: '5' } },
];

/** An update that stands half way. */
async function update(): Promise<void> {
  await session().newCluster(threeWorkers);
  await done('apply -f -', manifest('example.com/agent:1'));
  await toEnd();
  await done('apply -f -', manifest('example.com/agent:2', '  updateStrategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } }\n'));
  await toEnd();
  for (let times = 0; times < 6; times += 1) session().back();
}

/** What happens to machines. */
async function machines(): Promise<void> {
  await session().newCluster(threeWorkers);
  await done('apply -f -', manifest('example.com/agent:1'));
  await done('create deployment web --image=example.com/web --replicas=3');
  await toEnd();
  session().machine({ type: 'pressure', node: 'w1', of: 'memory', active: true, evicts: false });
  session().machine({ type: 'network', node: 'w2', available: false });
  await toEnd();
  session().machine({ type: 'network', node: 'w2', available: true });
  session().machine({ type: 'shutdown', node: 'w3' });
  await toEnd();
  session().machine({ type: 'reboot', node: 'w1' });
  session().machine({ type: 'addNodes', nodes: [{ name: 'w4', taints: [{ key: 'gpu', effect: 'NoExecute' }] }] });
  await toEnd();
}

/** Commands of kubectl, one of which was taken back. */
async function commands(): Promise<void> {
  await session().newCluster(threeWorkers);
  await done('apply --server-side -f -', manifest('example.com/agent:1'));
  await toEnd();
  await done('taint node w1 dedicated=db:NoExecute');
  await toEnd();
  await done('drain w2 --ignore-daemonsets');
  await toEnd();
  await done('create job report --image=example.com/report');
  await toEnd();
  await done('delete daemonset agent --cascade=orphan --wait=false');
  await toEnd();
  session().undo();
  await done('set image daemonset/agent agent=example.com/agent:3');
  await toEnd();
  await done('rollout undo daemonset/agent');
  await toEnd();
}

/** A cluster that was read from the output of kubectl. */
async function imported(): Promise<void> {
  await commands();
  await done('get nodes,daemonsets,pods -A -o yaml');
  const read = answerImport(session().transcript.at(-1)?.stdout ?? '');
  if (!read.ok) throw new Error(read.fault.key);
  await session().importCluster(read.objects, read.files);
  await toEnd();
  await done('cordon w1');
  await done('delete pods --all --wait=false');
  await toEnd();
}

async function writeLinks(): Promise<void> {
  const works: readonly (readonly [string, () => Promise<void>])[] = [
    ...scenarioIds.map((id): readonly [string, () => Promise<void>] => [
      `scenario ${id}`,
      async () => {
        for (const file of session().files) session().closeFile(file.id);
        await session().loadScenario(id);
        await ordinaryWork();
      },
    ]),
    ['update', update],
    ['machines', machines],
    ['commands', commands],
    ['imported cluster', imported],
  ];
  const links: unknown[] = [];
  for (const [what, work] of works) {
    await work();
    const active = session().files.find(({ id }) => id === session().activeFile);
    const link = await session().historyText();
    links.push({ what, link, file: active === undefined ? null : [active.name, active.text], seen: seenOf(session()) });
  }
  write('links.json', links);
}

/** Branches, names, files, selection and console of a session. */
async function writeSession(): Promise<void> {
  for (const file of session().files) session().closeFile(file.id);
  await update();
  session().createBranch();
  session().renameBranch(session().moment.branch, 'without a failure');
  session().machine({ type: 'failNode', node: 'w2' });
  await toEnd();
  session().undo();
  session().openFile('mine.yaml', manifest('example.com/agent:4'));
  session().select({ kind: 'Node', name: 'w1' });
  await done('cordon w1');
  await toEnd();
  session().back();
  storage.clear();
  session().updateSettings({ language: 'es', theme: 'dark', speed: 2, stepSize: 'sync' });
  new Saver('sample').save(session(), 1_000);
  write('session.json', { items: Object.fromEntries(storage.items), ...savedSessionOf(session()) });
}

/** A lesson and the answers to its questions; an exercise and a hand-in of it. */
async function writeLessons(): Promise<void> {
  const [text, exerciseText] = [writtenLesson(), writtenExercise()];
  writeFileSync(join(folder, 'lesson.md'), text);
  writeFileSync(join(folder, 'exercise.md'), exerciseText);
  const lesson = lessonOf(text);
  const { from, setUp } = await lessonSetUp(lessonOf(exerciseText));
  await session().openLesson(from, setUp);
  await done('taint node w3 reserved=security:NoExecute');
  await toEnd();
  const handIn = packHandIn(handInOf(session(), { id: 'sample', language: 'en', name: 'Ana' }));
  write('lesson.json', { link: packLesson(text), steps: lesson.steps.length, answers: await answersOf(lesson), handIn });
}

async function writeAll(): Promise<void> {
  session().updateSettings({ autoplay: false });
  await import('../src/kubectl/index.ts');
  await writeLinks();
  await writeSession();
  await writeLessons();
  // Addresses and saved sessions name these.
  write('names.json', {
    scenarios: scenarioIds,
    presets: presets.map(({ id }) => id),
    lessons: Object.fromEntries(lessonIds.map((id) => [id, shortIdOf(id)])),
  });
}

// Without a browser a promise that never settles would end the process as if all were written.
process.exitCode = 1;
void writeAll().then(() => {
  process.exitCode = 0;
});
