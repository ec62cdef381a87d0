import { expect, test } from 'vitest';
import { stripBulk } from './stripBulk.ts';

const stripped = (text: string): string => new TextDecoder().decode(stripBulk(new TextEncoder().encode(text)));

const list = (...inside: readonly string[]): string =>
  ['apiVersion: v1', 'items:', '- apiVersion: v1', '  kind: Node', '  status:', ...inside, 'kind: List', ''].join('\n');

const json = (status: object): string =>
  `${JSON.stringify({ apiVersion: 'v1', items: [{ kind: 'Node', status }], kind: 'List' }, null, 4)}\n`;

test.each([
  {
    name: 'images go, what comes behind them stays',
    text: list(
      '    capacity:',
      '      pods: "110"',
      '    images:',
      '    - names:',
      '      - ñandú',
      '      sizeBytes: 1',
      '    nodeInfo:',
      '      a: b',
    ),
    left: list('    capacity:', '      pods: "110"', '    nodeInfo:', '      a: b'),
  },
  {
    name: 'two in a row go both',
    text: list('    images:', '    - names: []', '    volumesInUse:', '    - a'),
    left: list(),
  },
  {
    name: 'line breaks of Windows',
    text: list('    images:', '    - names: []', '    phase: x').replaceAll('\n', '\r\n'),
    left: list('    phase: x').replaceAll('\n', '\r\n'),
  },
  { name: 'at the end of the text, without a line break', text: '  status:\n    images:\n    - names: []', left: '  status:\n' },
  { name: 'a key with a value beside it stays', text: list('    images: []'), left: list('    images: []') },
  { name: 'deeper it is something else', text: list('      images:', '      - a'), left: list('      images:', '      - a') },
  { name: 'a longer key stays', text: list('    imagesOf:', '    - a'), left: list('    imagesOf:', '    - a') },
  {
    name: 'images in JSON go, with the comma behind them',
    text: json({ capacity: { pods: '110' }, images: [{ names: ['a'], sizeBytes: 1 }], nodeInfo: { a: 'b' } }),
    left: json({ capacity: { pods: '110' }, nodeInfo: { a: 'b' } }),
  },
  {
    name: 'in JSON the last field stays, for the comma before it',
    text: json({ phase: 'x', images: [{ names: ['a'] }] }),
    left: json({ phase: 'x', images: [{ names: ['a'] }] }),
  },
  {
    name: 'JSON that is cut off stays whole',
    text: json({ images: [{ names: ['a'] }] }).slice(0, 160),
    left: json({ images: [{ names: ['a'] }] }).slice(0, 160),
  },
  { name: 'nothing', text: '', left: '' },
])('$name', ({ text, left }) => {
  expect(stripped(text)).toBe(left);
});
