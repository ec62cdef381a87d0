import fc from 'fast-check';
import { stringify } from 'yaml';
import { horizons, type Simulation, simulate } from '../../src/cluster/index.ts';
import { readCommands } from '../../src/console/readCommands.ts';
import { checkHandIn } from '../../src/course/checkHandIn.ts';
import { handInsIn } from '../../src/course/handInText.ts';
import { packLesson, unpackLesson } from '../../src/course/lessonLink.ts';
import { type PreparedExercise, prepareExercise } from '../../src/course/prepareExercise.ts';
import { check } from '../../src/editor/check.ts';
import { diffTexts } from '../../src/editor/files/diffTexts.ts';
import { foldingsOf } from '../../src/editor/files/foldings.ts';
import { formatText } from '../../src/editor/files/formatText.ts';
import { outlineOf } from '../../src/editor/files/outline.ts';
import { applyEdits } from '../../src/editor/repair/fix.ts';
import { makeNodeSearch, readQuery, suggestTerms, unmetTerms, wordsInCluster } from '../../src/explain/index.ts';
import { loadTexts } from '../../src/i18n/index.ts';
import { completions } from '../../src/kubectl/index.ts';
import { isObject, jsonText, parseJson, parseLabelSelector } from '../../src/kubernetes/index.ts';
import type { Json } from '../../src/kubernetes/objects.ts';
import { lessonStart, playLesson, proseOf, readLesson, setUp, writeLesson, writtenOf } from '../../src/lessons/index.ts';
import { parseDocuments } from '../../src/manifest/index.ts';
import { readForProjector, readForTeacher } from '../../src/present/messages.ts';
import { addressOf, readAddress } from '../../src/session/address.ts';
import { clusterYaml } from '../../src/session/export/clusterYaml.ts';
import { textOf } from '../../src/session/files/textOf.ts';
import { answerImport } from '../../src/session/import/answer.ts';
import { stripBulk } from '../../src/session/import/stripBulk.ts';
import { sessionStore } from '../../src/session/index.ts';
import { packHandIn, unpackHandIn } from '../../src/session/links/handIn.ts';
import { packVersioned, unpackHistory, unpackText } from '../../src/session/links/packHistory.ts';
import golden from '../../src/session/links.golden.json' with { type: 'json' };
import { readSlot } from '../../src/session/saving/readSlot.ts';
import { restore } from '../../src/session/saving/restore.ts';
import { Saver } from '../../src/session/saving/Saver.ts';
import { PREFIX, setSlot, slotKey } from '../../src/session/storage.ts';
import { MemoryStorage } from '../../src/testing/memoryStorage.ts';
import { finish, trial } from '../../src/trial/index.ts';
import { readMachineLine } from '../../src/trial/readMachineLine.ts';
import { consoleLines, runLine } from './consoleLines.ts';
import { editedTexts, mutated, pieces } from './inputs.ts';
import { words } from './words.ts';

/** A place at which the page reads what others wrote. */
export interface Target {
  readonly name: string;
  /** Runs in the unit tests. */
  readonly runs: number;
  readonly inputs: fc.Arbitrary<unknown>;
  /** Throws where the page would, or where a rule of it is broken. */
  run(input: never): void | Promise<void>;
}

const target = <T>(name: string, runs: number, inputs: fc.Arbitrary<T>, run: (input: T) => void | Promise<void>): Target => ({
  name,
  runs,
  inputs,
  run,
});

