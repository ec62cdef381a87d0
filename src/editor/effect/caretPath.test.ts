import { expect, test } from 'vitest';
import { parseDocuments } from '../../manifest/index.ts';
import { caretPath } from './caretPath.ts';

/** `|` is the caret. */
const pathIn = (marked: string): string => {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const document = parseDocuments(text).find(({ range }) => offset >= range.from && offset <= range.to);
  return document === undefined ? 'none' : caretPath(document, text, offset).join(' ');
};

test.each([
  ['a key', 'spec:\n  node|Selector:\n    disk: ssd\n', 'spec nodeSelector'],
  ['in front of a key', 'spec:\n|  nodeSelector:\n    disk: ssd\n', 'spec nodeSelector'],
  ['a value', 'spec:\n  nodeSelector:\n    disk: ssd|\n', 'spec nodeSelector disk'],
  ['an item of a list', 'tolerations:\n- key: a\n- operator: Ex|ists\n', 'tolerations 1 operator'],
  ['in front of a dash', 'tolerations:\n- key: a\n|- operator: Exists\n', 'tolerations 1 operator'],
  ['flow style', 'spec: {nodeSelector: {disk: ssd, zo|ne: a}}\n', 'spec nodeSelector zone'],
  ['the second document', 'a: 1\n---\nb:\n  c: |2\n', 'b c'],
  ['in front of everything', '|a: 1\n', 'a'],
  ['a text that cannot be read', 'a: [|\n', ''],
] as const)('%s', (_name, text, path) => {
  expect(pathIn(text)).toBe(path);
});
