import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { simulate } from '../cluster/index.ts';
import { finish } from '../trial/index.ts';
import { answerOf } from './answers.ts';
import { playLesson } from './playLesson.ts';
import { readLesson } from './readLesson.ts';
import { choiceWords, conditionSchemas, frontWords, pointerSchemas, questionSchemas, runConditionSchemas, stepWords } from './schema.ts';
import { lessonStart, setUp } from './start.ts';
import { actionVerbs, pageParts } from './types.ts';

const page = readFileSync(new URL('../../docs/lessons.md', import.meta.url), 'utf8');

/** The text below a heading. */
const section = (heading: string): string => page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
const firstColumn = (heading: string): readonly string[] => [...section(heading).matchAll(/^\| `(\w+)`/gm)].map(([, word = '']) => word);

test.each([
  ['Front matter', frontWords],
  ['Steps', stepWords],
  ['Questions', Object.keys(questionSchemas)],
  ['Conditions', Object.keys(conditionSchemas)],
  ['Conditions on every step', Object.keys(runConditionSchemas)],
  ['Nodes', choiceWords],
  ['Pointers', Object.keys(pointerSchemas)],
])('the page lists all of: %s', (heading, words) => {
  expect(firstColumn(heading)).toEqual(words);
});

test('the page lists the verbs of actions and the parts of the page', () => {
  for (const verb of actionVerbs) expect(section('Front matter')).toContain(`\`${verb}\``);
  for (const part of pageParts) expect(section('Pointers')).toContain(`\`${part}\``);
});

test('the example is read, asked about and played', async () => {
  const [, example = ''] = /````markdown\n([\s\S]*?)````/.exec(page) ?? [];
  const read = readLesson(example, 'example');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const simulation = simulate();
  const { files, ...start } = await lessonStart(read.lesson);
  expect(finish(setUp(simulation, { files, ...start }))).toEqual({ ok: true });
  const [apply, controlPlane] = read.lesson.steps;
  if (apply === undefined || controlPlane === undefined) throw new Error('no steps');
  expect(finish(answerOf(simulation, apply, files))).toMatchObject({ type: 'count', right: 2, nodes: ['w1', 'w2'] });
  expect(finish(playLesson(simulation, read.lesson, files)).faults).toEqual([]);
  expect(finish(answerOf(simulation, controlPlane, files))).toMatchObject({ type: 'line', right: [] });
});