function rule(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

/** Steps and requests that one input may cause; a cluster that never becomes stable ends at its horizon before. */
const MOST_STEPS = 50_000;

function bounded<T>(work: Generator<unknown, T>): T {
  let steps = 0;
  let next = work.next();
  while (next.done !== true) {
    steps += 1;
    rule(steps <= MOST_STEPS, `more than ${MOST_STEPS} steps`);
    next = work.next();
  }
  return next.value;
}

const textsOf = (files: Readonly<Record<string, string>>): readonly string[] => Object.values(files).toSorted();
const manifests = textsOf(import.meta.glob<string>('../../src/presets/manifests/*', { query: '?raw', import: 'default', eager: true }));
const vendors = textsOf(import.meta.glob<string>('../../e2e/manifests/*', { query: '?raw', import: 'default', eager: true }));
const lessonTexts = textsOf(
  import.meta.glob<string>('../../src/course/lessons/en/*.md', { query: '?raw', import: 'default', eager: true }),
);

const EXERCISE = 'x-tolerate-a-taint';
const short = (text: string): boolean => text.length < 20_000;

/** A small cluster with a DaemonSet whose Pods run. */
function smallCluster(): Simulation {
  const simulation = simulate();
  finish(
    trial(
      simulation,
      [
        { machine: { type: 'addNodes', nodes: [{ name: 'w1', labels: { disk: 'ssd' } }, { name: 'w2' }, { name: 'w3' }] } },
        ...manifests.slice(0, 2).map((stdin) => ({ kubectl: 'apply -f -', stdin })),
      ],
      { until: horizons.stable },
    ),
  );
  return simulation;
}

/** All of them. The session is one for the whole page, so that what opens links and saved sessions shares it, one after the other. */
export async function fuzzTargets(): Promise<readonly Target[]> {
  const storage = new MemoryStorage();
  Object.assign(globalThis, { localStorage: storage, sessionStorage: new MemoryStorage() });
  await Promise.all([import('../../src/kubectl/index.ts'), loadTexts('lessons'), loadTexts('course')]);
  const session = sessionStore.getState;
  const cluster = smallCluster();
  const live = cluster.view.kinds().flatMap((kind) => cluster.view.list(kind));

  const search = makeNodeSearch();
  const clusterText = clusterYaml(cluster);
  const listed = parseJson(runLine(cluster.fork(), 'get nodes,ds,pods,ns -A -o json', '').stdout);
  const someObjects = isObject(listed) && Array.isArray(listed['items']) ? (listed['items'] as Json[]) : [];
  const fewObjects = { apiVersion: 'v1', kind: 'List', items: [...someObjects.slice(0, 3), ...someObjects.slice(-2)] } as Json;

  session().updateSettings({ autoplay: false });
  await session().newCluster([{ name: 'w1' }, { name: 'w2' }]);
  await session().kubectl('cordon w1');
  session().machine({ type: 'failNode', node: 'w2' });
  session().openFile('mine.yaml', 'a: 1');
  session().back();
  session().createBranch();
  setSlot('a');
  const saver = new Saver('a');
  saver.save(session(), 1_000);
  const savedParts = Object.fromEntries([...storage.items].map(([key, text]) => [key, parseJson(text)])) as Json;

  const histories = golden
    .map(({ link }) => parseJson(unpackText(link.replace(/^1\./, ''))) as Json)
    .filter((value) => JSON.stringify(value).length < 6_000);

  let exercise: PreparedExercise | undefined;
  const prepared = async () => (exercise ??= await prepareExercise(EXERCISE, 'en'));
  const begun = (await prepared()) as PreparedExercise;
  const handIn = packHandIn({
    id: EXERCISE,
    language: 'en',
    name: 'Ada',
    history: {
      start: begun.built.start,
      branches: [{ forkedAt: 0, length: begun.setUp.length, deeds: begun.setUp }],
      branch: 0,
      head: 0,
      at: 0,
    },
  });
  const handInJson = parseJson(unpackText(handIn.replace(/^1\./, ''))) as Json;

  const manifestTexts = fc.oneof(
    editedTexts(fc.constantFrom(...manifests, ...vendors.filter(short))),
    mutated(manifests.flatMap((text) => parseDocuments(text)).flatMap(({ json }) => (isObject(json) ? [json as Json] : []))).chain(
      (value) => fc.constantFrom(jsonText(value), stringify(value)),
    ),
  );

  return [
    target('a text in the editor', 60, manifestTexts, async (text) => {
      const { faults, fixes, repaired } = check({ id: 1, text, live, refusals: [] });
      for (const { from, to, message } of faults)
        rule(message !== '' && from >= 0 && from <= to && to <= text.length, `the place of ${message}`);
      for (const { edits } of fixes) rule(typeof applyEdits(text, edits) === 'string', 'a fix');
      rule(repaired === undefined || repaired !== '', 'a repair');
      outlineOf(text);
      foldingsOf(text);
      await formatText(text);
      diffTexts(text, cluster.view);
    }),
    target('a manifest that is applied', 30, manifestTexts, (text) => {
      const end = bounded(trial(cluster.fork(), [{ kubectl: 'apply -f -', stdin: text }], { until: horizons.stable }));
      rule(end.ok || end.refusal.message !== '', 'a refusal without a message');
    }),
    target(
      'an imported cluster',
      30,
      fc.oneof(
        editedTexts(fc.constantFrom(clusterText, jsonText(fewObjects))),
        mutated([fewObjects]).chain((value) => fc.constantFrom(jsonText(value), stringify(value))),
      ),
      async (text) => {
        const found = answerImport(await textOf(new Blob([text]), stripBulk));
        if (!found.ok) return;
        const simulation = simulate();
        const acted = simulation.act({ type: 'restore', objects: found.objects });
        rule(acted.ok, 'a cluster that was read does not open');
        for (let steps = 0; steps < 400 && simulation.step(simulation.now + 60_000) !== undefined; steps += 1);
      },
    ),
    target('a line of the console', 150, fc.tuple(consoleLines, fc.constantFrom('', ...manifests)), ([line, stdin]) => {
      for (const command of readCommands(line)) void command;
      const fork = cluster.fork();
      const { exitCode, stdout, stderr } = runLine(fork, line, stdin);
      rule(
        exitCode === 0 || stdout !== '' || stderr !== '' || exitCode === 130 || / \| /.test(line),
        `exit code ${exitCode} without a word`,
      );
      rule(stdout.length < 20_000_000, 'a huge output');
      completions(line, line.length, fork.view);
      readMachineLine(line);
    }),
    target('a label selector', 200, pieces(words.selector), (text) => void parseLabelSelector(text)),
    target('a search of nodes', 200, pieces(words.search), (text) => {
      const query = readQuery(text);
      for (const { from, to } of query.faults) rule(from >= 0 && from <= to && to <= text.length, 'the place of a fault');
      const names = cluster.view.names('Node');
      const { nodes } = search(cluster, names, query);
      rule(
        [...nodes].every((name) => names.includes(name)),
        'a node that there is not',
      );
      rule(query.faults.length === 0 || nodes.size === 0, 'nodes in spite of a fault');
      unmetTerms(cluster, names, query);
      suggestTerms(text, (key) => wordsInCluster(cluster, names, key));
    }),
    target('a command on a machine', 200, pieces(words.machine), (text) => void readMachineLine(text)),
    target('the address of the page', 200, pieces(words.address), (text) => {
      const address = readAddress(text);
      const { search } = new URL(addressOf('https://example.org/a/', address));
      rule(JSON.stringify(readAddress(search)) === JSON.stringify(address), 'an address that is read otherwise the second time');
    }),
    target(
      'the text of a link',
      20,
      fc.oneof(editedTexts(fc.constantFrom(...golden.map(({ link }) => link))), mutated(histories).map(packVersioned)),
      async (text) => {
        const packed = unpackHistory(text);
        if (typeof packed !== 'string' && packed.story.branches.some(({ length }) => length > 2_000)) return;
        await session().openHistory(text);
        rule(session().failure === undefined || session().failure?.kept === text, 'a failure that loses the link');
        session().reportFailure(undefined);
      },
    ),
    target('a saved session', 20, mutated([savedParts]), async (parts) => {
      storage.items.clear();
      if (isObject(parts))
        for (const [key, value] of Object.entries(parts))
          storage.items.set(key.startsWith(PREFIX) ? key : PREFIX + slotKey('a', key), jsonText(value as Json));
      const saved = readSlot('a');
      if (typeof saved !== 'object') return;
      if (saved.history.branches.some(({ length }) => length > 2_000)) return;
      await restore(saved).catch((error: unknown) => rule(error instanceof Error && error.message !== '', 'an error without words'));
      storage.items.clear();
    }),
    target(
      'the file of a lesson',
      30,
      fc.oneof(
        editedTexts(fc.constantFrom(...lessonTexts)),
        fc.tuple(fc.constantFrom(...lessonTexts), pieces(words.markdown)).map(([text, more]) => `${text}\n\n${more}`),
      ),
      async (text) => {
        const opened = unpackLesson(packLesson(text));
        rule(
          typeof opened === 'object' && opened.text === text.replace(/^\ufeff/, '').replace(/\p{Surrogate}/gu, '\ufffd'),
          'a lesson changes in its link',
        );
        const read = readLesson(text, 'mine');
        if (!read.ok) return rule(read.problems.length > 0, 'no lesson and no problem');
        writeLesson(writtenOf(read.lesson));
        const simulation = simulate();
        const start = await lessonStart(read.lesson).catch(() => undefined);
        if (start === undefined || !bounded(setUp(simulation, start)).ok) return;
        bounded(playLesson(simulation, read.lesson, start.files));
      },
    ),
    target('the text of a lesson', 200, pieces(words.markdown, 40), (text) => {
      const links = jsonText(proseOf(text) as unknown as Json).match(/"url":"(?!https?:|[#?])[^"]*/gi);
      rule(links === null, `a link to ${links?.[0]}`);
    }),
    target(
      'a hand-in',
      30,
      fc.oneof(
        editedTexts(fc.constant(`see https://example.org/#hand-in=${handIn} thanks`)),
        mutated([handInJson]).map((value) => `#hand-in=${packVersioned(value)}`),
      ),
      async (text) => {
        for (const packed of handInsIn(text)) {
          const read = unpackHandIn(packed);
          if (typeof read === 'string' || read.id !== EXERCISE) continue;
          bounded(checkHandIn((await prepared()) as PreparedExercise, read));
        }
      },
    ),
    target(
      'a message to the teacher’s window',
      100,
      mutated([
        message as unknown as Json,
        { type: 'hands', to: 'a', step: 1, key: 'b', hands: 3 },
        { type: 'command', to: 'a', command: 'play' },
      ]),
      (value) => {
        readForTeacher(value, 'a');
        readForProjector(value, 'a');
      },
    ),
  ];
}

/** The least that the page sends. */
const message = { type: 'state', from: 'a', since: 1, clock: '0:00', caption: 'b', isPlaying: false, isPresenting: true, isBlank: false };
