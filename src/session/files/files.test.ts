import { expect, test } from 'vitest';
import { closed, edited, opened, renamed, scenarioFiles } from './files.ts';
import type { EditorFile } from './types.ts';

const file = (id: string, name: string, text = 'x'): EditorFile => ({ id, name, text });
const two: readonly EditorFile[] = [file('f1', 'a.yaml'), file('f2', 'b.yaml')];

test('an opened file is active and gets a name that is free', () => {
  const { files, activeFile } = opened(two, 'a.yaml', 'new');
  expect(files.at(-1)).toMatchObject({ id: 'f3', name: 'a-2.yaml', text: 'new' });
  expect(activeFile).toBe('f3');
});

test('a closed file takes its problems along, and its neighbour becomes active', () => {
  const problem = { file: 'f1', severity: 'error', message: 'm', from: 0, to: 1 } as const;
  const after = closed({ files: two, activeFile: 'f1', problems: [problem, { ...problem, file: 'f2' }] }, 'f1');
  expect(after.files.map(({ id }) => id)).toEqual(['f2']);
  expect(after.activeFile).toBe('f2');
  expect(after.problems.map(({ file: of }) => of)).toEqual(['f2']);
});

test('the last file leaves an empty one behind', () => {
  const after = closed({ files: [file('f4', 'a.yaml')], activeFile: 'f4', problems: [] }, 'f4');
  expect(after.files).toMatchObject([{ text: '' }]);
  expect(after.files[0]?.id).toBe(after.activeFile);
});

test('a text that is put in place of another brings its name along, which is free', () => {
  const others = [...two, file('f3', 'manifest.yaml', '')];
  expect(edited(others, 'f3', 'x', 'falco.yaml').map(({ name }) => name)).toEqual(['a.yaml', 'b.yaml', 'falco.yaml']);
  expect(edited(others, 'f3', 'x', 'a.yaml').at(-1)?.name).toBe('a-2.yaml');
  expect(edited(others, 'f1', 'x', 'a.yaml').at(0)?.name).toBe('a.yaml');
  expect(edited(others, 'f3', 'x').at(-1)?.name).toBe('manifest.yaml');
});

test('a name that a person gave stays', () => {
  expect(edited(renamed(two, 'f2', 'mine.yaml'), 'f2', 'x', 'falco.yaml').at(-1)).toMatchObject({ name: 'mine.yaml', text: 'x' });
});

test('a name that is taken is not given twice', () => {
  expect(renamed(two, 'f2', 'a.yaml').map(({ name }) => name)).toEqual(['a.yaml', 'a-2.yaml']);
});

test('a scenario replaces the files of the previous scenario and keeps what a person wrote', () => {
  const before = edited(two, 'f2', 'my own');
  const { files, activeFile } = scenarioFiles(before, [{ name: 'b.yaml', text: 'scene' }]);
  expect(files.map(({ name, text }) => [name, text])).toEqual([
    ['b.yaml', 'scene'],
    ['b-2.yaml', 'my own'],
  ]);
  expect(new Set(files.map(({ id }) => id)).size).toBe(2);
  expect(files[0]?.id).toBe(activeFile);
});
