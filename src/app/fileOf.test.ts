import { expect, test } from 'vitest';
import { fileOf } from './fileOf.ts';

const files = [
  { id: 'f1', name: 'a.yaml', text: 'kind: A' },
  { id: 'f2', name: 'b.yaml', text: 'kind: B' },
];

test.each([
  { name: 'standard input is the file with its text', entry: { line: 'apply -f -', stdin: 'kind: B' }, file: 'f2' },
  { name: 'a text that no file has any more', entry: { line: 'apply -f -', stdin: 'kind: C' }, file: undefined },
  { name: 'a file by its name', entry: { line: 'apply -f a.yaml --dry-run=server' }, file: 'f1' },
  { name: 'a file by its name, written together', entry: { line: 'apply --filename=b.yaml' }, file: 'f2' },
  { name: 'another command', entry: { line: 'drain w1 --force' }, file: undefined },
])('$name', ({ entry, file }) => {
  expect(fileOf(entry, files)?.id).toBe(file);
});
