import { describe, expect, test } from 'vitest';
import type { Json } from '../../kubernetes/index.ts';
import { parseDocuments } from '../documents.ts';

const json = (text: string): Json | undefined => parseDocuments(text)[0]?.json;
const fault = (text: string): string | undefined => parseDocuments(text).find((document) => document.fault !== undefined)?.fault?.message;

describe('YAML 1.1 values, as go-yaml v2 reads them', () => {
  test.each<[text: string, value: Json]>([
    ['yes', true],
    ['Off', false],
    ['y', true],
    ['N', false],
    ['yEs', 'yEs'],
    ['~', null],
    ['NULL', null],
    ['0644', 420],
    ['0o17', 15],
    ['0x1F', 31],
    ['0b101', 5],
    ['1_000', 1000],
    ['08', 8],
    ['1e3', 1000],
    ['+12', 12],
    ['-.5', -0.5],
    ['1.', 1],
    ['1:30', '1:30'],
    ['2026-11-23', '2026-11-23'],
    ['1.2.3', '1.2.3'],
    ['"yes"', 'yes'],
    ["'it''s'", "it's"],
    ['"a\\tb\\u00e9"', 'a\tb\u00e9'],
    ['!!str 5', '5'],
    ['!!int "7"', 7],
    ['!Ref x', 'x'],
    ['a b', 'a b'],
    ['-x', '-x'],
    ['a#b', 'a#b'],
    ['http://x:80/y', 'http://x:80/y'],
  ])('%s', (text, value) => {
    expect(json(`k: ${text}\n`)).toEqual({ k: value });
  });

  test.each<[name: string, text: string, value: Json]>([
    ['folded lines', 'k: >\n  a\n  b\n\n  c\n', { k: 'a b\nc\n' }],
    ['literal lines, kept end', 'k: |+\n  a\n\n', { k: 'a\n\n' }],
    ['literal lines, stripped end', 'k: |-\n  a\n   b\n', { k: 'a\n b' }],
    ['an indentation indicator', 'k: |1\n  a\n', { k: ' a\n' }],
    ['a plain scalar over lines', 'k: a\n  b\n', { k: 'a b' }],
    ['a sequence at the level of its key', 'k:\n- a\n- b\n', { k: ['a', 'b'] }],
    ['flow collections', 'k: {a: [1, 2], b: }\n', { k: { a: [1, 2], b: null } }],
    ['a repeated key: the last wins', 'a: 1\na: 2\n', { a: 2 }],
    ['keys that are no strings', '1: a\ntrue: b\n', { '1': 'a', true: 'b' }],
    ['an anchor', 'a: &x {b: 1}\nc: *x\n', { a: { b: 1 }, c: { b: 1 } }],
    ['a merge under later keys', 'a: &x {b: 1, c: 1}\nd:\n  <<: *x\n  c: 2\n', { a: { b: 1, c: 1 }, d: { b: 1, c: 2 } }],
    ['a merge over earlier keys', 'a: &x {c: 1}\nd:\n  c: 2\n  <<: *x\n', { a: { c: 1 }, d: { c: 1 } }],
    ['a byte order mark', '\ufeffa: 1\n', { a: 1 }],
    ['CR LF', 'a: |\r\n  x\r\n  y\r\nb: 1\r\n', { a: 'x\ny\n', b: 1 }],
    ['no line break at the end', 'a: |\n  x', { a: 'x\n' }],
    ['a comment after a value', 'a: b # c\n', { a: 'b' }],
  ])('%s', (_name, text, value) => {
    expect(json(text)).toEqual(value);
  });

  test('a key named __proto__ is a key', () => {
    const value = json('__proto__: {polluted: true}\n') as object;
    expect(Object.keys(value)).toEqual(['__proto__']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('what go-yaml v2 refuses, at its line and in its words', () => {
  test.each<[name: string, text: string, words: string]>([
    ['a tab for indentation', 'a:\n\tb: 1\n', 'yaml: line 2: found character that cannot start any token'],
    ['a colon in a value', 'a: 1\nb: c: d\n', 'yaml: line 2: mapping values are not allowed in this context'],
    ['an unclosed quote', 'a: 1\nb: "c\n', 'yaml: line 3: found unexpected end of stream'],
    ['a key without a colon', 'a: 1\nb\nc: 2\n', "yaml: line 3: could not find expected ':'"],
    ['a line too far left', 'a:\n    b: 1\n  c: 2\n', 'yaml: line 2: did not find expected key'],
    ['a sequence behind keys', 'a: 1\n- b\n', 'yaml: line 1: did not find expected key'],
    ['a sequence in the line of a key', 'a: 1\nb: - c\n', 'yaml: line 2: block sequence entries are not allowed in this context'],
    [
      'a directive, since the line of dashes ends a document',
      '%YAML 1.1\n---\na: 1\n',
      'yaml: line 1: did not find expected <document start>',
    ],
    ['an item among keys', 'a:\n  - b\n  c: 1\n', "yaml: line 2: did not find expected '-' indicator"],
    ['an open flow sequence', 'a: [1\n', "yaml: line 1: did not find expected ',' or ']'"],
    ['an open flow mapping', 'a: {b: 1\nc: 2\n', "yaml: line 1: did not find expected ',' or '}'"],
    ['a percent sign', 'a: %10\n', 'yaml: found character that cannot start any token'],
    ['an unknown anchor', 'a: *x\n', "yaml: unknown anchor 'x' referenced"],
    ['an unknown escape', 'a: 1\nb: "\\q"\n', 'yaml: line 2: found unknown escape character'],
    ['a control character', 'a: "\u0001"\n', 'yaml: control characters are not allowed'],
    [
      'a template expression',
      'a: {{ .Values.b }}\n',
      'yaml: invalid map key: map[interface {}]interface {}{".Values.b":interface {}(nil)}',
    ],
    ['a bad separator', '--- a: b\n', ''],
  ])('%s', (_name, text, words) => {
    expect(fault(text)).toBe(
      words === ''
        ? 'error parsing STDIN: invalid Yaml document separator: a: b'
        : `error parsing STDIN: error converting YAML to JSON: ${words}`,
    );
  });

  test('aliases that multiply', () => {
    const lines = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 9; level++) {
      const [name, before] = [String.fromCharCode(97 + level), String.fromCharCode(96 + level)];
      lines.push(`${name}: &${name} [${Array.from({ length: 10 }, () => `*${before}`).join(', ')}]`);
    }
    expect(fault(`${lines.join('\n')}\n`)).toBe(
      'error parsing STDIN: error converting YAML to JSON: yaml: document contains excessive aliasing',
    );
  });

  test('an anchor within itself', () => {
    expect(fault('a: &x [*x]\n')).toContain("anchor 'x' value contains itself");
  });

  test('nesting without end', () => {
    expect(fault(`a: ${'['.repeat(20_000)}`)).toContain('exceeded max depth');
    expect(fault('- '.repeat(20_000))).toContain('exceeded max depth');
  });
});
