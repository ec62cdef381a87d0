import { expect, test } from 'vitest';
import type { TranscriptEntry } from '../session/index.ts';
import { entryPosition } from './entryPosition.ts';

const branches = [
  { id: 'b1', forkedAt: 0, length: 20 },
  { id: 'b2', parent: 'b1', forkedAt: 8, length: 15 },
  { id: 'b3', parent: 'b2', forkedAt: 12, length: 30 },
];

test.each<{
  readonly name: string;
  readonly entry: Pick<TranscriptEntry, 'head' | 'branch' | 'wrote'>;
  readonly at: { readonly head: number; readonly branch: string };
  readonly expected: string;
}>([
  { name: 'a read at the head is of now', entry: { head: 5, branch: 'b1' }, at: { head: 5, branch: 'b1' }, expected: 'past' },
  {
    name: 'a write at the head is to come',
    entry: { head: 5, branch: 'b1', wrote: true },
    at: { head: 5, branch: 'b1' },
    expected: 'future',
  },
  {
    name: 'a write whose step was made is past',
    entry: { head: 5, branch: 'b1', wrote: true },
    at: { head: 6, branch: 'b1' },
    expected: 'past',
  },
  { name: 'a later read is to come', entry: { head: 6, branch: 'b1' }, at: { head: 5, branch: 'b1' }, expected: 'future' },
  { name: 'what a parent shares is past', entry: { head: 7, branch: 'b1', wrote: true }, at: { head: 14, branch: 'b3' }, expected: 'past' },
  {
    name: 'what a parent does not share is elsewhere',
    entry: { head: 8, branch: 'b1', wrote: true },
    at: { head: 14, branch: 'b3' },
    expected: 'elsewhere',
  },
  { name: 'what a child did is elsewhere', entry: { head: 9, branch: 'b2' }, at: { head: 19, branch: 'b1' }, expected: 'elsewhere' },
  { name: 'of a forgotten branch, elsewhere', entry: { head: 1, branch: 'b9' }, at: { head: 19, branch: 'b1' }, expected: 'elsewhere' },
  { name: 'without a branch the head alone decides', entry: { head: 9 }, at: { head: 8, branch: 'b1' }, expected: 'future' },
])('$name', ({ entry, at, expected }) => {
  expect(entryPosition(entry, branches, at)).toBe(expected);
});
