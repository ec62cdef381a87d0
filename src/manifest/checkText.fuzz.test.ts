import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkText } from './index.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const texts: readonly string[] = [
  ...readdirSync(new URL('../presets/manifests/', import.meta.url)).map((name) => read(`../presets/manifests/${name}`)),
  ...read('../../conformance/manifests/slips.jsonl')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { readonly manifest: string }).manifest),
];

/** What a hand, a paste or a template puts where it should not be. `at` and `to` are parts of the text's length. */
type Edit = (text: string, at: number, to: number) => string;
const lines = (text: string, change: (lines: string[], line: number, other: number) => void): ((at: number, to: number) => string) => {
  const all = text.split('\n');
  return (at, to) => {
    change(all, Math.floor(at * all.length), Math.floor(to * all.length));
    return all.join('\n');
  };
};
const onLines =
  (change: (lines: string[], line: number, other: number) => void): Edit =>
  (text, at, to) =>
    lines(text, change)(at, to);
const insert =
  (what: string): Edit =>
  (text, at) => {
    const offset = Math.floor(at * (text.length + 1));
    return text.slice(0, offset) + what + text.slice(offset);
  };
const onLine = (change: (line: string) => string): Edit =>
  onLines((all, line) => {
    all[line] = change(all[line] ?? '');
  });

const edits: Readonly<Record<string, Edit>> = {
  'deletes a line': onLines((all, line) => all.splice(line, 1)),
  'doubles a line': onLines((all, line) => all.splice(line, 0, all[line] ?? '')),
  'moves a line': onLines((all, line, other) => all.splice(other, 0, ...all.splice(line, 1))),
  'indents a line': onLine((line) => `  ${line}`),
  'indents by one': onLine((line) => ` ${line}`),
  'indents with a tab': onLine((line) => `\t${line}`),
  'takes indentation away': onLine((line) => line.replace(/^ {1,2}/, '')),
  'takes a value away': onLine((line) => line.replace(/:.*/, ':')),
  'takes a colon away': onLine((line) => line.replace(':', '')),
  'makes an item': onLine((line) => line.replace(/^( *)/, '$1- ')),
  'takes a dash away': onLine((line) => line.replace('- ', '')),
  'writes CRLF': (text) => text.replaceAll('\n', '\r\n'),
  'cuts off': (text, at) => text.slice(0, Math.floor(at * text.length)),
  'deletes a part': (text, at, to) => text.slice(0, Math.floor(at * text.length)) + text.slice(Math.floor(Math.max(at, to) * text.length)),
  'repeats a part': (text, at, to) =>
    text + text.slice(Math.floor(Math.min(at, to) * text.length), Math.floor(Math.max(at, to) * text.length)),
  ...Object.fromEntries(
    [
      ...[
        '\t',
        ' ',
        '\n',
        '"',
        "'",
        '{',
        '}',
        '[',
        ']',
        ':',
        ': ',
        '#',
        ' #',
        '&a',
        '*a',
        '!',
        '!!int ',
        '|',
        '>',
        '%',
        '@',
        '`',
        ',',
        '?',
      ],
      ...['\ufeff', '\u00a0', '\u2028', '\u0085', '\u0000', '🚀', '\ud800', 'é', '---\n', '\n---\n', '...\n', '{{ .Values.x }}'],
      ...['<<: *a', '__proto__: ', 'constructor: x', '~', 'null', '-1', '1e999', '0x', '.inf', 'on', '2020-01-01', '%YAML 1.2\n'],
    ].map((what) => [`inserts ${JSON.stringify(what)}`, insert(what)] as const),
  ),
};

const edit = fc.tuple(
  fc.constantFrom(...Object.keys(edits)),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 1, noNaN: true }),
);

test('whatever is done to a text, the check answers, and marks places that are in the text', () => {
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 6 }), (text, steps) => {
      const edited = steps.reduce((so, [name, at, to]) => edits[name]?.(so, at, to) ?? so, text);
      for (const { from, to, message } of checkText(edited)) {
        expect(message).not.toBe('');
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(edited.length);
        expect(to - from).toBeGreaterThanOrEqual(edited.length > 0 ? 1 : 0);
      }
    }),
    { numRuns: 800 },
  );
});
