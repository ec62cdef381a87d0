import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { simulate } from '../../cluster/index.ts';
import {
  type Answer,
  answerOf,
  checkRun,
  type Lesson,
  lessonStart,
  playLesson,
  playSolution,
  playStep,
  readLesson,
  setUp,
} from '../../lessons/index.ts';
import { finish } from '../../trial/index.ts';

const folder = new URL('.', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.md'));

function lessonOf(file: string): Lesson {
  const read = readLesson(readFileSync(new URL(file, folder), 'utf8'), file);
  if (read.ok) expect(read.lesson.language).toBe(file.split('/')[0]);
  if (!read.ok) throw new Error(`${file}: ${JSON.stringify(read.problems)}`);
  return read.lesson;
}

async function begun(lesson: Lesson) {
  const simulation = simulate({ kubelet: { configs: 'required', latencies: 'on' } });
  const start = await lessonStart(lesson);
  expect(finish(setUp(simulation, start))).toEqual({ ok: true });
  return { simulation, files: start.files };
}

test.each(files)('%s is played to its end by its own commands', async (file) => {
  const lesson = lessonOf(file);
  const { simulation, files: texts } = await begun(lesson);
  const { faults, solution } = finish(playLesson(simulation, lesson, texts));
  expect(faults).toEqual([]);
  if (solution !== undefined) expect(solution).toMatchObject({ solved: true, missing: [], broken: [], forbidden: [], faults: [] });
});

test.each(files)('%s has an answer to each of its questions, and asks for what is not so at the start', async (file) => {
  const lesson = lessonOf(file);
  const { simulation, files: texts } = await begun(lesson);
  let now = texts;
  for (const step of lesson.steps) {
    const answer: Answer | undefined = finish(answerOf(simulation, step, now));
    expect(answer === undefined).toBe(step.question === undefined);
    expect(answer?.type).not.toBe('none');
    now = finish(playStep(simulation, step, now)).files;
  }
  if (lesson.exercise !== undefined) expect(checkRun(simulation, lesson.exercise, { from: simulation.head }).solved).toBe(false);
});

const languages = ['en', 'es'] as const;
const ids = [...new Set(files.map((file) => file.slice(3)))];

test.each(ids)('%s does the same in every language', (id) => {
  const [english, ...others] = languages.map((language) => {
    const { nodes, apply, minutes, exercise, steps } = lessonOf(`${language}/${id}`);
    const asked = steps.map(({ by, fails, play, question }) => ({ by, fails, play, type: question?.type, when: question?.when }));
    return { nodes, apply, minutes, goal: exercise?.goal, throughout: exercise?.throughout, without: exercise?.without, asked };
  });
  for (const other of others) expect(other).toEqual(english);
});

const exercises = files.filter((file) => lessonOf(file).exercise !== undefined);

test.each(exercises)('%s is not solved without one of the commands of its solution', async (file) => {
  const lesson = lessonOf(file);
  const { exercise } = lesson;
  if (exercise === undefined) throw new Error('no exercise');
  for (const left of exercise.solution) {
    const { simulation, files: texts } = await begun(lesson);
    let now = texts;
    for (const step of lesson.steps) now = finish(playStep(simulation, step, now)).files;
    const shorter = { ...exercise, solution: exercise.solution.filter((command) => command !== left) };
    const { solution } = finish(playSolution(simulation, shorter, now));
    expect(solution?.solved, `without line ${left.at.line}`).toBe(false);
  }
});
