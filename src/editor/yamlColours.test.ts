import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { colourLines } from './yamlColours.ts';

const coloured = (text: string): readonly string[] => {
  const lines = text.split('\n');
  return colourLines(lines, 0, lines.length).map((pieces) =>
    pieces
      .filter(([piece]) => piece.trim() !== '')
      .map(([piece, colour]) => `${colour} ${piece}`)
      .join(' | '),
  );
};

describe('colours of a manifest', () => {
  test.each([
    ['kind: DaemonSet', 'key kind | mark : | string DaemonSet'],
    ['  - name: fluentbit # agent', 'mark - | key name | mark : | string fluentbit | comment # agent'],
    ['image: fluent/fluent-bit:3.1', 'key image | mark : | string fluent/fluent-bit:3.1'],
    ['maxUnavailable: 10%', 'key maxUnavailable | mark : | string 10%'],
    ['replicas: 3', 'key replicas | mark : | number 3'],
    ['hostNetwork: true', 'key hostNetwork | mark : | number true'],
    ['"a:b": \'c # d\'', 'key "a:b" | mark : | string \'c # d\''],
    ['args: [one, 2]', 'key args | mark : | mark [ | string one | mark , | number 2 | mark ]'],
    ['spec:', 'key spec | mark :'],
    ['---', 'mark ---'],
    ['- *base', 'mark - | number *base'],
  ])('%s', (line, expected) => {
    expect(coloured(line)).toEqual([expected]);
  });

  test('a scalar of several lines is a string until the indentation ends it', () => {
    expect(coloured('a: |\n  b: 1\n\n  c\nd: 1')).toEqual([
      'key a | mark : | mark |',
      'string   b: 1',
      '',
      'string   c',
      'key d | mark : | number 1',
    ]);
  });

  test('no character is lost, whatever is written', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom(...' -:#\'"[]{},|>&*!?a1\t~'), maxLength: 30 })), (lines) => {
        const texts = colourLines(lines, 0, lines.length).map((pieces) => pieces.map(([text]) => text).join(''));
        expect(texts).toEqual(lines);
      }),
    );
  });
});

test('a long run of blanks costs no more than its length', () => {
  const line = `a${' '.repeat(200_000)}b`;
  expect(colourLines([line], 0, 1).flat()).toHaveLength(1);
});
