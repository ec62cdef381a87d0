import { expect, test } from 'vitest';
import type { HandIn } from '../session/links/handIn.ts';
import { csvLine, handInFileName, handInLink, handInsIn } from './handInText.ts';

test.each([
  ['a link', 'https://example.com/?lesson=x-a#hand-in=1.ab_c-', ['1.ab_c-']],
  ['a chat', '[09:31] Ana: here https://e.com/#hand-in=1.aa.\n[09:32] Ben: "https://e.com/#hand-in=1.bb", thanks', ['1.aa', '1.bb']],
  ['a table', 'Ana,https://e.com/#hand-in=1.aa,yes\r\nBen;https://e.com/#hand-in=1.bb', ['1.aa', '1.bb']],
  ['an address within an address', 'https://safe.example.com/?url=https%3A%2F%2Fe.com%2F%23hand-in%3D1.aa&data=1', ['1.aa']],
  ['the same twice', 'hand-in=1.aa hand-in=1.aa', ['1.aa']],
  ['a later version', '#hand-in=12.aa', ['12.aa']],
  ['nothing of the kind', 'https://e.com/#s=1.aa hand-in=', []],
])('finds hand-ins in %s', (_, text, found) => expect(handInsIn(text)).toEqual(found));

test.each([
  ['Ana', 'x-a-Ana.txt'],
  ['', 'x-a.txt'],
  [' María José/../2 ', 'x-a-María-José-2.txt'],
  ['..', 'x-a.txt'],
])('the file of %j is %s', (name, file) => expect(handInFileName({ id: 'x-a', name })).toBe(file));

test('a table is safe in a spreadsheet', () => {
  expect(csvLine(['Ana', 'a "b", c', 3, '=1+1', '-x', 'two\nlines'])).toBe(`Ana,"a ""b"", c",3,'=1+1,'-x,"two\nlines"`);
});

test.each([
  ['an exercise of the list', 'x-reserve-a-node', '?lesson=x-reserve-a-node#hand-in=1.'],
  ['an exercise from a file, which no address opens', 'own', '/#hand-in=1.'],
])('the link of %s', (_, id, expected) => {
  const history = {
    start: { nodes: [] },
    branches: [{ forkedAt: 0, length: 0, deeds: [] }],
    branch: 0,
    head: 0,
    at: 0,
  } as HandIn['history'];
  const link = handInLink({ id, language: 'en', name: '', history }, 'https://example.com/a/?lang=es&lesson=b#c');
  expect(link.replace(/(1\.)[\w-]+$/, '$1')).toBe(`https://example.com/a/${expected}`.replace('//#', '/#'));
});
