import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { simulate } from '../../cluster/index.ts';
import { type Answer, answerOf, conditionsHold, type Lesson, lessonStart, playStep, readLesson, setUp } from '../../lessons/index.ts';
import { finish } from '../../trial/index.ts';

/** The right answers of each short lesson. The text of the step that follows a question says what they are. */
const answers: Readonly<Record<string, readonly unknown[]>> = {
  's-affinity': [['w1', 'w2'], 'deleted'],
  's-cordon': ['none', 'replaced', ['w1', 'w2', 'w3']],
  's-daemonset-or-deployment': [['w1', 'w2', 'w3', 'w4'], 'none', 'evicted'],
  's-drain': ['stays', true, 'stays'],
  's-fewer-pods': [['w1', 'w2'], ['spec.template.spec.nodeSelector[kubernetes.io/os]']],
  's-max-unavailable': [0, 0, [['w1'], ['w2'], ['w3']]],
  's-misscheduled': ['stays', 2, ['w1', 'w3']],
  's-ondelete': [0, true, [['w2'], ['w3']]],
  's-pause': ['stays', 0, true],
  's-pending': [3, ['spec.template.spec.containers[0].resources.requests[cpu]'], false],
  's-selector': [true, 'stays', 'replaced'],
  's-stale-counters': [3, 2, true],
  's-stuck-update': [1, false],
  's-surge-host-port': [0, false],
  's-terminating': [false, 'pending'],
  's-undo': ['replaced', false],
};

function lessonOf(language: string, id: string): Lesson {
  const read = readLesson(readFileSync(new URL(`${language}/${id}.md`, import.meta.url), 'utf8'), id);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.lesson;
}

function rightOf(answer: Answer): unknown {
  switch (answer.type) {
    case 'order':
      return answer.right.map(({ nodes }) => nodes);
    case 'outcome':
      return answer.right.is;
    case 'line':
      return answer.right.map(({ path }) => path);
    case 'none':
      return answer.message;
    default:
      return answer.right;
  }
}

const cases = Object.keys(answers).flatMap((id) => [['en', id] as const, ['es', id] as const]);

test.each(cases)('%s/%s answers its questions as its text says', async (language, id) => {
  const lesson = lessonOf(language, id);
  const simulation = simulate({ kubelet: { configs: 'required', latencies: 'on' } });
  const start = await lessonStart(lesson);
  expect(finish(setUp(simulation, start))).toEqual({ ok: true });
  let files = start.files;
  const found: unknown[] = [];
  for (const step of lesson.steps) {
    if (step.by === 'learner') expect(conditionsHold(simulation.view, step.until), `${step.title} is already done`).toBe(false);
    const answer = finish(answerOf(simulation, step, files));
    if (answer !== undefined) found.push(rightOf(answer));
    const played = finish(playStep(simulation, step, files));
    expect(played.faults).toEqual([]);
    files = played.files;
  }
  expect(found).toEqual(answers[id]);
});

/** What a lesson does, without its words. */
const doings = ({ nodes, files, apply, steps }: Lesson) => ({
  nodes,
  files,
  apply,
  steps: steps.map(({ title: _title, text: _text, markdown: _markdown, notes: _notes, at: _at, commands, question, ...rest }) => ({
    ...rest,
    commands: commands.map(({ at: _place, ...command }) => command),
    question: question?.type === 'claim' ? question.holds : question,
  })),
});

test.each(Object.keys(answers))('%s does the same in both languages, in three to five steps and at most three minutes', (id) => {
  const [english, spanish] = [lessonOf('en', id), lessonOf('es', id)];
  expect(doings(spanish)).toEqual(doings(english));
  expect(english.steps.length).toBeGreaterThanOrEqual(3);
  expect(english.steps.length).toBeLessThanOrEqual(5);
  expect(english.minutes).toBeLessThanOrEqual(3);
  expect(spanish.minutes).toBe(english.minutes);
});

test('every short lesson of the list is there in both languages', () => {
  for (const language of ['en', 'es']) {
    const ids = readdirSync(new URL(language, import.meta.url)).map((file) => file.replace(/\.md$/, ''));
    expect(ids).toEqual(expect.arrayContaining(Object.keys(answers)));
  }
});
